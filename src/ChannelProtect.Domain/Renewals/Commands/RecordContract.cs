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
        var stated = Renewed && (known is not { Confirmed: true } || known.Term.End <= Contract.Term.End) ? Contract.Term.Next : Contract.Term;
        if (known is null)
        {
            yield return new RenewalRecorded(now, Contract);
            known = Contract;
        }

        // A term that began earlier than the confirmed one is old news: the feed may repeat itself, and holders may be ahead of it.
        var term = known.Confirmed && stated.End < known.Term.End ? known.Term : stated;
        var rolled = term.Start > known.Term.End;
        var confirmed = Contract with { Account = known.Account, Term = rolled ? known.Term : term };
        if (confirmed != known)
        {
            yield return new ContractConfirmed(now, confirmed, Held(renewal, policy, confirmed.Term, now));
        }

        if (rolled)
        {
            // The request was for the term that has just been renewed.
            if (renewal is { Pending: { } pending, Holding: { } held })
            {
                yield return new TransferCancelled(now, pending.Id, pending.Requester, held.Partner, Decider.System);
            }

            yield return new TermRenewed(now, null, term, null, Held(renewal, policy, term, now));
        }

        if (renewal.Holding is null && PartnerOfRecord is { } partner && policy.ProtectedUntil(term) is var until && until > now)
        {
            yield return new HolderRecorded(now, partner, Region, until);
        }
    }

    private static DateTimeOffset? Held(Renewal renewal, ProgrammePolicy policy, Term term, DateTimeOffset now) =>
        renewal.Holding is null ? null : Renewal.Later(policy.ProtectedUntil(term), Renewal.Later(renewal.InFlight?.Until ?? now, now));
}
