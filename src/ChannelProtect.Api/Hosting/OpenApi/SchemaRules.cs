namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

/// <summary>
/// Takes from the serializer's own contract which members are required and which may be null, so that the document and the reader cannot disagree.
/// </summary>
internal sealed class SchemaRules(IOptions<HttpJsonOptions> json) : ISchemaFilter
{
    private readonly JsonSerializerOptions options = json.Value.SerializerOptions;

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Properties.Count: > 0 } documented && options.TryGetTypeInfo(context.Type, out var contract))
        {
            documented.Required = contract.Properties
                .Where(property => property.IsRequired && documented.Properties.ContainsKey(property.Name))
                .Select(property => property.Name)
                .Order(StringComparer.Ordinal)
                .ToHashSet();

            // The generator forgets null where a member is a reference to another schema.
            foreach (var property in contract.Properties.Where(property => property.IsGetNullable))
            {
                if (documented.Properties.TryGetValue(property.Name, out var member) && member is OpenApiSchemaReference)
                {
                    documented.Properties[property.Name] = new OpenApiSchema { OneOf = [member, new OpenApiSchema { Type = JsonSchemaType.Null }] };
                }
            }
        }
    }
}
