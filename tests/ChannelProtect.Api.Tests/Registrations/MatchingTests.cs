namespace ChannelProtect.Api.Tests.Registrations;

/// <summary>Which renewal a claim means: by number, else by serial, else by domain and product line within the term; and never a guess.</summary>
public sealed class MatchingTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_serial_finds_the_renewal_when_the_number_is_not_given(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var found = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [stage.Contract.Serial.ToLowerInvariant()], domain: null))).Is("200");
        Assert.Equal(renewal, found["renewalId"]);
        (await stage.Bix.Post("/v1/registrations", stage.Contract.ClaimOf(null, [stage.Contract.Serial], domain: null))).Is("409 renewal-protected");
    }

    [Theory, EveryDatabase]
    public async Task Domain_and_product_line_find_the_renewal_within_the_term(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var contract = stage.Contract;
        Assert.Equal(renewal, (await stage.Ada.Post("/v1/registrations", contract.ClaimOf(null, [], $"www.{contract.Domain}")))["renewalId"]);
        (await stage.Bix.Post("/v1/registrations", contract.ClaimOf(null, []))).Is("409 renewal-protected");

        var later = (await stage.Bix.Post("/v1/registrations", contract.ClaimOf(null, [], start: contract.End.AddYears(2), end: contract.End.AddYears(3)))).Is("201");
        Assert.Equal(("pendingReview", null), (later["status"], later["renewalId"]));
    }

    [Theory, EveryDatabase]
    public async Task A_claim_that_names_no_contract_of_a_customer_unknown_goes_to_review(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var filed = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, []))).Is("201");
        Assert.Equal(("pendingReview", null, null, null), (filed["status"], filed["renewalId"], filed["accountId"], filed["protectedUntil"]));
        Assert.Empty(await stage.Ada.All("/v1/renewals"));
    }

    [Theory, EveryDatabase]
    public async Task A_public_mail_host_identifies_no_customer(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var (mine, theirs) = (stage.Contract, Contoso.EndingIn(stage.App, 60));

        // By a domain, the second would be of the first one's customer.
        foreach (var (partner, contract, domain) in new[] { (stage.Ada, mine, "ada.byron@gmail.com"), (stage.Bix, theirs, "https://GMAIL.com/") })
        {
            var filed = (await partner.Post("/v1/registrations", contract.ClaimOf(contract.Number, [contract.Serial], domain))).Is("201");
            Assert.Equal(("pendingReview", null), (filed["status"], filed["account.domain"]));
        }

        var asked = await stage.Cyd.Post("/v1/transfer-requests", new { renewal = new { account = new { name = "Contoso", domain = "gmail.com" }, productLine = "firewall" }, reason = "customerRequest", customerAsked = true });
        Assert.Equal("renewal.account.domain", asked.Is("400 invalid-body")["errors.0.field"]);
    }

    [Theory, EveryDatabase]
    public async Task Letters_and_digits_that_look_alike_are_one_number(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var written = stage.Contract.Number.Replace('0', 'O').Replace('1', 'l');
        Assert.Equal(renewal, (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(written, [], domain: null))).Is("200")["renewalId"]);
    }

    [Theory, EveryDatabase]
    public async Task A_number_of_one_contract_with_a_serial_of_another_goes_to_review_and_merges_nothing(Engine engine)
    {
        var (stage, first) = await Stage.Held(apps.On(engine));
        var other = Contoso.EndingIn(stage.App, 60);
        var second = await stage.Hold(other);

        var filed = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [other.Serial]))).Is("201");

        Assert.Equal("pendingReview", filed["status"]);
        Assert.Equal(stage.Contract.Serial, (await stage.Ada.Get($"/v1/renewals/{first}"))["serials.0"]);
        Assert.Equal(other.Serial, (await stage.Ada.Get($"/v1/renewals/{second}"))["serials.0"]);
    }

    [Theory, EveryDatabase]
    public async Task A_number_of_another_product_line_goes_to_review(Engine engine)
    {
        var (stage, _) = await Stage.Held(apps.On(engine));
        var filed = (await stage.Bix.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [], line: "backup"))).Is("201");
        Assert.Equal("pendingReview", filed["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Another_number_for_anothers_customer_and_line_goes_to_review_but_the_holders_own_is_a_second_contract(Engine engine)
    {
        var (stage, first) = await Stage.Held(apps.On(engine));
        var contract = stage.Contract;
        var foreign = (await stage.Bix.Post("/v1/registrations", contract.ClaimOf(contract.Number + "-B", []))).Is("201");
        var own = (await stage.Ada.Post("/v1/registrations", contract.ClaimOf(contract.Number + "-A", []))).Is("201");
        Assert.Equal(("pendingReview", "active"), (foreign["status"], own["status"]));
        Assert.NotEqual(first, own["renewalId"]);
        Assert.Equal((await stage.Ada.Get($"/v1/renewals/{first}"))["account.id"], own["accountId"]);
    }

    [Theory, EveryDatabase]
    public async Task The_same_undecided_claim_again_is_the_same_filing_until_it_is_withdrawn(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var claim = stage.Contract.ClaimOf(null, []);
        var filed = (await stage.Ada.Post("/v1/registrations", claim)).Is("201");
        var again = (await stage.Ada.Post("/v1/registrations", claim)).Is("200");
        var others = (await stage.Bix.Post("/v1/registrations", claim)).Is("201");
        Assert.Equal(filed.Text, again.Text);
        Assert.NotEqual(filed["id"], others["id"]);

        (await stage.Ada.Post($"/v1/registrations/{filed["id"]}/withdraw")).Is("200");
        var anew = (await stage.Ada.Post("/v1/registrations", claim)).Is("201");
        Assert.NotEqual(filed["id"], anew["id"]);
    }
}
