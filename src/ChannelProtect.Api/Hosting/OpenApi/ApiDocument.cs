namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

/// <summary>The OpenAPI 3.1 document as text. Made once: the routes do not change while the process lives, and making it is too dear for strangers to ask for at will.</summary>
internal sealed class ApiDocument(IAsyncSwaggerProvider generator)
{
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> text = new(() => WriteAsync(generator));

    /// <summary>UTF-8, indented, in an order that depends on the contract alone; <c>api-specs/channelprotect.v1.json</c> is these bytes.</summary>
    public Task<byte[]> Utf8 => text.Value;

    private static async Task<byte[]> WriteAsync(IAsyncSwaggerProvider generator)
    {
        var document = await generator.GetSwaggerAsync(Name);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        return Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\n") + "\n");
    }
}
