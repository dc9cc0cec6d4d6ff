namespace ChannelProtect.Api.Hosting;

using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

/// <summary>200 with a body that is made whole and sent in one piece, its length known: a page is small enough, and pieces cost each reader a wait.</summary>
internal sealed class Whole<T>(T value) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>, IEndpointMetadataProvider
    where T : class
{
    public int? StatusCode => StatusCodes.Status200OK;

    public T Value => value;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, Writing.Json.Of(httpContext));
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
