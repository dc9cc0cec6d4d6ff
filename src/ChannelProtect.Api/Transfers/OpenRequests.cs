namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Identity;

/// <summary>
/// How many transfer requests a partner has open at most: what was counted a moment ago, and what this node admitted since. Counting walks
/// through them; who is far from its limit need not be counted each time, and a thousand requests in a row cost a thousand times one.
/// </summary>
internal sealed class OpenRequests(TimeProvider system)
{
    /// <summary>Other nodes admit requests too, and are heard of when it is counted again.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(2);

    private readonly Recent<string, Known> _known = new(capacity: 10_000);

    /// <summary>How many the partner has open at most; null when only a count can tell whether it may have one more.</summary>
    public int? AtMost(string partner, int limit) =>
        _known.TryGet(partner, out var known) && known.Until > system.GetUtcNow() && known.Open < limit / 2 ? known.Open : null;

    /// <summary>Takes note of one more.</summary>
    /// <param name="partner">Whose.</param>
    /// <param name="counted">How many there were before, where that was counted.</param>
    public void Add(string partner, int? counted)
    {
        if (counted is { } open)
        {
            _known.Set(partner, new(open + 1, system.GetUtcNow() + GoodFor));
        }
        else if (_known.TryGet(partner, out var known))
        {
            known.Increment();
        }
    }

    private sealed class Known(int open, DateTimeOffset until)
    {
        private int _open = open;

        public int Open => Volatile.Read(ref _open);

        public DateTimeOffset Until => until;

        public void Increment() => Interlocked.Increment(ref _open);
    }
}
