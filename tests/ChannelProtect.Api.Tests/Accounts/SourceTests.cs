namespace ChannelProtect.Api.Tests.Accounts;

using ChannelProtect.Api.Tests.Registrations;

/// <summary>Who told what of a customer, when, and who reads it.</summary>
public sealed class SourceTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Channel_managers_see_of_everything_who_told_it_and_when_through_a_merge_and_back(Engine engine)
    {
        var pair = await Pair.Set(apps.On(engine));
        var told = (await pair.Manager.Get($"/v1/accounts/{pair.Bix.Account}")).Is("200");
        Assert.Equal(("partner", pair.Stage.Bix.Id, told["createdAt"]), (told["nameFrom.source"], told["nameFrom.partnerId"], told["nameFrom.since"]));
        Assert.Equal((pair.Stage.Bix.Id, pair.Stage.Bix.Id), (told["countryFrom.partnerId"], told["identifiers.0.partnerId"]));

        await pair.Stage.App.Pass(TimeSpan.FromDays(1));
        var merged = await pair.Merge();
        Assert.Equal(("Contoso Retail", told["createdAt"], pair.Stage.Bix.Id), (merged["aliases.0.text"], merged["aliases.0.since"], merged["aliases.0.partnerId"]));
        Assert.Equal(("GB", pair.Stage.Ada.Id), (merged["country"], merged["countryFrom.partnerId"]));
        Assert.Equal([(pair.Ada.Duns, pair.Stage.Ada.Id), (pair.Bix.Duns, pair.Stage.Bix.Id)], merged.Items("identifiers").Select(one => (one["value"]!, one["partnerId"]!)));
        Assert.Equal(told["createdAt"], merged.Items("identifiers")[1]["since"]);

        await pair.Split();
        Assert.Equal(pair.Ada.Duns, (await pair.Manager.Get($"/v1/accounts/{pair.Ada.Account}")).Items("identifiers").Single()["value"]);
        Assert.Equal(told.Text, (await pair.Manager.Get($"/v1/accounts/{pair.Bix.Account}")).Text);
    }

    [Theory, EveryDatabase]
    public async Task A_partner_reads_of_a_merged_customer_what_it_told_itself_and_nothing_of_the_others(Engine engine)
    {
        var pair = await Pair.Set(apps.On(engine));
        await pair.Merge();
        foreach (var seen in new[] { await pair.Stage.Bix.Get($"/v1/accounts/{pair.Ada.Account}"), await pair.Stage.Bix.Get($"/v1/renewals/{pair.Bix.Renewal}"), (await pair.Stage.Bix.All("/v1/renewals")).Single() })
        {
            Assert.Contains("Contoso Retail", seen.Text, StringComparison.Ordinal);
            Assert.Contains(pair.Bix.Duns, seen.Text, StringComparison.Ordinal);
            Assert.All(["Contoso Ltd", "\"GB\"", pair.Ada.Duns, pair.Ada.Contract.Domain, pair.Stage.Ada.Id], others => Assert.DoesNotContain(others, seen.Text, StringComparison.Ordinal));
        }

        var own = await pair.Stage.Ada.Get($"/v1/accounts/{pair.Ada.Account}");
        Assert.Equal(("Contoso Ltd", "GB", pair.Stage.Ada.Id), (own["name"], own["country"], own["nameFrom.partnerId"]));
        Assert.DoesNotContain(pair.Bix.Duns, own.Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_took_a_renewal_over_knows_the_customer_by_its_legal_name_and_what_the_vendor_says_too_is_everybodys(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal, request) = await Stage.Requested(app);
        await app.MoveTo(request.Instant("respondBy"));
        var account = (await stage.Bix.Get($"/v1/renewals/{renewal}"))["account.id"];
        var taken = (await stage.Bix.Get($"/v1/accounts/{account}")).Is("200");
        Assert.Equal(("Contoso Ltd", "partner", null, null), (taken["name"], taken["nameFrom.source"], taken["nameFrom.partnerId"], taken["country"]));
        Assert.Empty(taken.Items("domains"));

        await Fed.Send(app, Fed.Row(stage.Contract));
        var vouched = (await stage.Bix.Get($"/v1/accounts/{account}")).Is("200");
        Assert.Equal(("feed", "GB", "feed"), (vouched["nameFrom.source"], vouched["country"], vouched["countryFrom.source"]));
        Assert.Equal((stage.Contract.Domain, "feed"), (vouched["domains.0.text"], vouched["domains.0.source"]));
        await Ledgers.Verify(app);
    }
}
