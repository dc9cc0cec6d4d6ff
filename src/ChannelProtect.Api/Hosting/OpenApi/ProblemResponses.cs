namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Lists an operation's refusals: a response for each status, with an example for each reason.</summary>
internal sealed class ProblemResponses : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ApiProblem), context.SchemaRepository);
        operation.Responses ??= [];
        foreach (var status in ImpliedProblems.Of(context.ApiDescription).GroupBy(type => type.Status).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = Response([.. status.OrderBy(type => type.Reason, StringComparer.Ordinal)], schema);
        }
    }

    private static OpenApiResponse Response(IReadOnlyList<ProblemType> types, IOpenApiSchema schema) => new()
    {
        Description = string.Join('\n', types.Select(type => $"- `{type.Reason}`: {type.Title}")),
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            ["application/problem+json"] = new OpenApiMediaType
            {
                Schema = schema,
                Examples = types.ToDictionary(type => type.Reason, IOpenApiExample (type) => new OpenApiExample { Summary = type.Title, Value = Example(type) }),
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
