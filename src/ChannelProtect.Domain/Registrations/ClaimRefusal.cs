namespace ChannelProtect.Domain.Registrations;

/// <summary>What is refused to who decides a claim under review.</summary>
public static class ClaimRefusal
{
    public static readonly Refusal RegistrationNotUnderReview = new("registration-not-under-review", "The claim has been decided, or was withdrawn.");
    public static readonly Refusal ClaimContested = new("claim-contested", "A case decides this claim: wait for its ruling.");
    public static readonly Refusal ContractKnown = new("contract-known", "A renewal has this contract number or one of these serials already: link the claim to it, or reject the claim.");
    public static readonly Refusal HeldByClaimant = new("held-by-claimant", "The claimant holds this renewal by another registration already: reject the claim as a duplicate.");
}
