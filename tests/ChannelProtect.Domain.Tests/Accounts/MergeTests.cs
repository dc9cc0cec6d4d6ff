namespace ChannelProtect.Domain.Tests.Accounts;

using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Registrations;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>What is known of customers, and which of them are one.</summary>
public class MergeTests
{
    private static readonly ValueList<RenewalId> One = [new("rnw_1")];
    private static readonly Account Contoso = Named("acc_contoso", "Contoso Ltd", AccountSource.Feed);
    private static readonly Account Retail = Named("acc_retail", "Contoso Retail", AccountSource.Of(Ada));

    [Fact]
    public void The_survivor_is_known_by_everything_that_the_other_was_and_no_longer_once_they_are_parted()
    {
        var known = Retail.Apply(Retail.Learn(Customer("Contoso Shops", "shops.example"), AccountSource.Of(Bix), Monday)!);
        var (merged, absorbed) = new MergeAccounts(known, Contoso, One, "One.").Facts(Monday);
        var (gone, survivor) = (known.Apply(merged), Contoso.Apply(absorbed));
        Assert.Equal(Contoso.Id, gone.MergedInto);
        Assert.Equal(["Contoso Retail", "Contoso Shops"], survivor.Aliases.Select(alias => alias.Text));
        Assert.Equal(["contoso-ltd.example", "contoso-retail.example", "shops.example"], survivor.Domains.Select(domain => domain.Text));

        var (divided, parted) = new SplitAccount(survivor, gone, One, true, absorbed, "Two.").Facts(Monday);
        Assert.Equal((Contoso, known), (survivor.Apply(divided), gone.Apply(parted)));
    }

    [Fact]
    public void What_cannot_be_merged_or_split_is_refused_by_name()
    {
        ValueList<RenewalId> many = [.. Enumerable.Range(0, MergeAccounts.MostRenewals + 1).Select(i => new RenewalId($"rnw_{i}"))];
        var gone = Retail with { MergedInto = Contoso.Id };
        Assert.Equal(AccountRefusal.SameAccount, Refused(new MergeAccounts(Contoso, Contoso, One, "?").Rules));
        Assert.Equal(AccountRefusal.AccountMerged, Refused(new MergeAccounts(gone, Named("acc_x", "X Co", AccountSource.Feed), One, "?").Rules));
        Assert.Equal(AccountRefusal.AccountTooLarge, Refused(new MergeAccounts(Retail, Contoso, many, "?").Rules));
        Assert.Equal(AccountRefusal.AccountNotMerged, Refused(new SplitAccount(Contoso, gone, One, true, null, "?").Rules));
        Assert.Equal(AccountRefusal.AccountMerged, Refused(new SplitAccount(gone, Contoso, One, true, null, "?").Rules));
        Assert.Equal(AccountRefusal.RenewalNotOfAccount, Refused(new SplitAccount(Contoso, Retail, One, false, null, "?").Rules));
        Assert.Null(Refused(new MergeAccounts(Retail, Contoso, One, "One.").Rules));
    }

    [Fact]
    public void Only_what_is_new_is_learned_and_the_licensing_systems_name_is_the_legal_one()
    {
        Assert.Null(Contoso.Learn(Customer("CONTOSO LIMITED", "contoso-ltd.example"), AccountSource.Of(Ada), Monday));
        var named = Retail.Apply(Retail.Learn(Customer("Contoso Retail Group", null), AccountSource.Feed, Monday)!);
        Assert.Equal(("Contoso Retail Group", "Contoso Retail", AccountSource.Of(Ada)), (named.Name.Text, named.Aliases[0].Text, named.Aliases[0].Source));
        Assert.Null(named.Learn(Customer("Contoso Retail", null), AccountSource.Feed, Monday));
    }

    [Fact]
    public void An_account_keeps_so_many_names_and_no_more()
    {
        var account = Enumerable.Range(0, 2 * Account.MostKnown).Aggregate(Contoso, (known, i) =>
            known.Learn(Customer($"{(char)('a' + (i % 26))}lpha{(char)('a' + (i / 26))} Works", $"d{i}.example"), AccountSource.Of(Ada), Monday) is { } fact ? known.Apply(fact) : known);
        Assert.Equal((Account.MostKnown, Account.MostKnown), (account.Aliases.Count, account.Domains.Count));
    }

    [Theory]
    [InlineData(ClaimOutcome.Reject, false, false, false, false, "registration-not-under-review")]
    [InlineData(ClaimOutcome.Reject, true, true, false, false, "claim-contested")]
    [InlineData(ClaimOutcome.New, true, false, true, false, "contract-known")]
    [InlineData(ClaimOutcome.Link, true, false, true, true, "held-by-claimant")]
    [InlineData(ClaimOutcome.Link, true, false, true, false, null)]
    [InlineData(ClaimOutcome.New, true, false, false, false, null)]
    [InlineData(ClaimOutcome.Reject, true, false, true, true, null)]
    public void A_review_decides_what_is_under_review_and_merges_nothing(ClaimOutcome outcome, bool underReview, bool contested, bool known, bool held, string? refusal) =>
        Assert.Equal(refusal, Refused(new ReviewClaim(outcome, underReview, contested, known, held).Rules)?.Code);

    private static Refusal? Refused(IReadOnlyList<Rule> rules) => Rule.Evaluate(rules).Refusal;

    private static Account Named(string id, string name, AccountSource source) => Account.Of(new(id), new(Monday, source, Customer(name, name.ToLowerInvariant().Replace(' ', '-') + ".example")));

    private static StatedCustomer Customer(string name, string? domain) => new(
        AccountName.TryParse(name, out var read, out var fault) ? read : throw new ArgumentException(fault),
        domain is null ? null : WebDomain.TryParse(domain, PublicSuffixList.Parse(["example"]), out var host, out var bad) ? host : throw new ArgumentException(bad),
        null,
        []);
}
