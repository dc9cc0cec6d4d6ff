namespace ChannelProtect.Api.Writing;

/// <summary>A view that names serials, and is therefore kept sealed for a retry.</summary>
internal interface IShowsSerials
{
    IReadOnlyList<string> Serials { get; }
}
