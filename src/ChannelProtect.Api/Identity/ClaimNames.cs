namespace ChannelProtect.Api.Identity;

/// <summary>The claims of an access token beyond those that JWT itself registers.</summary>
internal static class ClaimNames
{
    public const string ClientId = "client_id";
    public const string PartnerId = "partner_id";
    public const string Role = "role";
    public const string Regions = "regions";
    public const string Scope = "scope";

    /// <summary>The client secret that the token was bought with, so that the end of one secret ends its tokens and no others.</summary>
    public const string SecretId = "secret_id";

    /// <summary>What Duende IdentityServer puts before a client's claims unless <c>ClientClaimsPrefix</c> is emptied.</summary>
    public const string DuendePrefix = "client_";
}
