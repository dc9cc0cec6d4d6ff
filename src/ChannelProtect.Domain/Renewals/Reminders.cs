namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Policies;

/// <summary>Which reminder of a notice.</summary>
public enum Reminder
{
    /// <summary>At half of the response window.</summary>
    Half,

    /// <summary>The last before respond-by.</summary>
    Last,
}

/// <summary>When an incumbent is reminded of a notice, as time left before respond-by: what moves respond-by moves the reminders with it.</summary>
/// <param name="Half">How long before respond-by the first is due.</param>
/// <param name="Last">How long before respond-by the last is due; an answer after that is late (R10).</param>
public sealed record Reminders(TimeSpan Half, TimeSpan Last)
{
    /// <summary>The latest that was sent.</summary>
    public Reminder? Sent { get; init; }

    /// <summary>Frozen when the notice is served: a later policy moves no reminder of a clock already running.</summary>
    public static Reminders Of(DateTimeOffset servedAt, DateTimeOffset respondBy, BusinessCalendar calendar, ProgrammePolicy policy) =>
        new(WholeSeconds((respondBy - servedAt) / 2), WholeSeconds(respondBy - calendar.Before(respondBy, policy.LastReminder)));

    /// <summary>The reminder that is due next, and when. Where the last is due before the first, there is no first.</summary>
    public (Reminder Which, DateTimeOffset At)? Next(DateTimeOffset respondBy) =>
        Sent == Reminder.Last ? null
        : Sent is null && Half > Last ? (Reminder.Half, respondBy - Half)
        : (Reminder.Last, respondBy - Last);

    /// <summary>The reminder that is due at an instant, if any is; of two the last alone.</summary>
    public Reminder? DueAt(DateTimeOffset respondBy, DateTimeOffset now) =>
        Next(respondBy) is not { } next || next.At > now ? null : respondBy - Last <= now ? Reminder.Last : next.Which;

    /// <summary>As durations are kept; never shorter.</summary>
    internal static TimeSpan WholeSeconds(TimeSpan span) => TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));
}
