namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>An arbiter decided that the incumbent keeps the renewal, although no channel of it could be told: the request is closed.</summary>
/// <param name="Case">The case that was decided.</param>
/// <param name="Request">The request that it was about.</param>
public sealed record KeepRenewal(CaseId Case, TransferRequestId Request) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R2.ruling", true, Refusal.TransferNotPending, new Fact("case", Case.Value)),
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [renewal.Cancel(now, renewal.Pending!, Decider.Arbiter, CancellationCause.KeptByRuling)];
}
