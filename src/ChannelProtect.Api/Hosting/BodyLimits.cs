namespace ChannelProtect.Api.Hosting;

using Microsoft.AspNetCore.Http.Metadata;

/// <summary>How many bytes a body may have. The server's own limit is the small one, so that an operation without a limit is a safe one.</summary>
internal static class BodyLimits
{
    /// <summary>Enough for any single command in JSON.</summary>
    public const long Default = 64 * 1024;

    /// <summary>Sets the limit, in bytes, for an operation or a group; the innermost wins. Beyond it the answer is 413 <c>body-too-large</c>.</summary>
    public static TBuilder LimitBody<TBuilder>(this TBuilder endpoints, long bytes)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new Limit(bytes));

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
