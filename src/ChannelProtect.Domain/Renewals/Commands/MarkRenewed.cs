namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;

/// <summary>The holder closed the renewal: the term rolls on, the holder stays.</summary>
/// <param name="By">The holder.</param>
/// <param name="Term">The new term; as long as the current one and right after it, if null.</param>
/// <param name="Reference">Its order.</param>
public sealed record MarkRenewed(PartnerId By, Term? Term, string? Reference) : RenewalCommand
{
    /// <summary>A new term may begin so many days after the old one ended: what is later is another contract.</summary>
    private const int LongestGap = 90;

    private const int DaysOfAYear = 366;

    /// <summary>So many days more than the current term, for calendars; who sold a longer one waits for the licensing system to say so.</summary>
    private const int Leeway = 31;

    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var from = renewal.Contract is { } contract ? policy.RequestableFrom(contract.Term) : now;
        return
        [
            new("R2.holder", renewal.Holding?.Partner == By, Refusal.NotHolder),
            // Else an incumbent could end any request by saying that it had renewed.
            new("R3.no-request-pending", renewal.Pending is null, Refusal.TransferPending),
            new("R6.renewal-window", now >= from, Refusal.RenewalTooEarly(from), Fact.Of("from", from)),
            new("R6.later-term", Term is null || (renewal.Contract is { } current && Follows(Term, current.Term, policy)), Refusal.TermNotLater),
        ];
    }

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var term = Term ?? renewal.Contract!.Term.Next;
        return [new TermRenewed(now, By, term, Reference, renewal.ProtectedUnder(term, policy, now))];
    }

    /// <summary>After the current term and soon; long enough not to be a trick for another flight, no longer than the one it follows, since a holder's word keeps others away.</summary>
    private static bool Follows(Term next, Term current, ProgrammePolicy policy) =>
        next.Start > current.End
        && next.Start.DayNumber <= current.End.DayNumber + 1 + LongestGap
        && next.End >= next.Start.AddDays((int)policy.RequestableBefore.TotalDays)
        && next.End.DayNumber - next.Start.DayNumber <= Math.Max(current.End.DayNumber - current.Start.DayNumber, DaysOfAYear) + Leeway;
}
