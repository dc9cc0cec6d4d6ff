namespace ChannelProtect.Domain.Tests.Accounts;

using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Registrations;
using Xunit;
using static ChannelProtect.Domain.Tests.Accounts.Customers;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Which customers are one, and which claims mean what.</summary>
public class MergeTests
{
    private static readonly ValueList<RenewalId> One = [new("rnw_1")];
    private static readonly Account Contoso = Named("acc_contoso", "Contoso Ltd", AccountSource.Feed);
    private static readonly Account Retail = Named("acc_retail", "Contoso Retail", AccountSource.Of(Ada));

    [Fact]
    public void The_survivor_is_known_by_everything_that_the_other_was_and_no_longer_once_they_are_parted()
    {
        var known = Retail.Apply(Retail.Learn(Customer("Contoso Shops", "shops.example"), AccountSource.Of(Bix), Monday)!);
        var (merged, absorbed) = new MergeAccounts(known, Contoso, One, 2, "One.").Facts(Monday);
        var (gone, survivor) = (known.Apply(merged), Contoso.Apply(absorbed));
        Assert.Equal(Contoso.Id, gone.MergedInto);
        Assert.Equal(["Contoso Retail", "Contoso Shops"], survivor.Aliases.Select(alias => alias.Text));
        Assert.Equal(["contoso-ltd.example", "contoso-retail.example", "shops.example"], survivor.Domains.Select(domain => domain.Text));

        var (divided, parted) = new SplitAccount(survivor, gone, One, true, absorbed, "Two.").Facts(Monday);
        Assert.Equal((Contoso, known), (survivor.Apply(divided), gone.Apply(parted)));
    }

    [Fact]
    public void What_was_told_keeps_who_told_it_and_when_through_a_merge()
    {
        var later = Monday.AddDays(30);
        var named = Named("acc_shops", "Contoso Shops", AccountSource.Of(Bix), "FR", "150483782");
        var (_, absorbed) = new MergeAccounts(named, Retail, One, 2, "One.").Facts(later);
        var survivor = Retail.Apply(absorbed);
        Assert.Equal(new KnownAs("Contoso Shops", AccountSource.Of(Bix), Monday), Assert.Single(survivor.Aliases));
        Assert.Equal(new KnownAs("FR", AccountSource.Of(Bix), Monday), survivor.Country);
        Assert.Equal((AccountSource.Of(Bix), Monday), (survivor.Identifiers[0].Source, survivor.Identifiers[0].Since));

        var (divided, _) = new SplitAccount(survivor, named with { MergedInto = Retail.Id }, One, true, absorbed, "Two.").Facts(later);
        Assert.Equal(Retail, survivor.Apply(divided));
    }

    [Fact]
    public void What_two_partners_said_alike_stays_each_ones_own_through_a_merge()
    {
        var same = Named("acc_2", "Contoso Retail", AccountSource.Of(Bix));
        var (_, absorbed) = new MergeAccounts(same, Retail, One, 2, "One.").Facts(Monday);
        var survivor = Retail.Apply(absorbed);
        Assert.All([Ada, Bix], partner => Assert.Contains(survivor.Domains, domain => domain.Source.MayBeShownTo(partner)));
        Assert.Equal(["contoso-retail.example"], survivor.Description.Domains);
        Assert.Equal(AccountSource.Of(Bix), Account.NameFor(survivor.LegalName, survivor.Aliases, Bix).Source);
    }

    [Fact]
    public void No_more_accounts_become_one_than_a_way_through_them_may_be_long()
    {
        Assert.Equal(AccountRefusal.AccountTooLarge, Refused(new MergeAccounts(Retail, Contoso, One, MergeAccounts.MostWithin + 1, "?").Rules));
        Assert.Null(Refused(new MergeAccounts(Retail, Contoso, One, MergeAccounts.MostWithin, "?").Rules));
    }

    [Fact]
    public void A_merge_and_a_split_say_by_which_facts_they_were_decided()
    {
        var merge = new MergeAccounts(Retail, Contoso, One, 2, "One.");
        Assert.Contains(Rule.Evaluate(merge.Rules).Evaluations, rule => rule.Facts.Contains(new("absorbed", Retail.Id.Value)) && rule.Facts.Contains(new("survivor", Contoso.Id.Value)));
        var (merged, absorbed) = merge.Facts(Monday);
        var split = new SplitAccount(Contoso.Apply(absorbed), Retail.Apply(merged), One, true, absorbed, "Two.");
        Assert.Contains(Rule.Evaluate(split.Rules).Evaluations, rule => rule.Facts.Contains(new("merged", Retail.Id.Value)) && rule.Facts.Contains(Fact.Of("at", Monday)));
        var review = new ReviewClaim(new("reg_1"), new("rnw_1"), ClaimOutcome.Link, true, false, false, false);
        Assert.Equal([new("registration", "reg_1"), new("outcome", "link"), new("renewal", "rnw_1")], Rule.Evaluate(review.Rules).Evaluations.SelectMany(rule => rule.Facts));
    }

    [Fact]
    public void What_cannot_be_merged_or_split_is_refused_by_name()
    {
        ValueList<RenewalId> many = [.. Enumerable.Range(0, MergeAccounts.MostRenewals + 1).Select(i => new RenewalId($"rnw_{i}"))];
        var gone = Retail with { MergedInto = Contoso.Id };
        Assert.Equal(AccountRefusal.SameAccount, Refused(new MergeAccounts(Contoso, Contoso, One, 2, "?").Rules));
        Assert.Equal(AccountRefusal.AccountMerged, Refused(new MergeAccounts(gone, Named("acc_x", "X Co", AccountSource.Feed), One, 2, "?").Rules));
        Assert.Equal(AccountRefusal.AccountTooLarge, Refused(new MergeAccounts(Retail, Contoso, many, 2, "?").Rules));
        Assert.Equal(AccountRefusal.AccountNotMerged, Refused(new SplitAccount(Contoso, gone, One, true, null, "?").Rules));
        Assert.Equal(AccountRefusal.AccountMerged, Refused(new SplitAccount(gone, Contoso, One, true, null, "?").Rules));
        Assert.Equal(AccountRefusal.RenewalNotOfAccount, Refused(new SplitAccount(Contoso, Retail, One, false, null, "?").Rules));
        Assert.Null(Refused(new MergeAccounts(Retail, Contoso, One, 2, "One.").Rules));
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
        Assert.Equal(refusal, Refused(new ReviewClaim(new("reg_1"), new("rnw_1"), outcome, underReview, contested, known, held).Rules)?.Code);

    private static Refusal? Refused(IReadOnlyList<Rule> rules) => Rule.Evaluate(rules).Refusal;
}
