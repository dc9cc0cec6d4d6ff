namespace ChannelProtect.Domain.Renewals;

/// <summary>What a channel manager answers to a request for which silence had to wait (R10).</summary>
public enum ReviewOutcome
{
    /// <summary>Silence applies, from respond-by or from now, whichever is later.</summary>
    Allow,

    /// <summary>The request is cancelled.</summary>
    Refuse,
}

/// <summary>Why. The list is closed.</summary>
public enum ReviewReason
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

public static class ReviewReasons
{
    public static bool Fits(this ReviewReason reason, ReviewOutcome outcome) => reason switch
    {
        ReviewReason.CustomerConfirmed or ReviewReason.InOrder => outcome == ReviewOutcome.Allow,
        ReviewReason.CustomerDenied or ReviewReason.Unsubstantiated => outcome == ReviewOutcome.Refuse,
    };
}
