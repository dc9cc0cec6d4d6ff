namespace ChannelProtect.Api.Hosting.Json;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// How the API reads and writes JSON. What it does not understand it refuses: a member that is silently ignored is a promise
/// that the caller believes we made.
/// </summary>
internal static class StrictJson
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        options.Converters.Add(new WordConverter());
        options.Converters.Add(new InstantConverter());
        options.TypeInfoResolverChain.Insert(0, HostingJson.Default);
        options.TypeInfoResolverChain.Insert(1, ApiJson.Default);
    }
}
