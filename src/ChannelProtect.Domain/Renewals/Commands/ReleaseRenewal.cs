namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The holder lets the renewal go. While somebody asks for it, the holder answers that request instead.</summary>
public sealed record ReleaseRenewal(PartnerId By) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R2.holder", renewal.Holding?.Partner == By, Refusal.NotHolder),
        new("R2.no-request-pending", renewal.Pending is null, Refusal.TransferPending),
        // Else who is losing a case would give away what it is about.
        new("R3.not-disputed", renewal.Tolling is not { Disputed: true }, Refusal.RenewalDisputed),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new RenewalReleased(now, By, Withdrawn: false)];
}

/// <summary>The holder takes its registration back, and with it lets the renewal go.</summary>
public sealed record WithdrawRegistration(PartnerId By, RegistrationId Registration) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R2.registration-active", renewal.Holding is { } held && held.Partner == By && held.Registration == Registration, Refusal.RegistrationNotActive),
        new("R2.no-request-pending", renewal.Pending is null, Refusal.TransferPending),
        // Else who is losing a case would give away what it is about.
        new("R3.not-disputed", renewal.Tolling is not { Disputed: true }, Refusal.RenewalDisputed),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new RenewalReleased(now, By, Withdrawn: true)];
}
