namespace ChannelProtect.Domain.Policies;

/// <summary>When a region works: its time zone, its weekend, its holidays (R6).</summary>
/// <param name="TimeZone">An IANA time zone, such as <c>Europe/Paris</c>.</param>
/// <param name="Weekend">The days of the week on which nobody works.</param>
/// <param name="Holidays">Single days on which nobody works, in the calendar's own time zone.</param>
public sealed record BusinessCalendar(string TimeZone, ValueList<DayOfWeek> Weekend, ValueList<DateOnly> Holidays)
{
    public static readonly BusinessCalendar Utc = new("UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], []);

    // A calendar of nothing but holidays must end in an error, not in an endless walk.
    private const int LongestWalk = 3_660;

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The instant at which a window that opens at <paramref name="start"/> closes. Exclusive: at that instant it is over.</summary>
    public DateTimeOffset After(DateTimeOffset start, Window window) => window.Unit switch
    {
        WindowUnit.Hours => start.AddHours(window.Length),
        WindowUnit.BusinessDays => AfterBusinessDays(start, window.Length),
    };

    /// <summary>The instant from which a window that closes at <paramref name="end"/> is left: so many hours, or the same time of day so many business days before.</summary>
    public DateTimeOffset Before(DateTimeOffset end, Window window)
    {
        if (window.Unit == WindowUnit.Hours)
        {
            return end.AddHours(-window.Length);
        }

        var local = TimeZoneInfo.ConvertTime(end, Zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        for (var i = 0; i < window.Length; i++)
        {
            day = NextBusinessDay(day, -1);
        }

        return ToInstant(day.ToDateTime(TimeOnly.MinValue) + local.TimeOfDay);
    }

    public bool IsBusinessDay(DateOnly day) => !Weekend.Contains(day.DayOfWeek) && !Holidays.Contains(day);

    /// <summary>Midnight at which the day begins here.</summary>
    public DateTimeOffset StartOf(DateOnly day) => ToInstant(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// The same time of day, so many business days on. What starts on a day off starts when the next business day does, so that
    /// nobody loses a working hour to a notice sent on a Saturday.
    /// </summary>
    private DateTimeOffset AfterBusinessDays(DateTimeOffset start, int days)
    {
        var local = TimeZoneInfo.ConvertTime(start, Zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), local.TimeOfDay);
        if (!IsBusinessDay(day))
        {
            (day, time) = (NextBusinessDay(day), TimeSpan.Zero);
        }

        for (var i = 0; i < days; i++)
        {
            day = NextBusinessDay(day);
        }

        return ToInstant(day.ToDateTime(TimeOnly.MinValue) + time);
    }

    private DateOnly NextBusinessDay(DateOnly day, int step = 1)
    {
        for (var next = day.AddDays(step); Math.Abs(next.DayNumber - day.DayNumber) < LongestWalk; next = next.AddDays(step))
        {
            if (IsBusinessDay(next))
            {
                return next;
            }
        }

        throw new InvalidOperationException($"The calendar in {TimeZone} has no business day within ten years of {day:O}.");
    }

    /// <summary>A time that the clocks skip is taken after the gap, one that they repeat the second time: never to the incumbent's loss.</summary>
    private DateTimeOffset ToInstant(DateTime local)
    {
        if (Zone.IsInvalidTime(local))
        {
            var before = Zone.GetUtcOffset(local.AddHours(-3));
            return new DateTimeOffset(local, before).ToUniversalTime();
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Min() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
