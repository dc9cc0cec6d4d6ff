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

    private const int LongestYears = 5;

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

    /// <summary>After the current term and soon; long enough not to be a trick for another flight, and no longer than contracts are.</summary>
    private static bool Follows(Term next, Term current, ProgrammePolicy policy) =>
        next.Start > current.End
        && next.Start.DayNumber <= current.End.DayNumber + 1 + LongestGap
        && next.End >= next.Start.AddDays((int)policy.RequestableBefore.TotalDays)
        && next.End < next.Start.AddYears(LongestYears);
}
