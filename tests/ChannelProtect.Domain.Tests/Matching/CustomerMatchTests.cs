namespace ChannelProtect.Domain.Tests.Matching;

using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Matching;
using Xunit;

public sealed class CustomerMatchTests
{
    [Fact]
    public void A_name_alone_may_tell_the_customer() =>
        Assert.Equal(("same acc_contoso", "name-equal"), Answer(Described("Contoso Ltd"), Known("contoso", "CONTOSO"), Known("fabrikam", "Fabrikam")));

    [Fact]
    public void Two_customers_of_one_name_are_for_a_person_to_tell_apart() =>
        Assert.Equal("possible acc_a, possible acc_b", Answers(Described("Contoso"), Known("a", "Contoso Ltd"), Known("b", "Contoso GmbH")));

    [Fact]
    public void Who_is_named_beside_the_customer_makes_it_doubtful() =>
        Assert.Equal("possible acc_contoso, possible acc_fabrikam", Answers(Described("Contoso Fabrikam"), Known("contoso", "Contoso"), Known("fabrikam", "Fabrikam")));

    [Fact]
    public void The_same_identifier_tells_where_names_are_only_similar()
    {
        var known = Known("contoso", "Contoso Retail Holdings") with { Description = Described("Contoso Retail Holdings", identifiers: ["duns:150483782"]) };
        Assert.Equal("same acc_contoso", Answers(Described("Retail by Contoso", identifiers: ["duns:150483782"]), known));
        Assert.Equal("possible acc_contoso", Answers(Described("Northwind", identifiers: ["duns:150483782"]), known));
    }

    [Theory]
    [InlineData("vat:GB123456789", "vat:GB987654321", "possible", "other-identifier")]
    [InlineData("duns:150483782", "duns:150483783", "same", null)]
    public void Another_number_in_a_register_is_another_company_but_another_DUNS_may_be_a_branch(string claimed, string known, string likeness, string? against)
    {
        var match = Assert.Single(CustomerMatch.Among(Described("Contoso", identifiers: [claimed]), [new(new("acc_contoso"), Described("Contoso", identifiers: [known]))]));
        Assert.Equal((likeness, against), (Words.Of(match.Likeness), match.Evidence.FirstOrDefault(one => !one.Supports)?.Name));
    }

    [Theory]
    [InlineData("contoso.example", null, "contoso.example", null, "same")]
    [InlineData("contoso.example", null, "fabrikam.example", null, "possible")]
    [InlineData(null, "CA", null, "GB", "possible")]
    [InlineData(null, "CA", null, null, "same")]
    public void Another_domain_or_country_makes_an_equal_name_doubtful(string? domain, string? country, string? knownDomain, string? knownCountry, string likeness) =>
        Assert.Equal($"{likeness} acc_contoso", Answers(Described("Contoso", domain, country), new KnownCustomer(new("acc_contoso"), Described("Contoso Ltd", knownDomain, knownCountry))));

    [Fact]
    public void The_same_domain_under_a_name_that_has_nothing_in_common_is_for_a_person_to_look_at() =>
        Assert.Equal("possible acc_contoso", Answers(Described("Northwind", "contoso.example"), new KnownCustomer(new("acc_contoso"), Described("Contoso", "contoso.example"))));

    [Fact]
    public void At_most_five_are_shown_the_likeliest_first_and_the_same_whatever_their_order()
    {
        KnownCustomer[] known = [.. Enumerable.Range(0, 9).Select(i => Known($"{i}", $"Contoso Region{(char)('A' + i)} Trust")), Known("x", "Contoso")];
        var matches = CustomerMatch.Among(Described("Contosso"), known);
        Assert.Equal(CustomerMatch.MostShown, matches.Count);
        Assert.Equal("acc_x", matches[0].Account.Value);
        Assert.Equal(matches.Select(match => match.Account), CustomerMatch.Among(Described("Contosso"), known.Reverse()).Select(match => match.Account));
    }

    private static (string, string?) Answer(CustomerDescription claimed, params KnownCustomer[] known)
    {
        var match = Assert.Single(CustomerMatch.Among(claimed, known));
        return ($"{Words.Of(match.Likeness)} {match.Account}", Assert.Single(match.Evidence).Name);
    }

    private static string Answers(CustomerDescription claimed, params KnownCustomer[] known) =>
        string.Join(", ", CustomerMatch.Among(claimed, known).Select(match => $"{Words.Of(match.Likeness)} {match.Account}").Order(StringComparer.Ordinal));

    private static KnownCustomer Known(string id, string name) => new(new($"acc_{id}"), Described(name));

    private static CustomerDescription Described(string name, string? domain = null, string? country = null, params string[] identifiers) =>
        new(NormalName.AllOf(name), domain is null ? [] : [domain], country, [.. identifiers.Select(text => AccountIdentifier.TryParse(text.Split(':')[0], text.Split(':')[1], out var identifier, out var fault) ? identifier : throw new ArgumentException(fault))]);
}
