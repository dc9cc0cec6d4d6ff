namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>
/// An arbiter decided that the renewal is another partner's. It moves as by any transfer, on the basis of the ruling: by the request that
/// partner has pending, or by one made here, so that it can be looked up and explained. What would only have said "not now" does not bind.
/// </summary>
/// <param name="Case">The case that was decided.</param>
/// <param name="To">To whom.</param>
/// <param name="ToRegion">That partner's region.</param>
/// <param name="NewId">The request's id, unused if that partner has one pending.</param>
public sealed record AwardRenewal(CaseId Case, PartnerId To, Region ToRegion, TransferRequestId NewId) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R2.ruling", true, Refusal.NothingToTransfer, new Fact("case", Case.Value)),
        new("R2.held", renewal.Holding is not null, Refusal.NothingToTransfer),
        new("R3.not-own", renewal.Holding?.Partner != To, Refusal.OwnRenewal),
        Rule.SkippedByRuling("R8.customer-statement"),
        Rule.SkippedByRuling("R3.not-disputed"),
        Rule.SkippedByRuling("R6.lock"),
        Rule.SkippedByRuling("R3.not-in-flight"),
        Rule.SkippedByRuling("R3.one-pending-request"),
        Rule.SkippedByRuling("R6.request-window"),
        Rule.SkippedByRuling("R6.rejection-cooldown"),
        Rule.SkippedByRuling("R10.open-requests"),
        Rule.SkippedByRuling("R5.notice-served"),
        Rule.SkippedByRuling("R4.clock-running"),
        Rule.SkippedByRuling("R4.respond-by-reached"),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var incumbent = renewal.Holding!;
        var requested = renewal;
        if (renewal.Pending is { } pending && pending.Requester != To)
        {
            var cancelled = renewal.Cancel(now, pending, Decider.Arbiter, CancellationCause.AwardedToAnother);
            yield return cancelled;
            requested = requested.Apply(cancelled);
        }

        if (requested.Pending is null)
        {
            var asked = new TransferRequested(now, NewId, To, ToRegion, incumbent.Partner, null, null, false, [], new(policy.ProtectedUntil(renewal.Contract!.Term), policy.Lock)) { Case = Case };
            yield return asked;
            requested = requested.Apply(asked);
        }

        yield return requested.Transfer(now, TransferBasis.Ruling, policy.CalendarOf(incumbent.Region).After(now, policy.Undo)) with { Case = Case };
    }
}
