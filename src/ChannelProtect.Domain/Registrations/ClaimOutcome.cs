namespace ChannelProtect.Domain.Registrations;

/// <summary>What a channel manager finds a claim to mean.</summary>
public enum ClaimOutcome
{
    /// <summary>A known renewal.</summary>
    Link,

    /// <summary>A contract that the programme did not know.</summary>
    New,

    /// <summary>Nothing that the claimant could have.</summary>
    Reject,
}

/// <summary>Why a claim is rejected. The list is closed.</summary>
public enum ClaimRejection
{
    /// <summary>The renewal meant is another partner's: the claimant may request a transfer.</summary>
    RenewalProtected,

    /// <summary>Nobody can tell which contract is meant.</summary>
    ContractNotIdentified,

    /// <summary>There is no such contract.</summary>
    ContractNotFound,

    /// <summary>The claimant holds the renewal already.</summary>
    DuplicateClaim,

    /// <summary>What was shown does not support the claim.</summary>
    EvidenceInsufficient,
}
