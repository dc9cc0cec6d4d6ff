namespace ChannelProtect.Api.Hosting.OpenApi;

using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Documents the headers of every answer. The headers themselves are components, to be written out once.</summary>
internal sealed class ResponseHeaders : IOperationFilter, IDocumentFilter
{
    private static readonly (string Name, string Description)[] Described =
    [
        ("ETag", "The resource's version; send it back in If-Match."),
        ("Idempotency-Replayed", "Present, and true, when this is the first answer again: the deed was done before."),
        ("Location", "Where the new resource is."),
        ("RateLimit", "What remains of the allowance: r requests; whole again after t seconds."),
        ("RateLimit-Policy", "The allowance: q requests at once, refilled within w seconds."),
        ("Retry-After", "After how many seconds the same request may succeed."),
        ("X-Request-Id", "Names this request in our log: yours if you sent one, else one of ours."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components ??= new();
        swaggerDoc.Components.Headers = Described.ToDictionary(header => header.Name, IOpenApiHeader (header) => new OpenApiHeader
        {
            Description = header.Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var markers = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<HeaderMarkers>().ToHashSet();
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is OpenApiResponse documented)
            {
                documented.Headers = Names(status, markers).Order(StringComparer.Ordinal)
                    .ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, context.Document));
            }
        }
    }

    private static IEnumerable<string> Names(string status, HashSet<HeaderMarkers> markers) =>
    [
        "RateLimit", "RateLimit-Policy", "X-Request-Id",
        .. status is "201" or "202" ? ["Location"] : Enumerable.Empty<string>(),
        .. status is "409" or "429" or "503" ? ["Retry-After"] : Enumerable.Empty<string>(),
        .. markers.Contains(HeaderMarkers.ETag) && status is "200" or "201" ? ["ETag"] : Enumerable.Empty<string>(),
        .. markers.Overlaps([HeaderMarkers.IdempotencyKey, HeaderMarkers.OptionalIdempotencyKey]) && status is "200" or "201" ? ["Idempotency-Replayed"] : Enumerable.Empty<string>(),
    ];
}
