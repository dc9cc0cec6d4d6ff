namespace ChannelProtect.Api.Writing;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

/// <summary>The API's one way of writing JSON.</summary>
internal static class Json
{
    public static JsonSerializerOptions Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions;

    /// <summary>How one line of NDJSON is read or written.</summary>
    public static JsonTypeInfo<T> Line<T>(this JsonSerializerOptions json) => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
}
