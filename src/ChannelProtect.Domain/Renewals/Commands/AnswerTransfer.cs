namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The incumbent hands the renewal over: consent.</summary>
public sealed record ApproveTransfer(PartnerId By, TransferRequestId Request) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R2.incumbent", renewal.Holding?.Partner == By, Refusal.NotIncumbent),
        // What a case is about is not handed to a third.
        new("R3.not-disputed", renewal.Tolling is not { Disputed: true }, Refusal.RenewalDisputed),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [renewal.Transfer(now, TransferBasis.Consent, policy.CalendarOf(renewal.Holding!.Region).After(now, policy.Undo)) with { Late = renewal.AnsweredLate(now) }];
}

/// <summary>The incumbent keeps the renewal, for a reason on the closed list (R7).</summary>
public sealed record RejectTransfer(PartnerId By, TransferRequestId Request, RejectionReason Reason, string? Comment, ValueList<Evidence> Evidence) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R2.incumbent", renewal.Holding?.Partner == By, Refusal.NotIncumbent),
        new("R7.evidence", Evidence.Supports(Reason), Refusal.EvidenceRequired, new Fact("reason", Words.Of(Reason)), Fact.Of("evidence", Evidence.Count)),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new TransferRejected(now, Request, renewal.Pending!.Requester, By, Reason, Comment, Evidence,
            policy.CalendarOf(renewal.Holding!.Region).After(now, policy.Dispute), now + policy.RejectionCooldown)
        { Late = renewal.AnsweredLate(now) },
    ];
}

/// <summary>The requester takes its request back.</summary>
public sealed record CancelTransfer(PartnerId By, TransferRequestId Request) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R3.requester", renewal.Pending?.Requester == By, Refusal.NotRequester),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [renewal.Cancel(now, renewal.Pending!, Decider.Requester, null)];
}

/// <summary>Whether an answer comes late: only after the last reminder was due (R10), as the notice fixed it; the answer itself still counts. Before a notice is served none does.</summary>
internal static class LateAnswers
{
    /// <returns>True if so; else nothing, for nothing is said of what is as it should be.</returns>
    public static bool? AnsweredLate(this Renewal renewal, DateTimeOffset now) =>
        renewal.ClocksAt(now).RespondBy is { } due && now > due - renewal.Pending!.Notice!.Reminders.Last ? true : null;
}
