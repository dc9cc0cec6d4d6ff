namespace ChannelProtect.Api.Identity.Issuer;

using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

/// <summary>Writes access tokens as RFC 9068 has them.</summary>
internal sealed class AccessTokens(SigningKeys keys, AuthorityOptions authority, TimeProvider time)
{
    /// <summary>No client's token lives longer, so what was revoked or retired this long ago need not be remembered.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);

    private readonly JsonWebTokenHandler _writer = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The token, and the whole seconds that it is good for. It never outlives the secret it was bought with.</summary>
    public async Task<(string Token, int ExpiresIn)> Issue(AuthenticatedClient who, IEnumerable<string> scopes, string issuer, CancellationToken cancel)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var expires = Earlier(now + Earlier(TimeSpan.FromSeconds(who.Client.AccessTokenLifetime), LongestLifetime), who.SecretExpiration ?? DateTimeOffset.MaxValue);
        var client = who.Client;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = client.ClientId,
            [ClaimNames.ClientId] = client.ClientId,
            [ClaimNames.SecretId] = who.SecretId,
            [ClaimNames.Scope] = string.Join(' ', scopes),
            [ClaimNames.Role] = client.Role,
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
        };
        if (client.PartnerId is { } partner)
        {
            claims[ClaimNames.PartnerId] = partner;
        }

        if (client.Regions.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } regions)
        {
            claims[ClaimNames.Regions] = regions;
        }

        var set = await keys.Current(cancel);
        var token = _writer.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = issuer,
            Audience = authority.Audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new(set.Signing(time.GetUtcNow())!.Key, SecurityAlgorithms.RsaSha256),
        });
        return (token, (int)(expires - now).TotalSeconds);
    }

    private static T Earlier<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) <= 0 ? one : other;
}
