namespace ChannelProtect.Api.Tests.Accounts;

using ChannelProtect.Api.Tests.Registrations;

/// <summary>One end customer: what is known of it, and to whom.</summary>
public sealed class AccountTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_holder_and_its_managers_see_the_customer_and_a_stranger_does_not(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var id = (await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"];
        var seen = (await stage.Ada.Get($"/v1/accounts/{id}")).Is("200");
        Assert.Equal((id, "Contoso Ltd", stage.Contract.Domain, "partner", "GB"), (seen["id"], seen["name"], seen["domains.0.text"], seen["domains.0.source"], seen["country"]));
        (await (await stage.App.Manager("emea")).Get($"/v1/accounts/{id}")).Is("200");

        var absent = (await stage.Cyd.Get("/v1/accounts/acc_01kafj29rhe9btmkh8g9tcgk1x")).Is("404 not-found");
        Assert.Equal(absent.Seen(), (await stage.Cyd.Get($"/v1/accounts/{id}")).Seen());
        Assert.Equal(absent.Seen(), (await (await stage.App.Manager("apac")).Get($"/v1/accounts/{id}")).Seen());
        Assert.Equal(absent.Seen(), (await stage.Cyd.Get($"/v1/accounts/{id}/history")).Seen());
    }

    [Theory, EveryDatabase]
    public async Task Who_held_and_holds_no_more_sees_it_no_more_though_nobody_has_written_that_down(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal, request) = await Stage.Requested(app);
        var id = (await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"];
        (await stage.Bix.Get($"/v1/accounts/{id}")).Is("404 not-found");
        await app.MoveTo(request.Instant("respondBy"));
        (await stage.Bix.Get($"/v1/accounts/{id}")).Is("200");
        (await stage.Ada.Get($"/v1/accounts/{id}")).Is("404 not-found");

        var story = await stage.Bix.All($"/v1/accounts/{id}/history", limit: 1);
        Assert.Equal(["renewalTransferred"], story.Select(one => one["type"]));
        Assert.All(story, one => Assert.Null(one["entry"]));
        var proven = await (await app.As(Demo.Auditor)).All($"/v1/accounts/{id}/history", limit: 2);
        Assert.Equal(["accountRecorded", "renewalRecorded", "renewalRegistered", "transferRequested", "noticeServed", "renewalTransferred"], proven.Select(one => one["type"]));
        Assert.All(proven, one => Assert.Equal(64, one["entry.hash"]!.Length));
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase]
    public async Task The_licensing_systems_name_takes_the_place_of_a_partners_which_stays_an_alias(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        await Fed.Send(stage.App, Fed.Row(stage.Contract, name: "Contoso Netherlands Holding BV"));
        var account = await stage.Ada.Get($"/v1/accounts/{(await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"]}");
        Assert.Equal(("Contoso Netherlands Holding BV", "Contoso Ltd", "partner", stage.Ada.Id), (account["name"], account["aliases.0.text"], account["aliases.0.source"], account["aliases.0.partnerId"]));
        Assert.Equal("Contoso Netherlands Holding BV", (await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.name"]);
    }

    [Theory, EveryDatabase]
    public async Task What_one_partner_calls_the_customer_is_not_shown_to_another(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var other = Contoso.EndingIn(stage.App, 60, "backup") with { Domain = stage.Contract.Domain };
        await Fed.Send(stage.App, Fed.Row(stage.Contract) + Fed.Row(other));
        var adas = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [], name: "Contoso whom ada knows"))).Is("201");
        var bixs = (await stage.Bix.Post("/v1/registrations", other.Claim)).Is("201");
        Assert.Equal(adas["accountId"], bixs["accountId"]);
        Assert.Contains("Contoso whom ada knows", (await stage.Ada.Get($"/v1/accounts/{adas["accountId"]}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", (await stage.Bix.Get($"/v1/accounts/{adas["accountId"]}")).Text, StringComparison.Ordinal);
        Assert.Contains(stage.Ada.Id, (await (await stage.App.As(Demo.Auditor)).Get($"/v1/accounts/{adas["accountId"]}")).Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_claim_is_told_by_the_customers_name_whoever_spells_it_how(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var name = $"Quillfeather {stage.Contract.Serial[^4..]} Holdings";
        await Fed.Send(stage.App, Fed.Row(stage.Contract, name: $"{name} Inc."));
        var told = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [], domain: null, name: $"the {name.ToUpperInvariant()}, ltd"))).Is("201");
        Assert.Equal("active", told["status"]);
        var taken = await stage.Bix.Post("/v1/registrations", stage.Contract.ClaimOf(null, [], domain: null, name: name));
        taken.Is("409 renewal-protected");
        Assert.DoesNotContain(stage.Ada.Id, taken.Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_name_dressed_in_another_script_is_not_the_name(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        await Fed.Send(stage.App, Fed.Row(stage.Contract, name: $"Cosmopolitan {stage.Contract.Serial[^4..]}"));
        var dressed = $"Соsmороlitan {stage.Contract.Serial[^4..]}";
        Assert.Equal("pendingReview", (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [], domain: null, name: dressed))).Is("201")["status"]);
        Assert.Equal("account.name", (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [], name: "Cosmo\u202Epolitan"))).Is("400 invalid-body")["errors.0.field"]);
        (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [], name: new string('x', 10_000)))).Is("400 invalid-body");
    }
}
