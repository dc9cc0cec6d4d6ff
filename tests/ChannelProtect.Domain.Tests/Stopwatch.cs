namespace ChannelProtect.Domain.Tests;

/// <summary>A promise of running time: so much from then on, not counting what was tolled.</summary>
internal sealed record Clock(DateTimeOffset Began, TimeSpan Promised);

/// <summary>The auditor's watch: remembers when all clocks stood still, and adds up the time between. Stops that overlap are one.</summary>
internal sealed class Stopwatch
{
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _stops = [];
    private DateTimeOffset? _stoppedAt;

    public bool Stopped => _stoppedAt is not null;

    public void Stop(DateTimeOffset at) => _stoppedAt ??= at;

    public void Start(DateTimeOffset at)
    {
        _stops.Add((_stoppedAt ?? throw new InvalidOperationException("It runs."), at));
        _stoppedAt = null;
    }

    /// <summary>The instant at which the clock will have run for as long as was promised; null if it stands still before.</summary>
    public DateTimeOffset? Fills(Clock? clock)
    {
        if (clock is null)
        {
            return null;
        }

        var (cursor, left) = (clock.Began, clock.Promised);
        foreach (var (from, until) in _stops.Where(stop => stop.Until > clock.Began).Append((From: _stoppedAt ?? DateTimeOffset.MaxValue, Until: DateTimeOffset.MaxValue)))
        {
            var ran = from > cursor ? from - cursor : TimeSpan.Zero;
            if (left <= ran)
            {
                return cursor + left;
            }

            (cursor, left) = (until, left - ran);
        }

        return null;
    }

    /// <summary>How much of what was promised is left at an instant that is not past.</summary>
    public TimeSpan Left(Clock clock, DateTimeOffset at)
    {
        var stood = _stops.Append((From: _stoppedAt ?? at, Until: at))
            .Select(stop => (From: stop.From > clock.Began ? stop.From : clock.Began, stop.Until))
            .Where(stop => stop.Until > stop.From)
            .Aggregate(TimeSpan.Zero, (sum, stop) => sum + (stop.Until - stop.From));
        var left = clock.Promised - (at - clock.Began - stood);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>That instant, or the end of the stop that it falls into.</summary>
    public DateTimeOffset NextRunning(DateTimeOffset instant) =>
        _stops.Where(stop => stop.From <= instant && instant < stop.Until).Select(stop => stop.Until).FirstOrDefault(instant);
}
