namespace ChannelProtect.Api.Identity.Tokens;

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

/// <summary>A token whose signature and claims have been checked, kept so that they need not be checked again.</summary>
/// <param name="Answer">What the check yielded, as the task that each later check returns.</param>
/// <param name="Caller">Whom it speaks for.</param>
/// <param name="SecretId">The secret it was bought with, if our own issuer sold it.</param>
/// <param name="GoodUntil">Exclusive; the token's expiry or earlier.</param>
internal sealed record ValidatedToken(Task<TokenValidationResult> Answer, Caller Caller, string? SecretId, DateTimeOffset GoodUntil);

/// <summary>The SHA-256 of a token: what the cache knows it by, so that no token that would open a door lies about in memory.</summary>
internal readonly record struct TokenDigest(UInt128 High, UInt128 Low)
{
    public static TokenDigest Of(string token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), digest);
        return MemoryMarshal.Read<TokenDigest>(digest);
    }
}
