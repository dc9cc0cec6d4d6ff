namespace ChannelProtect.Api.Identity.Issuer;

using System.Net;

/// <summary>
/// Counts failed attempts by client id and remote address, whether or not there is such a client. In this node's memory alone: secrets of
/// 256 bits need no exact count among nodes, and an attacker must not be able to make us write.
/// </summary>
internal sealed class FailedAttempts(TimeProvider time)
{
    public const int Allowed = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Recent<(string, IPAddress?), Counter> _counters = new(capacity: 20_000);

    /// <summary>How long to wait before another attempt is looked at, or null.</summary>
    public TimeSpan? Wait(string clientId, IPAddress? address)
    {
        var now = time.GetUtcNow();
        return _counters.TryGet((clientId, address), out var counter) && counter.Failures >= Allowed && counter.Until > now ? counter.Until - now : null;
    }

    public void Count(string clientId, IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (_counters.TryGet((clientId, address), out var counter) && counter.Until > now)
        {
            Interlocked.Increment(ref counter.Failures);
        }
        else
        {
            _counters.Set((clientId, address), new(now + Window) { Failures = 1 });
        }
    }

    private sealed class Counter(DateTimeOffset until)
    {
        public int Failures;

        public DateTimeOffset Until { get; } = until;
    }
}
