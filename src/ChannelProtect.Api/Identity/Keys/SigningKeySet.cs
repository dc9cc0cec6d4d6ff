namespace ChannelProtect.Api.Identity.Keys;

using ChannelProtect.Api.Identity.Issuer;
using Microsoft.IdentityModel.Tokens;

/// <summary>A key that could be unsealed.</summary>
internal sealed record SigningKey(int Generation, RsaSecurityKey Key, DateTimeOffset SignsFrom);

/// <summary>
/// The issuer's keys as of one reading, oldest first, and what follows from their ages: which one signs, which ones are published, and
/// whether the next one is due.
/// </summary>
internal sealed record SigningKeySet(IReadOnlyList<SigningKey> Keys, int LastGeneration, DateTimeOffset ReadAt)
{
    /// <summary>For the clocks of other nodes, and for a token that was signed just as the next key took over.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    public SigningKey? Signing(DateTimeOffset now) => Keys.LastOrDefault(key => key.SignsFrom <= now);

    /// <summary>Announced, signing, or retired while a token that it signed may still be about.</summary>
    public IEnumerable<SigningKey> Published(DateTimeOffset now) => Keys.Where((_, i) => !IsSpent(i, now));

    public int? LastSpentGeneration(DateTimeOffset now) => Keys.Where((_, i) => IsSpent(i, now)).LastOrDefault()?.Generation;

    /// <summary>From when a new key would sign, if one should be made now: at once when there is none, else after it has been announced.</summary>
    public DateTimeOffset? NextSignsFrom(DateTimeOffset now, IssuerOptions options) => Signing(now) switch
    {
        null => now,
        _ when now >= Keys[^1].SignsFrom + options.RotateKeysEvery - options.AnnounceKeysFor => now + options.AnnounceKeysFor,
        _ => null,
    };

    private bool IsSpent(int i, DateTimeOffset now) => i + 1 < Keys.Count && Keys[i + 1].SignsFrom + AccessTokens.LongestLifetime + Slack <= now;
}
