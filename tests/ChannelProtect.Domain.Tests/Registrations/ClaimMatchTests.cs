namespace ChannelProtect.Domain.Tests.Registrations;

using ChannelProtect.Domain.Registrations;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ClaimMatchTests
{
    private static readonly ProductLine Firewall = new("firewall");
    private static readonly ClaimMatch Known = new ClaimMatch.Same(new("rnw_1"));
    private static readonly ClaimMatch Unknown = new ClaimMatch.Unknown();
    private static readonly ClaimMatch Undecided = new ClaimMatch.Undecided();

    private static readonly Claim Claim = new(Ada, "CP1002", ["A1"], "contoso.example", Firewall, ThisTerm);
    private static readonly Candidate Renewal = new(new("rnw_1"), Bix, "CP1002", ["A1"], "contoso.example", Firewall, ThisTerm);

    [Fact]
    public void Nothing_like_it_is_known() => Assert.Equal(Unknown, ClaimMatch.Of(Claim, []));

    [Fact]
    public void The_number_says_which() =>
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Serials = [], Domain = null }, [Renewal with { Serials = [], Domain = "fabrikam.example", Term = Term("2019-01-01", "2019-12-31") }]));

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
        Assert.Equal(Known, ClaimMatch.Of(Claim with { Number = null, Serials = ["Z9", "A1"], Domain = null }, [Renewal]));

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
    [InlineData("fabrikam.example", "firewall")]
    [InlineData("contoso.example", "backup")]
    [InlineData(null, "firewall")]
    public void Another_domain_or_product_line_is_another_contract(string? domain, string line) =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim, [Renewal with { Number = null, Serials = [], Domain = domain, Line = new(line) }]));

    /// <summary>Whose contract it is nobody knows, and it may be a known one with a wrong digit.</summary>
    [Fact]
    public void A_new_number_of_a_customer_without_a_domain_is_undecided() => Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Domain = null }, []));

    [Fact]
    public void What_has_no_domain_is_not_like_what_has_none() =>
        Assert.Equal(Undecided, ClaimMatch.Of(Claim with { Domain = null }, [Renewal with { Number = null, Serials = [], Domain = null }]));

    [Fact]
    public void What_has_no_number_is_not_like_what_has_none() =>
        Assert.Equal(Unknown, ClaimMatch.Of(Claim with { Number = null }, [Renewal with { Number = null, Serials = ["Z9"], Domain = "fabrikam.example" }]));
}
