namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Claims a renewal that nobody holds. The holder itself is answered with what it has.</summary>
/// <param name="Id">The new registration's id, unused when there is one already.</param>
/// <param name="Claimant">Who claims.</param>
/// <param name="Region">The claimant's region.</param>
/// <param name="Contract">The contract as claimed; taken only when the renewal is new to the programme.</param>
public sealed record RegisterRenewal(RegistrationId Id, PartnerId Claimant, Region Region, Contract Contract) : RenewalCommand
{
    private const int LongestYears = 5;

    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R1.one-holder", renewal.Holding is not { Partner: var holder } || holder == Claimant, Refusal.RenewalProtected),
        new("R3.not-disputed", renewal.Holding is not null || renewal.Tolling is not { Disputed: true }, Refusal.RenewalDisputed),
        new("R6.claimed-term", renewal.Contract is not null || IsCredible(now), Refusal.TermNotCredible),
        // Whose term it was is told to the claimant only where it is the claim's own.
        new("R6.protection", renewal.Holding is not null || ProtectedUntil(renewal, policy) > now, Refusal.ProtectionEnded,
            renewal.Contract is null || renewal.Contract.Term == Contract.Term ? [Fact.Of("protectedUntil", ProtectedUntil(renewal, policy))] : []),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        if (renewal.Contract is null)
        {
            yield return new RenewalRecorded(now, Contract);
        }

        if (renewal.Holding is null)
        {
            yield return new RenewalRegistered(now, Id, Claimant, Region, ProtectedUntil(renewal, policy));
        }
        else if (renewal.Holding.Registration is null)
        {
            yield return new RegistrationAdded(now, Id, Claimant);
        }
    }

    /// <summary>Nobody vouches for a claimed term yet, and it keeps others away: it begins within a year and lasts no longer than contracts do.</summary>
    private bool IsCredible(DateTimeOffset now) =>
        Contract.Term.Start <= DateOnly.FromDateTime(now.UtcDateTime).AddYears(1) && Contract.Term.End < Contract.Term.Start.AddYears(LongestYears);

    private DateTimeOffset ProtectedUntil(Renewal renewal, ProgrammePolicy policy) => policy.ProtectedUntil((renewal.Contract ?? Contract).Term);
}
