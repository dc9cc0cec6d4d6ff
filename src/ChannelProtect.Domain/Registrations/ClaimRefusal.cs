namespace ChannelProtect.Domain.Registrations;

/// <summary>What is refused about claims under review, to who files them and to who decides them.</summary>
public static class ClaimRefusal
{
    public static readonly Refusal ReviewLimitReached = new("review-limit-reached", "It cannot be told which contract this claim means, and you have as many claims under review as the policy allows. Give its contract number or a serial, withdraw some, or wait until some are decided.");
    public static readonly Refusal RegistrationNotUnderReview = new("registration-not-under-review", "The claim has been decided, or was withdrawn.");
    public static readonly Refusal ClaimContested = new("claim-contested", "A case decides this claim: wait for its ruling.");
    public static readonly Refusal ContractKnown = new("contract-known", "A renewal has this contract number or one of these serials already: link the claim to it, or reject the claim.");
    public static readonly Refusal HeldByClaimant = new("held-by-claimant", "The claimant holds this renewal by another registration already: reject the claim as a duplicate.");
}
