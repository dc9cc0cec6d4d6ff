namespace ChannelProtect.Domain.Tests.Accounts;

using ChannelProtect.Domain.Accounts;
using Xunit;
using static ChannelProtect.Domain.Tests.Accounts.Customers;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>What is known of a customer, by whom, since when, and who reads it.</summary>
public class LearningTests
{
    private static readonly Account Contoso = Named("acc_contoso", "Contoso Ltd", AccountSource.Feed);
    private static readonly Account Retail = Named("acc_retail", "Contoso Retail", AccountSource.Of(Ada), "GB");

    [Fact]
    public void Only_what_is_new_is_learned_and_the_licensing_systems_name_is_the_legal_one()
    {
        Assert.Null(Contoso.Learn(Customer("CONTOSO LIMITED", "contoso-ltd.example"), AccountSource.Of(Ada), Monday));
        var named = Retail.Apply(Retail.Learn(Customer("Contoso Retail Group", null), AccountSource.Feed, Monday)!);
        Assert.Equal(("Contoso Retail Group", "Contoso Retail", AccountSource.Of(Ada)), (named.LegalName.Text, named.Aliases[0].Text, named.Aliases[0].Source));

        // What a partner had told the licensing system makes everybody's to read by saying it too, once.
        var vouched = named.Apply(named.Learn(Customer("Contoso Retail", "contoso-retail.example"), AccountSource.Feed, Monday)!);
        Assert.True(vouched.Aliases[^1].Source.MayBeShownTo(Bix) && vouched.Domains[^1].Source.MayBeShownTo(Bix));
        Assert.Null(vouched.Learn(Customer("Contoso Retail", "contoso-retail.example"), AccountSource.Feed, Monday));
    }

    [Fact]
    public void An_account_keeps_so_many_names_and_no_more()
    {
        var account = Enumerable.Range(0, 2 * Account.MostKnown).Aggregate(Contoso, (known, i) =>
            known.Learn(Customer($"{(char)('a' + (i % 26))}lpha{(char)('a' + (i / 26))} Works", $"d{i}.example"), AccountSource.Of(Ada), Monday) is { } fact ? known.Apply(fact) : known);
        Assert.Equal((Account.MostKnown, Account.MostKnown), (account.Aliases.Count, account.Domains.Count));
    }

    [Fact]
    public void A_former_legal_name_keeps_its_date_and_stays_though_an_account_is_full_of_names()
    {
        var full = Enumerable.Range(0, Account.MostKnown).Aggregate(Retail, (known, i) => known.Apply(
            known.Learn(Customer($"{(char)('a' + i)}lpha Works", null), i == 0 ? AccountSource.Manager : AccountSource.Of(Ada), Monday.AddHours(i))!));
        Assert.Equal(Account.MostKnown, full.Aliases.Count);

        var renamed = full.Apply(full.Learn(Customer("Contoso Retail Group", null), AccountSource.Feed, Monday.AddDays(9))!);
        Assert.Equal(new KnownAs("Contoso Retail Group", AccountSource.Feed, Monday.AddDays(9)), renamed.LegalName);
        Assert.Equal(new KnownAs("Contoso Retail", AccountSource.Of(Ada), Monday), renamed.Aliases[^1]);
        // The last that a partner told is the least known.
        Assert.Equal([full.Aliases[^1]], full.Aliases.Except(renamed.Aliases));
        Assert.Equal(Account.MostKnown, renamed.Aliases.Count);
    }

    [Fact]
    public void The_licensing_systems_country_takes_the_place_of_a_partners()
    {
        var told = Retail.Apply(Retail.Learn(Customer("Contoso Retail", null, "FR"), AccountSource.Feed, Monday.AddDays(1))!);
        Assert.Equal(new KnownAs("FR", AccountSource.Feed, Monday.AddDays(1)), told.Country);
        Assert.Null(told.Learn(Customer("Contoso Retail", null, "DE"), AccountSource.Of(Ada), Monday));
    }

    [Fact]
    public void A_reader_is_shown_a_name_that_it_or_the_vendor_gave_and_only_for_want_of_one_anothers()
    {
        Assert.Equal("Contoso Retail", NameFor(Retail, Bix));
        Assert.Equal("Contoso Shops", NameFor(Retail.Apply(Retail.Learn(Customer("Contoso Shops", null), AccountSource.Of(Bix), Monday)!), Bix));
        Assert.Equal("Contoso Retail", NameFor(Retail.Apply(Retail.Learn(Customer("Contoso Shops", null), AccountSource.Of(Bix), Monday)!), Cyd));
        Assert.Equal("Contoso Retail", NameFor(Retail.Apply(Retail.Learn(Customer("Contoso Shops", null), AccountSource.Of(Bix), Monday)!), null));
        Assert.Equal("Contoso Ltd", NameFor(Contoso.Apply(Contoso.Learn(Customer("Contoso Shops", null), AccountSource.Of(Bix), Monday)!), Bix));
    }

    private static string NameFor(Account account, PartnerId? reader) => Account.NameFor(account.LegalName, account.Aliases, reader).Text;
}
