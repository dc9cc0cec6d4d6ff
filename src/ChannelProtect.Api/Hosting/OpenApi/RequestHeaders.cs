namespace ChannelProtect.Api.Hosting.OpenApi;

using ChannelProtect.Api.Writing;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Documents the headers and switches that endpoints are marked with.</summary>
internal sealed class RequestHeaders : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Parameters ??= [];
        foreach (var marker in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<HeaderMarkers>().Distinct().Order())
        {
            if (Parameter(marker) is { } parameter)
            {
                operation.Parameters.Add(parameter);
            }
        }
    }

    private static OpenApiParameter? Parameter(HeaderMarkers marker) => marker switch
    {
        HeaderMarkers.IdempotencyKey => IdempotencyKey(required: true),
        HeaderMarkers.OptionalIdempotencyKey => IdempotencyKey(required: false),
        HeaderMarkers.IfMatch => new()
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Description = "The entity tag that you read; the write is refused with 412 if the resource has changed since.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["\"7\""] },
        },
        HeaderMarkers.ValidateOnly => new()
        {
            Name = "validateOnly",
            In = ParameterLocation.Query,
            Description = "Runs every check and writes nothing.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false },
        },
        HeaderMarkers.ETag => null,
    };

    private static OpenApiParameter IdempotencyKey(bool required) => new()
    {
        Name = "Idempotency-Key",
        In = ParameterLocation.Header,
        Required = required,
        Description = "A value of your choice, new for each deed and the same for its retries: however often it is sent, it happens once. Kept for a day.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = WriteRequest.LongestKey, Pattern = "^[!-~]+$", Examples = ["Q-1001"] },
    };
}
