namespace ChannelProtect.Domain.Accounts;

/// <summary>What is refused about merging and splitting accounts.</summary>
public static class AccountRefusal
{
    public static readonly Refusal SameAccount = new("same-account", "An account cannot be merged into itself.");
    public static readonly Refusal AccountMerged = new("account-merged", "One of the accounts has been merged into another already: name the one that it became.");
    public static readonly Refusal AccountNotMerged = new("account-not-merged", "No such account has been merged into this one.");
    public static readonly Refusal AccountTooLarge = new("account-too-large", "The account has more renewals than can be moved at once, or more names, domains, identifiers or merged accounts than one account keeps: split it first.");
    public static readonly Refusal RenewalNotOfAccount = new("renewal-not-of-account", "One of the renewals is not this account's.");
}
