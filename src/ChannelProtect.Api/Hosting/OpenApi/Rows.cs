namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json.Nodes;
using ChannelProtect.Api.Bulk;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>
/// Documents bodies of rows. OpenAPI 3.1 has no word for a sequence of JSON values, so the schema of NDJSON is that of one line.
/// </summary>
internal sealed class Rows : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RowsExchanged>().LastOrDefault() is not { } rows)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = $"CSV: UTF-8, a header line, commas; columns {Named(rows.Required)}, and if wanted {Named(rows.Optional)}; several values in a field are separated by semicolons. "
                + $"NDJSON: one object a line.",
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [BulkRows.Csv] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(rows.Csv) },
                [BulkRows.Ndjson] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(rows.Body, context.SchemaRepository) },
            },
        };
        if (operation.Responses?.TryGetValue("207", out var answer) == true && answer is OpenApiResponse lines)
        {
            lines.Description = "One line for each row, in the rows' order.";
        }
    }

    private static string Named(IReadOnlyList<string> columns) => string.Join(", ", columns.Select(column => $"`{column}`"));
}
