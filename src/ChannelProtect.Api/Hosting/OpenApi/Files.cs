namespace ChannelProtect.Api.Hosting.OpenApi;

using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Documents bodies that are files: bytes of one media type or another, and no JSON.</summary>
internal sealed class Files : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<FileAccepted>().LastOrDefault() is { } accepted)
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Description = accepted.Description, Content = Bytes(accepted.MediaTypes) };
        }

        if (metadata.OfType<FileSent>().LastOrDefault() is { } sent)
        {
            operation.Responses ??= [];
            operation.Responses["200"] = new OpenApiResponse { Description = sent.Description, Content = Bytes(sent.MediaTypes) };
        }
    }

    private static Dictionary<string, IOpenApiMediaType> Bytes(IEnumerable<string> mediaTypes) =>
        mediaTypes.ToDictionary(type => type, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });
}

/// <summary>The endpoint reads a file as the body of the request.</summary>
internal sealed record FileAccepted(string Description, params string[] MediaTypes);

/// <summary>The endpoint answers with a file.</summary>
internal sealed record FileSent(string Description, params string[] MediaTypes);
