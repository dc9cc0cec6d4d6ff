namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Policies;

/// <summary>What the end of a term asks for: alerts before it, the mop-up after it.</summary>
public static class Expiry
{
    /// <summary>
    /// The mark that the holder is to be alerted at now: of several that have passed the last one, none a second time. What had passed when it took
    /// the renewal itself is no news to it; whom the licensing system named may not know.
    /// </summary>
    public static int? DueMark(this Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        renewal.Marks(policy).TakeWhile(mark => mark.At <= now && now < renewal.EndsAt(policy)).LastOrDefault() is { Days: > 0 and var days } ? days : null;

    /// <summary>
    /// When the renewal is to be looked at next: for an alert, or for one that met silence. Null if nothing but a new fact can bring that about; a
    /// fact under a later policy may find it earlier or later.
    /// </summary>
    public static DateTimeOffset? NextAlertAt(this Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var flying = renewal.IsInFlightAt(now);
        if (renewal is { Holding: null } or { Pending: not null } || (flying && renewal.Tolling is not null))
        {
            return null;
        }

        var ends = renewal.EndsAt(policy);
        if (now < ends && renewal.Marks(policy).FirstOrDefault() is { Days: > 0 } first)
        {
            var at = flying ? Renewal.Later(first.At, renewal.InFlight!.Until) : first.At;
            if (at < ends)
            {
                return at;
            }
        }

        return renewal is { Unanswered: not null, Tolling: not { Disputed: true } } ? renewal.MopUpFrom(policy) : null;
    }

    /// <summary>From when the renewal is one that nobody chased: so long after its term ended, or after the last thing that anybody did about it.</summary>
    public static DateTimeOffset? MopUpFrom(this Renewal renewal, ProgrammePolicy policy)
    {
        var last = renewal.EndsAt(policy);
        foreach (var chased in new[] { renewal.InFlight?.Until, renewal.ChasedAt, renewal.Holding is { Cause: not HoldingCause.Feed } held ? held.Since : null })
        {
            last = chased > last ? chased.Value : last;
        }

        return last < DateTimeOffset.MaxValue - policy.MopUpAfter ? last + policy.MopUpAfter : null;
    }

    /// <summary>Whether nobody is at it now. Whose clocks stand still for a case may be anybody's yet.</summary>
    public static bool IsUnchasedAt(this Renewal renewal, DateTimeOffset now) =>
        renewal is { Pending: null, Tolling: not { Disputed: true } } && !renewal.IsInFlightAt(now);

    private static DateTimeOffset EndsAt(this Renewal renewal, ProgrammePolicy policy) => policy.TermEndsAt(renewal.Contract!.Term);

    /// <summary>The marks that the holder was not alerted at, the earliest first.</summary>
    private static IEnumerable<(int Days, DateTimeOffset At)> Marks(this Renewal renewal, ProgrammePolicy policy)
    {
        if (renewal is not { Holding: { } held, Contract: { } contract })
        {
            return [];
        }

        var (ends, last) = (policy.TermEndsAt(contract.Term), renewal.AlertOfTerm?.DaysBefore ?? int.MaxValue);
        return policy.AlertDays.Where(days => days < last).Select(days => (Days: days, At: ends.AddDays(-days))).Where(mark => mark.At > held.Since || held.Cause == HoldingCause.Feed);
    }
}
