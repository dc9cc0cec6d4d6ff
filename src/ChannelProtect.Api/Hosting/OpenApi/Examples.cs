namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Puts the examples given at the endpoints into the document.</summary>
internal sealed class Examples : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RequestExample>().LastOrDefault() is { } request)
        {
            foreach (var body in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
            {
                body.Example = request.Value.DeepClone();
            }
        }

        foreach (var example in metadata.OfType<ResponseExample>())
        {
            var status = example.Status.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.TryGetValue(status, out var response) == true)
            {
                foreach (var body in response.Content?.Values.OfType<OpenApiMediaType>() ?? [])
                {
                    body.Example = example.Value.DeepClone();
                }
            }
        }
    }
}
