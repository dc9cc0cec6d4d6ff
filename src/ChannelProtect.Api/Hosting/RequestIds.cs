namespace ChannelProtect.Api.Hosting;

using System.Buffers;

/// <summary>
/// Gives every request a name, <c>X-Request-Id</c>: the caller's own when it is harmless, else one of ours. Problems and log entries carry the same.
/// Sets the headers that every answer has. HTTPS and HSTS are the reverse proxy's part.
/// </summary>
internal sealed class RequestIds(RequestDelegate next, ILogger<RequestIds> logger)
{
    public const string Header = "X-Request-Id";

    private const int LongestId = 64;

    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public async Task InvokeAsync(HttpContext context)
    {
        string? offered = context.Request.Headers[Header];
        context.TraceIdentifier = IsAcceptable(offered) ? offered! : Guid.NewGuid().ToString("N");

        // At the start of the response, because the exception handler clears headers that were set before it.
        context.Response.OnStarting(static state => SetHeaders((HttpContext)state), context);

        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("RequestId", context.TraceIdentifier) }))
        {
            await next(context);
        }
    }

    private static bool IsAcceptable(string? offered) =>
        offered is { Length: > 0 and <= LongestId } && !offered.AsSpan().ContainsAnyExcept(Harmless);

    private static Task SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[Header] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        }

        // Answers are one partner's own: none may be kept by a shared cache, and only what has an entity tag is worth revalidating.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
        }

        return Task.CompletedTask;
    }
}
