namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Stops the renewal's clocks for a case, a hold or an incident.</summary>
public sealed record TollClocks(TollingId Tolling, TollingCause Cause) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R4.not-tolled-by-this", renewal.Tolling?.Has(Tolling) is not true, Refusal.ClockAlreadyTolled)];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new ClocksTolled(now, Tolling, Cause)];
}

/// <summary>Ends a tolling. With the last one the clocks run again, and the time lost is given back.</summary>
public sealed record ResumeClocks(TollingId Tolling) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R4.tolled-by-this", renewal.Tolling?.Has(Tolling) is true, Refusal.ClockNotTolled)];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [renewal.EndTolling(now, Tolling)];
}
