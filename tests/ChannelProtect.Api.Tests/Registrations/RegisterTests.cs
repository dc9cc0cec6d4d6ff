namespace ChannelProtect.Api.Tests.Registrations;

public sealed class RegisterTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_claim_to_a_renewal_that_nobody_holds_is_active_and_protects_it(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var contract = stage.Contract;

        var made = await stage.Ada.Post("/v1/registrations", contract.Claim);

        made.Is("201");
        Assert.Equal($"/v1/registrations/{made["id"]}", made.Headers["Location"]);
        Assert.Equal(("active", stage.Ada.Id, "1"), (made["status"], made["partnerId"], made["policyVersion"]));
        Assert.Equal((contract.ProtectedUntil, stage.App.Now), (made.Instant("protectedUntil"), made.Instant("createdAt")));
        Assert.StartsWith("reg_", made["id"], StringComparison.Ordinal);
        Assert.StartsWith("rnw_", made["renewalId"], StringComparison.Ordinal);
        Assert.StartsWith("acc_", made["accountId"], StringComparison.Ordinal);
        Assert.Equal(
            ("Contoso Ltd", contract.Domain, "GB", contract.Number, contract.Serial, "12000.00", "USD"),
            (made["account.name"], made["account.domain"], made["account.country"], made["contractNumber"], made["serials.0"], made["value.amount"], made["value.currency"]));

        var read = await stage.Ada.Get(made.Headers["Location"]);
        Assert.Equal((made.Text, made.ETag), (read.Text, read.ETag));
    }

    [Theory, EveryDatabase]
    public async Task Who_holds_it_already_is_answered_with_the_registration_it_has(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var first = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);

        var again = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);

        Assert.Equal((200, first.Text, first.ETag), (again.Status, again.Text, again.ETag));
        Assert.Single(await stage.Ada.All("/v1/registrations"));
    }

    [Theory, EveryDatabase]
    public async Task Anothers_renewal_is_protected_and_its_holder_is_not_named(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));

        var refused = (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("409 renewal-protected");

        Assert.Equal(["requestTransfer", "openCase"], refused.Items("nextActions").Select(action => action.Json!.GetValue<string>()));
        Assert.Equal(("R1.one-holder", "fail"), (refused["rules.0.rule"], refused["rules.0.outcome"]));
        Assert.Equal("/problems/renewal-protected", refused["type"]);
        Assert.DoesNotContain(stage.Ada.Id, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ada\"", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(renewal, refused.Text, StringComparison.Ordinal);
        Assert.Empty(await stage.Bix.All("/v1/registrations"));
    }

    [Theory, EveryDatabase]
    public async Task A_term_that_ended_too_long_ago_protects_nothing(Engine engine)
    {
        var app = apps.On(engine);
        var ada = await app.Partner("ada");
        // Protection reaches to the midnight thirty days after the day after the last.
        (await ada.Post("/v1/registrations", Contoso.EndingIn(app, -31).Claim)).Is("409 protection-ended");
        (await ada.Post("/v1/registrations", Contoso.EndingIn(app, -30).Claim)).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task A_number_is_one_number_however_it_is_written(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var first = await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf("CP-88 77.A" + stage.Contract.Serial, []));

        var again = await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf("ｃｐ8877a/" + stage.Contract.Serial.ToLowerInvariant(), []));

        Assert.Equal((200, first["id"]), (again.Status, again["id"]));
    }

    [Theory]
    [InlineData("""{"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "account")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-02-30"}""", "termEnd")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","termStart":"2026-12-31","termEnd":"2026-01-01"}""", "termEnd")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2036-01-01"}""", "termEnd")]
    [InlineData("""{"account":{"name":" "},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "account.name")]
    [InlineData("""{"account":{"name":"C","domain":"no domain"},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "account.domain")]
    [InlineData("""{"account":{"name":"C","country":"XX"},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "account.country")]
    [InlineData("""{"account":{"name":"C","owner":"bix"},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "account.owner")]
    [InlineData("""{"account":{"name":"C"},"productLine":"fire wall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "productLine")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","contractNumber":"СР-1002","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "contractNumber")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","serials":["A1B2C3","\u200bA"],"termStart":"2026-01-01","termEnd":"2026-12-31"}""", "serials[1]")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","value":{"amount":"12,5","currency":"USD"},"termStart":"2026-01-01","termEnd":"2026-12-31"}""", "value.amount")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","value":{"amount":"1.00","currency":"ZZZ"},"termStart":"2026-01-01","termEnd":"2026-12-31"}""", "value.currency")]
    [InlineData("""{"account":{"name":"C"},"productLine":"firewall","evidence":[{"kind":"letter","reference":""}],"termStart":"2026-01-01","termEnd":"2026-12-31"}""", "evidence[0].reference")]
    [InlineData("""{"account":{"name":"C","identifiers":[{"scheme":"duns","value":"12"}]},"productLine":"firewall","termStart":"2026-01-01","termEnd":"2026-12-31"}""", "account.identifiers[0]")]
    public async Task What_cannot_be_read_is_named_by_its_member(string body, string field)
    {
        var ada = await apps.On(Engine.Sqlite).As(Demo.Reseller);
        var refused = (await ada.PostText("/v1/registrations", body)).Is("400 invalid-body");
        Assert.Contains(refused.Items("errors"), error => error["field"] == field);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var ada = await apps.On(Engine.Sqlite).As(Demo.Reseller);
        var refused = await ada.PostText("/v1/registrations", """{"account":{"name":"","country":"XX"},"productLine":"","contractNumber":"#","termStart":"2026-12-31","termEnd":"2026-01-01"}""");
        Assert.Equal(["account.country", "account.name", "contractNumber", "productLine", "termEnd"], refused.Items("errors").Select(error => error["field"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"account":""", "400 invalid-body")]
    [InlineData("[]", "400 invalid-body")]
    [InlineData("null", "400 invalid-body")]
    [InlineData("", "400 invalid-body")]
    public async Task What_is_no_claim_at_all_is_refused(string body, string outcome) =>
        (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).PostText("/v1/registrations", body)).Is(outcome);

    [Fact]
    public async Task A_body_beyond_the_limit_or_of_another_kind_is_refused()
    {
        var ada = await apps.On(Engine.Sqlite).As(Demo.Reseller);
        (await ada.PostText("/v1/registrations", $"{{\"externalReference\":\"{new string('x', 70_000)}\"}}")).Is("413 body-too-large");
        (await ada.PostText("/v1/registrations", "a=b", "application/x-www-form-urlencoded")).Is("415 unsupported-media-type");
    }

    [Theory]
    [InlineData(Demo.Manager, "403 role-not-allowed")]
    [InlineData(Demo.Feed, "403 role-not-allowed")]
    [InlineData(Demo.Agency, "403 insufficient-scope")]
    [InlineData(Demo.Auditor, "403 role-not-allowed")]
    public async Task Only_partners_that_hold_renewals_may_claim_them(string client, string outcome) =>
        (await (await apps.On(Engine.Sqlite).As(client)).Post("/v1/registrations", Contoso.EndingIn(apps.On(Engine.Sqlite), 60).Claim)).Is(outcome);

    [Theory, EveryDatabase]
    public async Task The_longest_values_fit(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var contract = stage.Contract;
        var body = new
        {
            account = new { name = new string('é', 200), domain = $"{new string('a', 63)}.{contract.Domain}", country = "GB" },
            productLine = new string('p', 60),
            contractNumber = contract.Number + new string('-', 40 - contract.Number.Length),
            serials = Enumerable.Range(0, 200).Select(i => $"{contract.Serial}{i:D3}{new string('.', 26)}"),
            termStart = contract.Start,
            termEnd = contract.End,
            value = new { amount = "999999999999.99", currency = "USD" },
            externalReference = new string('x', 100),
            evidence = Enumerable.Range(0, 20).Select(i => new { kind = new string('k', 40), reference = new string('r', 500) }),
        };

        var made = (await stage.Ada.Post("/v1/registrations", body, key: new string('k', 180))).Is("201");

        Assert.Equal((await stage.Ada.Get(made.Headers["Location"])).Text, made.Text);
    }
}
