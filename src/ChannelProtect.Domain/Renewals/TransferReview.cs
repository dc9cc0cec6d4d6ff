namespace ChannelProtect.Domain.Renewals;

/// <summary>What a channel manager answers to a request for which silence had to wait (R10).</summary>
public enum TransferReviewOutcome
{
    /// <summary>Silence applies, from respond-by or from now, whichever is later.</summary>
    Allow,

    /// <summary>The request is cancelled.</summary>
    Refuse,
}

/// <summary>Why. The list is closed.</summary>
public enum TransferReviewReason
{
    /// <summary>Allows: the customer said so to the manager.</summary>
    CustomerConfirmed,

    /// <summary>Allows: nothing is wrong with this request.</summary>
    InOrder,

    /// <summary>Refuses: the customer did not ask.</summary>
    CustomerDenied,

    /// <summary>Refuses: nothing supports what the requester says.</summary>
    Unsubstantiated,
}

public static class TransferReviewReasons
{
    public static bool Fits(this TransferReviewReason reason, TransferReviewOutcome outcome) => reason switch
    {
        TransferReviewReason.CustomerConfirmed or TransferReviewReason.InOrder => outcome == TransferReviewOutcome.Allow,
        TransferReviewReason.CustomerDenied or TransferReviewReason.Unsubstantiated => outcome == TransferReviewOutcome.Refuse,
    };
}
