namespace ChannelProtect.Api.Hosting;

/// <summary>Refuses a query with the character NUL, which not every database can compare a text with.</summary>
internal static class QueryText
{
    public static ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var request = invocation.HttpContext.Request;
        if (request.QueryString.HasValue && request.Query.FirstOrDefault(parameter => parameter.Value.Any(text => text?.Contains('\0') is true)).Key is { } name)
        {
            throw new InvalidParameterException(name, "This contains the character NUL.");
        }

        return next(invocation);
    }
}
