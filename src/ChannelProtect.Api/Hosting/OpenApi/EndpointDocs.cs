namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json.Nodes;
using ChannelProtect.Api.Bulk;
using ChannelProtect.Domain;
using Microsoft.AspNetCore.Http.Metadata;

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

    /// <summary>A query parameter that is a word of a closed list: the handler reads it as text, in the spelling of the bodies.</summary>
    public static RouteHandlerBuilder WithQueryWords<TWord>(this RouteHandlerBuilder endpoint, string parameter)
        where TWord : struct, Enum => endpoint.WithMetadata(new QueryWords(parameter, [.. Enum.GetValues<TWord>().Select(Words.Of)]));

    /// <summary>An example of a page with one item, as JSON.</summary>
    public static RouteHandlerBuilder WithPageExample(this RouteHandlerBuilder endpoint, string item) =>
        endpoint.WithResponseExample(StatusCodes.Status200OK, $$"""{ "items": [ {{item}} ], "next": null }""");

    /// <summary>The endpoint never answers so, although its result could.</summary>
    public static RouteHandlerBuilder NeverAnswers(this RouteHandlerBuilder endpoint, int status)
    {
        endpoint.Add(built =>
        {
            foreach (var response in built.Metadata.OfType<IProducesResponseTypeMetadata>().Where(response => response.StatusCode == status).ToArray())
            {
                built.Metadata.Remove(response);
            }
        });
        return endpoint;
    }

    /// <summary>The endpoint reads rows from the request itself, as CSV or as NDJSON, and answers each with a line of NDJSON.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="columns">The columns of the CSV.</param>
    /// <param name="csv">An example of a body.</param>
    /// <param name="line">An example of a line of the answer, as JSON.</param>
    public static RouteHandlerBuilder ExchangesRows<TBody, TRow>(this RouteHandlerBuilder endpoint, CsvColumns<TBody> columns, string csv, string line)
        where TBody : class => endpoint
        .WithMetadata(new RowsExchanged(typeof(TBody), columns.Required, columns.Optional, csv))
        .Produces<TRow>(StatusCodes.Status207MultiStatus, BulkRows.Ndjson)
        .WithResponseExample(StatusCodes.Status207MultiStatus, line);

    public static TBuilder AcceptsIdempotencyKey<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(HeaderMarkers.IdempotencyKey);

    /// <summary>A retry is harmless without a key; with one it is also given the first answer again.</summary>
    public static TBuilder MayHaveIdempotencyKey<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(HeaderMarkers.OptionalIdempotencyKey);

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

internal sealed record QueryWords(string Parameter, IReadOnlyList<string> Words);

internal sealed record RowsExchanged(Type Body, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, string Csv);

/// <summary>Metadata that names the scope an endpoint requires, for the document; the check itself belongs to authorization.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Role">Of which callers it is required; null if of all.</param>
internal sealed record RequiredScope(string Scope, string? Role = null);

/// <summary>Headers and query switches that endpoints read from the request themselves.</summary>
internal enum HeaderMarkers
{
    IdempotencyKey,
    OptionalIdempotencyKey,
    IfMatch,
    ValidateOnly,
    ETag,
}
