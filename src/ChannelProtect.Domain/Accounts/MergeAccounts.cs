namespace ChannelProtect.Domain.Accounts;

/// <summary>A channel manager finds that two accounts are one customer.</summary>
/// <param name="Absorbed">The account that turns out to be the other.</param>
/// <param name="Survivor">The other.</param>
/// <param name="Renewals">The absorbed account's renewals, or one more than may be moved at once.</param>
/// <param name="Within">How many accounts the two are, with all that were merged into them, and into those.</param>
/// <param name="Statement">Why.</param>
public sealed record MergeAccounts(Account Absorbed, Account Survivor, ValueList<RenewalId> Renewals, int Within, string Statement)
{
    /// <summary>More accounts than this are not one customer, and the way from an id to the account that it became is never longer.</summary>
    public const int MostWithin = 50;

    /// <summary>More renewals than this at once would hold up everybody else who writes.</summary>
    public const int MostRenewals = 200;

    /// <summary>What must hold.</summary>
    public IReadOnlyList<Rule> Rules =>
    [
        new("R1.distinct-accounts", Absorbed.Id != Survivor.Id, AccountRefusal.SameAccount, new Fact("absorbed", Absorbed.Id.Value), new Fact("survivor", Survivor.Id.Value)),
        new("R1.not-merged", Absorbed.MergedInto is null && Survivor.MergedInto is null, AccountRefusal.AccountMerged),
        new("R10.moved-renewals", Renewals.Count <= MostRenewals, AccountRefusal.AccountTooLarge, Fact.Of("renewals", Renewals.Count), Fact.Of("most", MostRenewals)),
        new("R10.merged-accounts", Within <= MostWithin, AccountRefusal.AccountTooLarge, Fact.Of("accounts", Within), Fact.Of("most", MostWithin)),
        new("R10.account-traits", Known < 2 * Account.MostKnown, AccountRefusal.AccountTooLarge, Fact.Of("known", Known), Fact.Of("below", 2 * Account.MostKnown)),
    ];

    /// <summary>Of what is known most of: names, domains or identifiers.</summary>
    private int Known => new[]
    {
        Survivor.Aliases.Count + Absorbed.Aliases.Count,
        Survivor.Domains.Count + Absorbed.Domains.Count,
        Survivor.Identifiers.Count + Absorbed.Identifiers.Count,
    }.Max();

    /// <summary>What becomes true of each.</summary>
    public (AccountMerged OfAbsorbed, AccountAbsorbed OfSurvivor) Facts(DateTimeOffset now) =>
        (new(now, Survivor.Id, Renewals, Statement), new(now, Absorbed.Id, Renewals, Survivor.TraitsMissing(Absorbed), Statement));
}

/// <summary>A channel manager finds that renewals of an account are another customer's: one that was merged into it, or a new one.</summary>
/// <param name="Account">The account.</param>
/// <param name="Other">The other customer.</param>
/// <param name="Renewals">Those that are the other's.</param>
/// <param name="AllOfAccount">Whether each of them is the account's now.</param>
/// <param name="Merge">How the other came into the account; null if it is new.</param>
/// <param name="Statement">Why.</param>
public sealed record SplitAccount(Account Account, Account Other, ValueList<RenewalId> Renewals, bool AllOfAccount, AccountAbsorbed? Merge, string Statement)
{
    /// <summary>What must hold.</summary>
    public IReadOnlyList<Rule> Rules =>
    [
        new("R1.not-merged", Account.MergedInto is null, AccountRefusal.AccountMerged, new Fact("account", Account.Id.Value)),
        new("R1.merged-into-account", Other.MergedInto is null ? Merge is null : Merge is not null && Other.MergedInto == Account.Id, AccountRefusal.AccountNotMerged, [.. MergedAt]),
        new("R1.of-account", AllOfAccount, AccountRefusal.RenewalNotOfAccount, Fact.Of("renewals", Renewals.Count)),
        new("R10.moved-renewals", Renewals.Count <= MergeAccounts.MostRenewals, AccountRefusal.AccountTooLarge, Fact.Of("most", MergeAccounts.MostRenewals)),
    ];

    private IEnumerable<Fact> MergedAt => Merge is null ? [] : [new("merged", Merge.Other.Value), Fact.Of("at", Merge.At)];

    /// <summary>What becomes true of each.</summary>
    public (AccountDivided OfAccount, AccountParted OfOther) Facts(DateTimeOffset now) =>
        (new(now, Other.Id, Renewals, Merge?.Gained ?? AccountTraits.None, Statement), new(now, Account.Id, Renewals, Statement));
}
