namespace ChannelProtect.Api.Hosting;

using ChannelProtect.Api.Hosting.Json;
using ChannelProtect.Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

/// <summary>
/// What is the same for every operation's body but a file: it is UTF-8 and not compressed, and an operation that takes none is sent none. A body that is
/// ignored, as HTTP would let us do with a DELETE, is a promise that the caller believes we made.
/// </summary>
internal static class PlainBodies
{
    public static TBuilder TakePlainBodies<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } handle && !endpoint.Metadata.Any(known => known is RowsExchanged or FileAccepted))
            {
                endpoint.RequestDelegate = endpoint.Metadata.OfType<IAcceptsMetadata>().Any() ? context => Plain(context, handle) : context => None(context, handle);
            }
        });
        return endpoints;
    }

    /// <summary>Whether the body is in UTF-8 and not compressed, by what its headers say.</summary>
    public static bool ArePlain(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && (request.ContentType is null or "application/json"
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.Charset.Length == 0
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Task Plain(HttpContext context, RequestDelegate handle)
    {
        if (!ArePlain(context.Request))
        {
            return Problems.WriteAsync(context, Problems.UnsupportedMediaType, "A body is in UTF-8 and not compressed.");
        }

        if (context.Request.ContentType?.Contains('"', StringComparison.Ordinal) is true)
        {
            // The framework takes a charset in quotes for an unknown one; this one is UTF-8.
            context.Request.ContentType = "application/json";
        }

        return handle(context);
    }

    private static Task None(HttpContext context, RequestDelegate handle) => context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0
        ? Problems.WriteAsync(context, Problems.InvalidBody, errors: [new(BodyErrors.WholeBody, "This operation takes no body.")])
        : handle(context);
}
