namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>
/// Lists every reason of the catalogue in the problem's schema: as examples, not as an enumeration, because a later version may refuse
/// for a reason that a generated client does not know. RFC 9457 leaves every member out at will; we do not.
/// </summary>
internal sealed class ProblemSchema : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type == typeof(ApiProblem) && schema is OpenApiSchema { Properties: { Count: > 0 } members } problem)
        {
            problem.Required = new HashSet<string> { "reason", "status", "title", "type" };
            foreach (var always in problem.Required)
            {
                ((OpenApiSchema)members[always]).Type &= ~JsonSchemaType.Null;
            }

            List(members["reason"], type => type.Reason);
            List(members["type"], type => type.Uri);
        }
    }

    private static void List(IOpenApiSchema member, Func<ProblemType, string> word) =>
        ((OpenApiSchema)member).Examples = [.. Problems.All.Select(word).Order(StringComparer.Ordinal).Select(text => (JsonNode)JsonValue.Create(text))];
}
