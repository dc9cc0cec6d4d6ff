namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json.Nodes;

/// <summary>What an endpoint's signature cannot say, said where the endpoint is mapped.</summary>
internal static class EndpointDocs
{
    /// <summary>The refusals of this endpoint or group. Those that follow from its shape (body, parameters, token) are added without being named.</summary>
    public static TBuilder ProducesProblemTypes<TBuilder>(this TBuilder endpoints, params ProblemType[] types)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new DocumentedProblems(types));

    /// <summary>An example of the request body, as JSON.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, string json)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequestExample(Parse(json)));

    /// <summary>An example of the body answered with a status, as JSON.</summary>
    public static TBuilder WithResponseExample<TBuilder>(this TBuilder endpoint, int status, string json)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ResponseExample(status, Parse(json)));

    public static TBuilder AcceptsIdempotencyKey<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(HeaderMarkers.IdempotencyKey);

    public static TBuilder AcceptsIfMatch<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(HeaderMarkers.IfMatch);

    public static TBuilder AcceptsValidateOnly<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(HeaderMarkers.ValidateOnly);

    /// <summary>The successful answer carries an entity tag.</summary>
    public static TBuilder ReturnsETag<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(HeaderMarkers.ETag);

    // Parsed while the routes are mapped, so that a broken example stops the start and not the reader.
    private static JsonNode Parse(string json) => JsonNode.Parse(json) ?? throw new ArgumentException("An example is an object or an array.", nameof(json));
}

internal sealed record DocumentedProblems(IReadOnlyList<ProblemType> Types);

internal sealed record RequestExample(JsonNode Value);

internal sealed record ResponseExample(int Status, JsonNode Value);

/// <summary>Metadata that names the scope an endpoint requires, for the document; the check itself belongs to authorization.</summary>
internal sealed record RequiredScope(string Scope);

/// <summary>Headers and query switches that endpoints read from the request themselves.</summary>
internal enum HeaderMarkers
{
    IdempotencyKey,
    IfMatch,
    ValidateOnly,
    ETag,
}
