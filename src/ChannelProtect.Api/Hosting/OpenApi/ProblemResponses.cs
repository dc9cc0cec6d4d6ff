namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Lists an operation's refusals: a response for each status, with an example for each reason. The examples are components, to be written out once.</summary>
internal sealed class ProblemResponses : IOperationFilter, IDocumentFilter
{
    private const string MediaType = "application/problem+json";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var given = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .SelectMany(response => response.Content?.Values ?? Enumerable.Empty<IOpenApiMediaType>())
            .SelectMany(body => body.Examples?.Keys ?? Enumerable.Empty<string>())
            .ToHashSet();
        swaggerDoc.Components ??= new();
        swaggerDoc.Components.Examples = Problems.All.Where(type => given.Contains(type.Reason)).OrderBy(type => type.Reason, StringComparer.Ordinal)
            .ToDictionary(type => type.Reason, IOpenApiExample (type) => new OpenApiExample { Summary = type.Title, Value = Example(type) });
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ApiProblem), context.SchemaRepository);
        operation.Responses ??= [];
        foreach (var status in ImpliedProblems.Of(context.ApiDescription).GroupBy(type => type.Status).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = Response([.. status.OrderBy(type => type.Reason, StringComparer.Ordinal)], schema, context.Document);
        }
    }

    private static OpenApiResponse Response(IReadOnlyList<ProblemType> types, IOpenApiSchema schema, OpenApiDocument document) => new()
    {
        Description = string.Join('\n', types.Select(type => $"- `{type.Reason}`: {type.Title}")),
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [MediaType] = new OpenApiMediaType
            {
                Schema = schema,
                Examples = types.ToDictionary(type => type.Reason, IOpenApiExample (type) => new OpenApiExampleReference(type.Reason, document)),
            },
        },
    };

    private static JsonObject Example(ProblemType type) => new()
    {
        ["type"] = type.Uri,
        ["title"] = type.Title,
        ["status"] = type.Status,
        ["reason"] = type.Reason,
        ["requestId"] = "0a1b2c3d4e5f40718293a4b5c6d7e8f9",
    };
}
