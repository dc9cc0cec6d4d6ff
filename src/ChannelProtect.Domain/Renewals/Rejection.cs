namespace ChannelProtect.Domain.Renewals;

/// <summary>Why an incumbent may reject a transfer. The list is closed: price, unpaid periods and no reason are not on it (R7).</summary>
public enum RejectionReason
{
    /// <summary>The customer stays with the incumbent. Evidence required.</summary>
    CustomerStaying,

    /// <summary>The incumbent is renewing already. A quote or order reference required.</summary>
    RenewalInProgress,

    /// <summary>The request is not honest. Evidence required.</summary>
    FraudulentRequest,

    /// <summary>The request means another customer.</summary>
    IdentityMismatch,

    /// <summary>A contract binds the customer to the incumbent. Evidence required.</summary>
    ContractCommitment,
}

/// <summary>A document somebody refers to.</summary>
/// <param name="Kind">What it is, such as <c>customerLetter</c>, <c>quote</c> or <c>order</c>.</param>
/// <param name="Reference">Where it is or what it is called.</param>
public sealed record Evidence(string Kind, string Reference);

public static class RejectionEvidence
{
    private static readonly string[] QuoteOrOrder = ["quote", "quoteReference", "order", "orderReference", "purchaseOrder"];

    /// <summary>Whether the evidence is what R7 asks for with this reason.</summary>
    public static bool Supports(this ValueList<Evidence> evidence, RejectionReason reason) => reason switch
    {
        RejectionReason.IdentityMismatch => true,
        RejectionReason.RenewalInProgress => evidence.Any(document => QuoteOrOrder.Contains(document.Kind, StringComparer.OrdinalIgnoreCase)),
        RejectionReason.CustomerStaying or RejectionReason.FraudulentRequest or RejectionReason.ContractCommitment => evidence.Count > 0,
    };
}
