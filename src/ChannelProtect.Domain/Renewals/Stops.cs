namespace ChannelProtect.Domain.Renewals;

/// <summary>A time for which clocks stood still and that has ended. Half-open, like every window.</summary>
public readonly record struct Standstill(DateTimeOffset From, DateTimeOffset Until);

/// <summary>
/// The arithmetic of clocks that were stopped. A clock is a promise of running time: when another stop is known, it is counted out again
/// over all stops together, so that tollings which overlap or touch count once, in whatever order they became known.
/// </summary>
public static class Stops
{
    /// <summary>The stops with another, those that overlap or touch made one; in the order of time.</summary>
    public static ValueList<Standstill> With(this ValueList<Standstill> stops, Standstill another)
    {
        List<Standstill> merged = [];
        foreach (var stop in stops.Append(another).Where(stop => stop.Until > stop.From).OrderBy(stop => stop.From))
        {
            if (merged is [.., var last] && stop.From <= last.Until)
            {
                merged[^1] = last with { Until = Renewal.Later(last.Until, stop.Until) };
            }
            else
            {
                merged.Add(stop);
            }
        }

        return [.. merged];
    }

    /// <summary>Those that a clock which began then may have met.</summary>
    public static ValueList<Standstill> Since(this ValueList<Standstill> stops, DateTimeOffset began) =>
        stops.All(stop => stop.Until > began) ? stops : [.. stops.Where(stop => stop.Until > began)];

    /// <summary>How much of an interval the clocks ran.</summary>
    public static TimeSpan Running(this ValueList<Standstill> stops, DateTimeOffset from, DateTimeOffset until)
    {
        var ran = until > from ? until - from : TimeSpan.Zero;
        foreach (var stop in stops.Where(stop => stop.Until > from && stop.From < until))
        {
            ran -= (stop.Until < until ? stop.Until : until) - Renewal.Later(stop.From, from);
        }

        return ran;
    }

    /// <summary>The end of a clock that began and was to end then, with the time given back that another stop took from it.</summary>
    /// <param name="given">The stops whose time that end has in it already.</param>
    /// <param name="began">When the clock began.</param>
    /// <param name="end">When it was to end.</param>
    /// <param name="another">The stop that is over now; it may have begun before it was known.</param>
    public static DateTimeOffset GiveBack(this ValueList<Standstill> given, DateTimeOffset began, DateTimeOffset end, Standstill another)
    {
        if (end <= began)
        {
            return end;
        }

        var (cursor, left) = (began, given.Running(began, end));
        foreach (var stop in given.With(another).Where(stop => stop.Until > began))
        {
            var ran = stop.From > cursor ? stop.From - cursor : TimeSpan.Zero;
            if (left <= ran)
            {
                return cursor + left;
            }

            (cursor, left) = (stop.Until, left - ran);
        }

        return cursor + left;
    }
}
