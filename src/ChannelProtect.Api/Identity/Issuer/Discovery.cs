namespace ChannelProtect.Api.Identity.Issuer;

using ChannelProtect.Api.Identity.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

/// <summary>Says where tokens are issued and with what keys they are signed, at the paths that OpenID Connect and Duende IdentityServer use.</summary>
internal static class Discovery
{
    private const string Path = "/.well-known/openid-configuration";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Describe).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Path + "/jwks", PublishKeys).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The configured name, or the one by which this request reached us.</summary>
    public static string IssuerOf(HttpRequest request, IssuerOptions options) => options.Uri ?? $"{request.Scheme}://{request.Host}{request.PathBase}";

    private static JsonHttpResult<DiscoveryDocument> Describe(HttpRequest request, IssuerOptions options)
    {
        var issuer = IssuerOf(request, options);
        var at = issuer.TrimEnd('/');
        return TypedResults.Json(new DiscoveryDocument(issuer, at + Path + "/jwks", at + "/connect/token", Scopes.All), OAuthJson.Default.DiscoveryDocument);
    }

    private static async Task<JsonHttpResult<KeySetDocument>> PublishKeys(SigningKeys keys, TimeProvider time, CancellationToken cancel)
    {
        var set = await keys.Current(cancel);
        return TypedResults.Json(new KeySetDocument([.. set.Published(time.GetUtcNow()).Select(Public)]), OAuthJson.Default.KeySetDocument);
    }

    private static KeyDocument Public(SigningKey key) =>
        new(key.Key.KeyId, Base64UrlEncoder.Encode(key.Key.Parameters.Modulus), Base64UrlEncoder.Encode(key.Key.Parameters.Exponent));
}
