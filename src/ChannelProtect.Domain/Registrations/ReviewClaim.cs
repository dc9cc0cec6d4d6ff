namespace ChannelProtect.Domain.Registrations;

/// <summary>A channel manager decides what a claim means. What the renewal's own rules say of it they say themselves.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Meant">The renewal that it is found to mean; null if it is rejected.</param>
/// <param name="Outcome">What it is found to mean.</param>
/// <param name="IsUnderReview">Whether nobody has decided it, and it was not withdrawn.</param>
/// <param name="IsContested">Whether a case decides it: it contradicts a holder by its evidence.</param>
/// <param name="IsKnown">Whether a renewal has its contract number or one of its serials.</param>
/// <param name="IsHeld">Whether the claimant holds the renewal meant by another registration.</param>
public sealed record ReviewClaim(RegistrationId Claim, RenewalId? Meant, ClaimOutcome Outcome, bool IsUnderReview, bool IsContested, bool IsKnown, bool IsHeld)
{
    /// <summary>What must hold.</summary>
    public IReadOnlyList<Rule> Rules =>
    [
        new("R2.under-review", IsUnderReview, ClaimRefusal.RegistrationNotUnderReview, new Fact("registration", Claim.Value), new Fact("outcome", Words.Of(Outcome))),
        new("R2.uncontested", !IsContested, ClaimRefusal.ClaimContested),
        new("R1.contract-unknown", Outcome != ClaimOutcome.New || !IsKnown, ClaimRefusal.ContractKnown),
        new("R1.not-held-already", Outcome != ClaimOutcome.Link || !IsHeld, ClaimRefusal.HeldByClaimant, [.. Renewal]),
    ];

    private IEnumerable<Fact> Renewal => Meant is { } renewal ? [new("renewal", renewal.Value)] : [];
}
