namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Describes <c>limit</c> and <c>cursor</c>, which the framework takes for strings because they are parsed from one.</summary>
internal sealed class PageParameters : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is not OpenApiParameter documented || context.PropertyInfo?.DeclaringType != typeof(PageRequest))
        {
            return;
        }

        (documented.Description, documented.Schema) = parameter.Name switch
        {
            "limit" => ("How many items at most.", new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = Limit.Largest.ToString(CultureInfo.InvariantCulture),
                Default = Limit.Default.Items,
            }),
            _ => ("Where the page starts: the next of the page before, unchanged.", new OpenApiSchema { Type = JsonSchemaType.String }),
        };
    }
}
