namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Tells the holder that the term ends soon, once at each mark of the policy, unless somebody is at it already.</summary>
public sealed record AlertHolder : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R2.held", renewal.Holding is not null, Refusal.NothingToTransfer),
        // Who is asked for a renewal has its notice, and can do nothing else before it has answered.
        new("R3.no-request-pending", renewal.Pending is null, Refusal.TransferPending),
        new("R3.not-in-flight", !renewal.IsInFlightAt(now), Refusal.RenewalInFlight(null)),
        new("R6.alert-due", renewal.DueMark(policy, now) is not null, Refusal.AlertNotDue, renewal.DueMark(policy, now) is { } days ? [Fact.Of("daysBefore", days)] : []),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new HolderAlerted(now, renewal.Holding!.Partner, renewal.DueMark(policy, now)!.Value, renewal.Contract!.Term.End)];
}

/// <summary>Counts an alert that met silence: the mop-up begins, and the holder has done nothing since it was alerted (R10).</summary>
public sealed record CountUnansweredAlert : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R10.alert-unanswered", renewal.Unanswered is not null, Refusal.AlertNotDue, renewal.Unanswered is { } alert ? [Fact.Of("alertedAt", alert.At), Fact.Of("daysBefore", alert.DaysBefore)] : []),
        new("R3.nobody-at-it", renewal.IsUnchasedAt(now), Refusal.AlertNotDue),
        new("R10.mop-up-begun", renewal.Contract is not null && renewal.MopUpFrom(policy) <= now, Refusal.AlertNotDue),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new AlertUnanswered(now, renewal.Unanswered!.Partner, new(renewal.Id, renewal.Unanswered.TermEnd))];
}
