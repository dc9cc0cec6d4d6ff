namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;

/// <summary>
/// What the licensing system says of a contract. It may roll the term on, complete what a partner left out and correct what a
/// partner claimed; it never takes a renewal from its holder (R2).
/// </summary>
/// <param name="Contract">The contract as the licensing system has it.</param>
/// <param name="Renewed">Whether it says that this term has been renewed, without saying what follows.</param>
/// <param name="PartnerOfRecord">Who holds it according to the licensing system; taken only where nobody does.</param>
/// <param name="Region">The partner of record's region.</param>
public sealed record RecordContract(Contract Contract, bool Renewed, PartnerId? PartnerOfRecord = null, Region Region = default) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) => [];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var known = renewal.Contract;
        if (known is null)
        {
            yield return new RenewalRecorded(now, Contract);
            known = Contract;
        }

        var term = CurrentTerm(known);
        var rolled = term.Start >= known.Term.End && term != known.Term;
        var confirmed = Contract with
        {
            Account = known.Confirmed ? known.Account : Contract.Account,
            Number = Contract.Number ?? known.Number,
            Serials = Contract.Serials.Count == 0 ? known.Serials : Contract.Serials,
            Value = Contract.Value ?? known.Value,
            Term = rolled ? known.Term : term,
        };
        if (confirmed != known)
        {
            // Only another term sets protection anew: a corrected value must not take back time that was given.
            yield return new ContractConfirmed(now, confirmed, confirmed.Term == known.Term ? null : renewal.ProtectedUnder(confirmed.Term, policy, now));
        }

        if (rolled)
        {
            // The request was for the term that has just been renewed.
            if (renewal.Pending is { } pending)
            {
                yield return renewal.Cancel(now, pending, Decider.System, CancellationCause.TermRenewed);
            }

            yield return new TermRenewed(now, null, term, null, renewal.ProtectedUnder(term, policy, now));
        }

        if (renewal is { Holding: null, Tolling: not { Disputed: true } } && PartnerOfRecord is { } partner && policy.ProtectedUntil(term) is var until && until > now)
        {
            yield return new HolderRecorded(now, partner, Region, until);
        }
    }

    /// <summary>
    /// The term to believe. One that was over before the known one began is old news: the feed may repeat itself, and holders may be
    /// ahead of it; unless nobody but a partner vouches for the known one. "Renewed" alone says that a next term has begun, not which.
    /// </summary>
    private Term CurrentTerm(Contract known)
    {
        var begun = known.Term.Start > Contract.Term.End;
        return Renewed
            ? begun ? known.Term : Contract.Term.Next
            : begun && known.Confirmed ? known.Term : Contract.Term;
    }
}
