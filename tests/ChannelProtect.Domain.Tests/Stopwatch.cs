namespace ChannelProtect.Domain.Tests;

/// <summary>A promise of running time: so much from then on, not counting what was tolled.</summary>
internal sealed record Clock(DateTimeOffset Began, TimeSpan Promised);

/// <summary>The auditor's watch: remembers when all clocks stood still, and adds up the time between. Stops that overlap are one.</summary>
internal sealed class Stopwatch
{
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _stops = [];
    private DateTimeOffset? _stoppedAt;

    public bool Stopped => _stoppedAt is not null;

    /// <summary>It may become known later than it was.</summary>
    public void Stop(DateTimeOffset at) => _stoppedAt = _stoppedAt < at ? _stoppedAt : at;

    public void Start(DateTimeOffset at)
    {
        _stops.Add((_stoppedAt ?? throw new InvalidOperationException("It runs."), at));
        _stoppedAt = null;
    }

    /// <summary>All stops in the order of their beginnings, each from where those before it end: no instant is in two.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Apart(DateTimeOffset open)
    {
        var end = DateTimeOffset.MinValue;
        foreach (var (from, until) in _stops.Append((From: _stoppedAt ?? open, Until: open)).OrderBy(stop => stop.From))
        {
            if (until > end)
            {
                yield return (from > end ? from : end, until);
                end = until;
            }
        }
    }

    /// <summary>The instant at which the clock will have run for as long as was promised; null if it stands still before.</summary>
    public DateTimeOffset? Fills(Clock? clock)
    {
        if (clock is null)
        {
            return null;
        }

        var (cursor, left) = (clock.Began, clock.Promised);
        foreach (var (from, until) in Apart(DateTimeOffset.MaxValue).Append((From: DateTimeOffset.MaxValue, Until: DateTimeOffset.MaxValue)).Where(stop => stop.Until > clock.Began))
        {
            var ran = from > cursor ? from - cursor : TimeSpan.Zero;
            if (left <= ran)
            {
                return cursor + left;
            }

            if (until == DateTimeOffset.MaxValue)
            {
                return null;
            }

            (cursor, left) = (until, left - ran);
        }

        return null;
    }

    /// <summary>How much of what was promised is left at an instant.</summary>
    public TimeSpan Left(Clock clock, DateTimeOffset at)
    {
        var stood = Apart(DateTimeOffset.MaxValue)
            .Select(stop => (From: stop.From > clock.Began ? stop.From : clock.Began, Until: stop.Until < at ? stop.Until : at))
            .Where(stop => stop.Until > stop.From)
            .Aggregate(TimeSpan.Zero, (sum, stop) => sum + (stop.Until - stop.From));
        var left = clock.Promised - (at > clock.Began ? at - clock.Began - stood : TimeSpan.Zero);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>That instant, or the end of the stop that it falls into.</summary>
    public DateTimeOffset NextRunning(DateTimeOffset instant) =>
        _stops.OrderBy(stop => stop.From).Aggregate(instant, (running, stop) => stop.From <= running && running < stop.Until ? stop.Until : running);
}
