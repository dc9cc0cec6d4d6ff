namespace ChannelProtect.Api.Identity.Tokens;

using System.Collections.Frozen;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Issuer;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>It cannot be known whether a token has been revoked, so it is not accepted.</summary>
internal sealed class RevocationsUnknownException(Exception inner) : Exception("The revocations cannot be read.", inner);

/// <summary>
/// What has been revoked, as of a moment ago. Nothing is written for it: it is read from the clients, secrets and partners themselves,
/// when a request asks and the last reading is old. An idle node reads nothing; a busy one reads every two seconds, whatever its load.
/// </summary>
internal sealed class Revocations(IServiceScopeFactory scopes, TimeProvider time, ILogger<Revocations> log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Up to here requests go on with the last reading while one of them fetches the next.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromSeconds(4);

    /// <summary>Up to here the last reading is trusted when the database does not answer; after that nobody comes in.</summary>
    internal static readonly TimeSpan Trusted = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private volatile RevocationReading? _last;
    private Task<RevocationReading>? _reading;
    private int _rechecks;

    /// <summary>Call after something was revoked and is committed: no later request on this node is judged by an older reading.</summary>
    public void Recheck()
    {
        lock (_gate)
        {
            _rechecks++;
            _last = null;
            _reading = null;
        }
    }

    public ValueTask<RevocationReading> Current()
    {
        var last = _last;
        var age = last is null ? TimeSpan.MaxValue : time.GetElapsedTime(last.ReadAt);
        if (age >= Usable)
        {
            return Await(last);
        }

        if (age >= Fresh)
        {
            _ = Next();
        }

        return new(last!);
    }

    private async ValueTask<RevocationReading> Await(RevocationReading? last)
    {
        try
        {
            return await Next().WaitAsync(Patience);
        }
        catch (Exception failure)
        {
            if (last is not null && time.GetElapsedTime(last.ReadAt) < Trusted)
            {
                return last;
            }

            throw new RevocationsUnknownException(failure);
        }
    }

    /// <summary>The reading under way, or a new one: however many requests wait, the database is asked once.</summary>
    private Task<RevocationReading> Next()
    {
        lock (_gate)
        {
            if (_reading is { IsCompleted: false })
            {
                return _reading;
            }

            var rechecks = _rechecks;
            return _reading = Task.Run(() => Read(rechecks));
        }
    }

    private async Task<RevocationReading> Read(int rechecks)
    {
        try
        {
            var reading = await Read();
            lock (_gate)
            {
                // A reading that began before the latest revocation was committed may lack it.
                if (rechecks == _rechecks)
                {
                    _last = reading;
                }
            }

            return reading;
        }
        catch (Exception failure)
        {
            log.RevocationsUnread(failure, Trusted);
            throw;
        }
    }

    private async Task<RevocationReading> Read()
    {
        var readAt = time.GetTimestamp();
        var now = time.GetUtcNow();

        // What ended so long ago has outlived its tokens.
        var since = now - AccessTokens.LongestLifetime;
        var until = now + Trusted;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var clients = await db.Set<ClientRow>().Where(c => !c.Enabled && (c.DisabledAt == null || c.DisabledAt > since)).Select(c => c.ClientId).ToListAsync();
        var partners = await db.Set<PartnerRow>().Where(p => p.Status == PartnerStatus.Suspended).Select(p => p.Id).ToListAsync();
        var secrets = await db.Set<ClientSecretRow>().Where(s => s.Expiration > since && s.Expiration <= until).Select(s => new { s.Id, s.Expiration }).ToListAsync();
        return new(readAt, clients.ToFrozenSet(), partners.ToFrozenSet(), secrets.ToFrozenDictionary(s => s.Id, s => s.Expiration!.Value));
    }
}

/// <summary>One reading: disabled clients, suspended partners, and secrets that end, each with the instant.</summary>
internal sealed record RevocationReading(
    long ReadAt, FrozenSet<string> Clients, FrozenSet<string> Partners, FrozenDictionary<string, DateTimeOffset> Secrets)
{
    public bool Ends(ValidatedToken token, DateTimeOffset now) =>
        Clients.Contains(token.Caller.ClientId)
        || (token.Caller.PartnerId is { } partner && Partners.Contains(partner))
        || (token.SecretId is { } secret && Secrets.TryGetValue(secret, out var end) && end <= now);
}
