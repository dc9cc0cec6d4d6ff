namespace ChannelProtect.Api.Identity.Issuer;

using System.Text.Json.Serialization;

/// <summary>RFC 6749, section 5.1.</summary>
internal sealed record TokenAnswer(string AccessToken, int ExpiresIn, string Scope)
{
    public string TokenType { get; } = "Bearer";
}

/// <summary>RFC 6749, section 5.2. The body does not tell an unknown client from a wrong secret.</summary>
internal sealed record OAuthError(string Error, string ErrorDescription, [property: JsonIgnore] int Status = 400)
{
    public static readonly OAuthError InvalidClient = new("invalid_client", "The client is not known, or its secret is not right.", 401);
    public static readonly OAuthError UnsupportedGrantType = new("unsupported_grant_type", "Only client_credentials is supported.");
    public static readonly OAuthError UnauthorizedClient = new("unauthorized_client", "The client may not use this grant.");
    public static readonly OAuthError InvalidScope = new("invalid_scope", "The client may not have one of the scopes.");
    public static readonly OAuthError TooManyAttempts = new("temporarily_unavailable", "Too many failed attempts. Wait before the next.", 429);

    public static OAuthError InvalidRequest(string why) => new("invalid_request", why);
}

/// <summary>OpenID Connect Discovery 1.0 and RFC 8414: what a client of the token endpoint and a resource server need.</summary>
internal sealed record DiscoveryDocument(string Issuer, string JwksUri, string TokenEndpoint, IReadOnlyList<string> ScopesSupported)
{
    public IReadOnlyList<string> GrantTypesSupported { get; } = ["client_credentials"];

    public IReadOnlyList<string> ResponseTypesSupported { get; } = [];

    public IReadOnlyList<string> SubjectTypesSupported { get; } = ["public"];

    public IReadOnlyList<string> TokenEndpointAuthMethodsSupported { get; } = ["client_secret_basic", "client_secret_post"];

    public IReadOnlyList<string> IdTokenSigningAlgValuesSupported { get; } = ["RS256"];
}

/// <summary>RFC 7517.</summary>
internal sealed record KeySetDocument(IReadOnlyList<KeyDocument> Keys);

internal sealed record KeyDocument(string Kid, string N, string E)
{
    public string Kty { get; } = "RSA";

    public string Use { get; } = "sig";

    public string Alg { get; } = "RS256";
}

/// <summary>OAuth's documents have names of their own making, whatever the API's are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(OAuthError))]
[JsonSerializable(typeof(DiscoveryDocument))]
[JsonSerializable(typeof(KeySetDocument))]
internal sealed partial class OAuthJson : JsonSerializerContext;
