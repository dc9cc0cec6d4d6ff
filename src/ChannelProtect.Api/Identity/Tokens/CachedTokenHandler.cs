namespace ChannelProtect.Api.Identity.Tokens;

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

/// <summary>
/// Stands before the handler that checks tokens and remembers what it said: an RSA signature at every request costs more than a cheap
/// request does. Expiry and revocation are asked at every request all the same.
/// </summary>
internal sealed class CachedTokenHandler(Revocations revocations, TimeProvider time) : TokenHandler
{
    /// <summary>Also the key's right to sign is asked again now and then, so that a key that was withdrawn does not live on in the cache.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _checks = new() { MapInboundClaims = false };
    private readonly Recent<TokenDigest, ValidatedToken> _validated = new(capacity: 10_000);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var digest = TokenDigest.Of(token);
        var now = time.GetUtcNow();
        if (!_validated.TryGet(digest, out var known) || known.GoodUntil <= now)
        {
            var checkedNow = await _checks.ValidateTokenAsync(token, validationParameters);
            if (!checkedNow.IsValid)
            {
                return checkedNow;
            }

            if (Caller.From(checkedNow.ClaimsIdentity) is not { } caller)
            {
                return Refuse(new SecurityTokenValidationException("The token names no client, or speaks for a partner that it does not name."));
            }

            _validated.Set(digest, known = Remember(checkedNow, caller, now));
        }

        return (await revocations.Current()).Ends(known, now)
            ? Refuse(new SecurityTokenValidationException("The credential has been revoked."))
            : await known.Answer;
    }

    private static ValidatedToken Remember(TokenValidationResult result, Caller caller, DateTimeOffset now)
    {
        var expires = new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero);
        var secret = result.ClaimsIdentity.FindFirst(ClaimNames.SecretId)?.Value;
        result.ClaimsIdentity = new CallerIdentity(result.ClaimsIdentity, caller);
        return new(Task.FromResult(result), caller, secret, expires < now + Longest ? expires : now + Longest);
    }

    private static TokenValidationResult Refuse(Exception why) => new() { IsValid = false, Exception = why };
}
