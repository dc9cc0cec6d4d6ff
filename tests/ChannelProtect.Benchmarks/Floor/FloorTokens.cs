namespace ChannelProtect.Benchmarks.Floor;

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

/// <summary>Issues and checks the floor's tokens: RS256, and a token that was valid once is not verified again before it expires.</summary>
internal sealed class FloorTokens : IDisposable
{
    private const string Issuer = "https://floor.example";
    private const int Capacity = 10_000;

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly JsonWebTokenHandler _handler = new();
    private readonly ConcurrentDictionary<string, (string Partner, DateTime Expires)> _seen = [];
    private readonly RsaSecurityKey _key;

    public FloorTokens() => _key = new(_rsa) { KeyId = "floor" };

    public string Issue(string partner) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        TokenType = "at+jwt",
        Expires = DateTime.UtcNow.AddHours(4),
        SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
        Claims = new Dictionary<string, object>
        {
            ["client_id"] = partner,
            ["partner_id"] = partner,
            ["role"] = "partner",
            ["scope"] = "renewals.read renewals.register transfers.request",
        },
    });

    /// <returns>The partner, or null when the header carries no valid token.</returns>
    public async ValueTask<string?> Partner(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.Ordinal))
        {
            return null;
        }

        // Keyed by a digest: the cache must not be a store of bearer tokens.
        var digest = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(authorization)));
        if (_seen.TryGetValue(digest, out var known) && known.Expires > DateTime.UtcNow)
        {
            return known.Partner;
        }

        var result = await _handler.ValidateTokenAsync(
            authorization[scheme.Length..],
            new TokenValidationParameters { ValidIssuer = Issuer, ValidAudience = Issuer, IssuerSigningKey = _key, ValidTypes = ["at+jwt"] });
        if (!result.IsValid)
        {
            return null;
        }

        if (_seen.Count >= Capacity)
        {
            _seen.Clear();
        }

        var partner = (string)result.Claims["partner_id"];
        _seen[digest] = (partner, result.SecurityToken.ValidTo);
        return partner;
    }

    public void Dispose() => _rsa.Dispose();
}
