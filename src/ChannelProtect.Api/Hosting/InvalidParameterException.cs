namespace ChannelProtect.Api.Hosting;

/// <summary>Thrown while a parameter is read, where no result can be returned; answered as 400 <c>invalid-parameter</c>.</summary>
internal sealed class InvalidParameterException(string parameter, string message) : BadHttpRequestException(message)
{
    public string Parameter { get; } = parameter;
}
