namespace ChannelProtect.Api.Hosting.OpenApi;

using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>
/// Bodies that we read are closed, because unknown members are refused; bodies that we send may grow members, and a client generated
/// from the document must not break on them.
/// </summary>
internal sealed class OpenToGrowth : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var operations = swaggerDoc.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var body in operations.SelectMany(operation => operation.RequestBody?.Content?.Values ?? []))
        {
            Collect(body.Schema, swaggerDoc, read);
        }

        foreach (var (id, schema) in swaggerDoc.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (!read.Contains(id) && schema is OpenApiSchema sent)
            {
                sent.AdditionalPropertiesAllowed = true;
            }
        }
    }

    private static void Collect(IOpenApiSchema? schema, OpenApiDocument document, HashSet<string> read)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (!read.Add(id) || document.Components?.Schemas?.TryGetValue(id, out schema) != true)
            {
                return;
            }
        }

        IEnumerable<IOpenApiSchema?> parts =
            [.. schema?.Properties?.Values ?? [], .. schema?.AllOf ?? [], .. schema?.OneOf ?? [], .. schema?.AnyOf ?? [], schema?.Items, schema?.AdditionalProperties];
        foreach (var part in parts.OfType<IOpenApiSchema>())
        {
            Collect(part, document, read);
        }
    }
}
