namespace ChannelProtect.Api.Identity.Tokens;

using ChannelProtect.Api.Identity.Keys;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

/// <summary>How access tokens are checked: those of our own issuer, or those of an authority.</summary>
internal static class BearerTokens
{
    /// <summary>How far another node's clock may be ahead of ours. No token lives longer for it.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromSeconds(5);

    public static void AcceptOwn(JwtBearerOptions bearer, AuthorityOptions authority, IssuerOptions issuer, PublishedKeys keys, CachedTokenHandler handler, TimeProvider time)
    {
        Accept(bearer, authority, handler, time);
        bearer.ConfigurationManager = keys;
        var checks = bearer.TokenValidationParameters;
        checks.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
        checks.ValidTypes = ["at+jwt"];
        checks.TryAllIssuerSigningKeys = false;

        // Without a configured name the issuer is whatever name the request reached it by, and two nodes of one installation are reached by two.
        // Only we have our keys, and they sign nothing but access tokens for this audience: the signature proves what the name would say.
        checks.ValidateIssuer = issuer.Uri is not null;
        checks.ValidIssuer = issuer.Uri;
    }

    public static void AcceptAuthority(JwtBearerOptions bearer, AuthorityOptions authority, bool development, CachedTokenHandler handler, TimeProvider time)
    {
        Accept(bearer, authority, handler, time);
        bearer.Authority = authority.Authority;
        bearer.RequireHttpsMetadata = authority.RequireHttpsMetadata ?? !development;
        var checks = bearer.TokenValidationParameters;
        checks.ValidTypes = authority.TokenTypes is [] ? ["at+jwt", "application/at+jwt"] : authority.TokenTypes;

        // Never a symmetric algorithm: a public key must not serve as a shared secret.
        checks.ValidAlgorithms =
        [
            SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
            SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
            SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        ];
    }

    private static void Accept(JwtBearerOptions bearer, AuthorityOptions authority, CachedTokenHandler handler, TimeProvider time)
    {
        bearer.SaveToken = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(handler);
        bearer.TokenValidationParameters = new()
        {
            ValidAudience = authority.Audience,
            LifetimeValidator = (notBefore, expires, _, _) => Lives(notBefore, expires, time.GetUtcNow().UtcDateTime),
        };
    }

    private static bool Lives(DateTime? notBefore, DateTime? expires, DateTime now)
    {
        if (expires is null)
        {
            throw new SecurityTokenNoExpirationException("The token has no expiry.");
        }

        return expires > now
            ? notBefore is null || notBefore <= now + Drift
            : throw new SecurityTokenExpiredException("The token has expired.") { Expires = expires.Value };
    }
}
