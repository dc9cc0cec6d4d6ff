namespace ChannelProtect.Domain.Tests.Registrations;

using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Matching;
using ChannelProtect.Domain.Registrations;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ClaimMatchTests
{
    private static readonly ProductLine Firewall = new("firewall");
    private static readonly ClaimMatch Known = new ClaimMatch.Same(new("rnw_1"));
    private static readonly ClaimMatch Unknown = new ClaimMatch.Unknown();
    private static readonly ClaimMatch Undecided = new ClaimMatch.Undecided();

    private static readonly Claim Claim = new(Ada, "CP1002", ["A1"], Called("Contoso Ltd", "contoso.example"), Firewall, ThisTerm);
    private static readonly Candidate Renewal = new(new("rnw_1"), Bix, "CP1002", ["A1"], At("Contoso", "contoso.example"), Firewall, ThisTerm);

    [Fact]
    public void Nothing_like_it_is_known() => Assert.Equal(Unknown, ClaimMatch.Of(Claim, []));

    [Fact]
    public void The_number_says_which() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Serials = [], Customer = Called("Contoso", null) }, [Renewal with { Serials = [], Customer = At("Fabrikam", "fabrikam.example"), Term = Term("2019-01-01", "2019-12-31") }]));

    [Fact]
    public void The_number_of_another_product_line_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim, [Renewal with { Line = new("backup") }]));

    [Fact]
    public void A_number_that_two_renewals_carry_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim, [Renewal, Renewal with { Id = new("rnw_2"), Serials = [] }]));

    [Fact]
    public void A_number_here_and_a_serial_there_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim, [Renewal with { Serials = [] }, Renewal with { Id = new("rnw_2"), Number = "CP9" }]));

    [Fact]
    public void A_serial_says_which() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Number = null, Serials = ["Z9", "A1"], Customer = Called("Contoso", null) }, [Renewal]));

    [Fact]
    public void A_serial_says_which_also_when_the_renewal_has_no_number_yet() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim, [Renewal with { Number = null }]));

    [Fact]
    public void A_serial_of_another_product_line_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Number = null }, [Renewal with { Line = new("backup") }]));

    [Fact]
    public void Serials_of_two_renewals_are_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Number = null, Serials = ["A1", "A2"] }, [Renewal, Renewal with { Id = new("rnw_2"), Serials = ["A2"] }]));

    /// <summary>Numbers are copied by hand, and digits change places; serials are read from the machine.</summary>
    [Fact]
    public void A_number_that_no_renewal_carries_gives_way_to_the_serial() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim, [Renewal with { Number = "CP1020" }]));

    [Fact]
    public void The_customers_only_contract_that_carries_neither_is_the_one_meant() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = null }]));

    [Fact]
    public void A_term_that_was_just_renewed_still_means_the_same() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = null, Term = NextTerm }]));

    [Theory]
    [InlineData("2025-03-01", "2026-02-28")] // the same
    [InlineData("2026-02-28", "2027-02-27")] // shares the last day
    [InlineData("2026-03-01", "2027-02-28")] // follows at once
    public void A_customer_and_a_term_that_meets_mean_the_one_contract(string start, string end) =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Number = null, Serials = [] }, [Renewal with { Term = Term(start, end) }]));

    [Theory]
    [InlineData("2024-03-01", "2025-02-28")] // ended before
    [InlineData("2026-03-02", "2027-03-01")] // begins a day too late
    public void A_term_that_does_not_meet_means_another_contract(string start, string end) =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim, [Renewal with { Number = null, Serials = [], Holder = null, Term = Term(start, end) }]));

    [Fact]
    public void The_next_term_of_another_partners_customer_is_not_for_who_comes_first() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Serials = [], Term = NextTerm }, [Renewal with { Number = "CP9", Serials = [], Holder = Cyd, Term = ThisTerm }]));

    [Fact]
    public void Another_number_of_another_partners_customer_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = "CP9", Serials = [] }]));

    [Fact]
    public void Another_number_of_nobodys_customer_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = "CP9", Serials = [], Holder = null }]));

    [Fact]
    public void A_second_contract_of_ones_own_customer_is_new() =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = "CP9", Serials = [], Holder = Ada }]));

    [Fact]
    public void Other_serials_of_another_partners_customer_are_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Number = null }, [Renewal with { Number = null, Serials = ["Z9"] }]));

    [Fact]
    public void A_name_and_a_domain_mean_a_customer_and_not_a_contract() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Number = null, Serials = [] }, []));

    [Fact]
    public void A_customer_with_two_contracts_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Number = null, Serials = [] }, [Renewal, Renewal with { Id = new("rnw_2") }]));

    [Theory]
    [InlineData("Northwind", "northwind.example", "firewall")]
    [InlineData("Contoso", "contoso.example", "backup")]
    [InlineData("Northwind", null, "firewall")]
    public void Another_customer_or_product_line_is_another_contract(string name, string? domain, string line) =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim, [Renewal with { Number = null, Serials = [], Customer = At(name, domain), Line = new(line) }]));

    [Fact]
    public void A_number_that_is_of_somebody_elses_customer_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim, [Renewal with { Customer = At("Northwind", "northwind.example") }]));

    /// <summary>Two digits swapped may make the number of another customer, even of one of the same name.</summary>
    [Fact]
    public void A_number_there_and_the_customer_here_is_undecided() =>
        Assert.Equal(Undecided, ClaimMatch.Of(
            Claim with { Serials = [] },
            [Renewal with { Serials = [], Customer = At("Contoso", "contoso-retail.example") }, Renewal with { Id = new("rnw_2"), Number = "CP1020", Serials = [], Customer = At("Contoso", "contoso.example", "acc_2") }]));

    [Theory]
    [InlineData("CONTOSO LIMITED", null)]
    [InlineData("The Contoso Company Inc.", null)]
    [InlineData("Contso", "contoso.example")]
    public void The_name_tells_whose_only_contract_is_meant(string name, string? domain) =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Number = null, Serials = [], Customer = Called(name, domain) }, [Renewal]));

    [Fact]
    public void A_name_that_two_customers_have_tells_nothing() =>
        Assert.Equal(Undecided, ClaimMatch.Of(
            Claim with { Number = null, Serials = [], Customer = Called("Contoso", null) },
            [Renewal, Renewal with { Id = new("rnw_2"), Customer = At("Contoso GmbH", "contoso-gmbh.example", "acc_2") }]));

    [Fact]
    public void The_domain_tells_which_of_two_customers_of_one_name_is_meant() =>
        Assert.Equal(Known, ClaimMatch.Of(
            Claim with { Number = null, Serials = [] },
            [Renewal, Renewal with { Id = new("rnw_2"), Customer = At("Contoso GmbH", null, "acc_2") }]));

    [Theory]
    [InlineData("CP1020")] // swapped
    [InlineData("CP1003")] // one wrong
    [InlineData("CP100")] // one lost
    public void A_number_of_a_like_customer_with_one_wrong_character_is_for_a_person_to_look_at(string number) =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = number, Serials = [], Customer = At("Contoso Retail", null) }]));

    /// <summary>Numbers follow one another, and names are shared: two that differ in both are two.</summary>
    [Fact]
    public void The_next_number_of_a_customer_of_the_same_name_at_another_domain_is_another_contract() =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = "CP1003", Serials = [], Customer = At("Contoso", "contoso-retail.example") }]));

    /// <summary>A register knows better than a domain and a number.</summary>
    [Fact]
    public void The_same_identifier_keeps_a_customer_at_another_domain_before_a_person()
    {
        var (mine, theirs) = (Identified(Called("Contoso Ltd", "contoso.example")), At("Contoso", "contoso-retail.example"));
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Serials = [], Customer = mine }, [Renewal with { Number = "CP9", Serials = [], Customer = theirs with { Description = Identified(theirs.Description) } }]));
    }

    [Fact]
    public void A_near_number_alone_merges_nothing() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Serials = [] }, [Renewal with { Number = "CP1003", Serials = [] }]));

    [Fact]
    public void What_is_shown_comes_with_its_evidence_the_likeliest_first()
    {
        var shown = RenewalMatch.Among(
            Claim with { Number = "CP1020", Serials = [] },
            [Renewal with { Id = new("rnw_3"), Number = "CP7", Serials = [], Holder = null, Customer = At("Contoso Retail", null, "acc_3") }, Renewal with { Serials = [] }]);
        Assert.Equal(["rnw_1", "rnw_3"], shown.Select(match => match.Candidate.Id.Value));
        Assert.Equal(["same-domain", "name-equal", "near-number", "same-line", "overlapping-term"], shown[0].Evidence.Select(one => one.Name));
        Assert.Contains("other-number", shown[1].Evidence.Where(one => !one.Supports).Select(one => one.Name));
    }

    /// <summary>Whose contract it is nobody knows, and it may be a known one with a wrong digit.</summary>
    [Fact]
    public void A_new_number_of_a_customer_without_a_domain_is_undecided() => Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Customer = Called("Contoso Ltd", null) }, []));

    [Fact]
    public void What_has_no_domain_is_not_like_what_has_none() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Customer = Called("Contoso Ltd", null) }, [Renewal with { Number = null, Serials = [], Customer = At("Northwind", null) }]));

    [Fact]
    public void What_has_no_number_is_not_like_what_has_none() =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim with { Number = null }, [Renewal with { Number = null, Serials = ["Z9"], Customer = At("Fabrikam", "fabrikam.example") }]));

    private static CustomerDescription Called(string name, string? domain) => new(NormalName.AllOf(name), domain is null ? [] : [domain], null, []);

    private static KnownCustomer At(string name, string? domain, string account = "acc_1") => new(new(account), Called(name, domain));

    private static CustomerDescription Identified(CustomerDescription customer) =>
        customer with { Identifiers = [AccountIdentifier.TryParse("duns", "150483782", out var number, out var fault) ? number : throw new ArgumentException(fault)] };
}
