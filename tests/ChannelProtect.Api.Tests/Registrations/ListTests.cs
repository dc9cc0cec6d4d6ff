namespace ChannelProtect.Api.Tests.Registrations;

public sealed class ListTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Pages_lose_nothing_and_repeat_nothing(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        for (var i = 0; i < 7; i++)
        {
            await stage.Hold(Contoso.EndingIn(stage.App, 60));
        }

        var paged = await stage.Ada.All("/v1/registrations", limit: 2);

        Assert.Equal(7, paged.DistinctBy(item => item["id"]).Count());
        Assert.Equal((await stage.Ada.Get("/v1/registrations")).Items("items").Select(item => item.Text), paged.Select(item => item.Text));
        Assert.Equal(paged.Select(item => item["id"]).Order(StringComparer.Ordinal), paged.Select(item => item["id"]));
    }

    [Theory, EveryDatabase]
    public async Task A_list_and_a_single_read_agree_on_every_status(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine), endsIn: 60);
        await stage.Hold(Contoso.EndingIn(stage.App, 300));
        await stage.Hold(Contoso.EndingIn(stage.App, -25));
        await stage.Ada.Post("/v1/registrations", Contoso.EndingIn(stage.App, 60).ClaimOf(null, []));
        var withdrawn = await stage.Ada.Post("/v1/registrations", Contoso.EndingIn(stage.App, 60).Claim);
        await stage.Ada.Post($"/v1/registrations/{withdrawn["id"]}/withdraw");
        await stage.App.MoveTo(request.Instant("respondBy"));

        var all = await stage.Ada.All("/v1/registrations");
        Assert.Equal(["ended", "active", "ended", "pendingReview", "withdrawn"], all.Select(item => item["status"]!));
        foreach (var item in all)
        {
            Assert.Equal(item.Text, (await stage.Ada.Get($"/v1/registrations/{item["id"]}")).Text);
        }

        foreach (var status in new[] { "active", "pendingReview", "rejected", "withdrawn", "ended" })
        {
            Assert.Equal(all.Where(item => item["status"] == status).Select(item => item.Text), (await stage.Ada.All($"/v1/registrations?status={status}", limit: 1)).Select(item => item.Text));
        }
    }

    [Theory, EveryDatabase]
    public async Task Everybody_sees_what_it_may(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var made = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);
        foreach (var may in new[] { Demo.Manager, Demo.Auditor })
        {
            Assert.Equal(made.Text, (await (await stage.App.As(may)).Get($"/v1/registrations/{made["id"]}")).Text);
            Assert.Contains(await (await stage.App.As(may)).All("/v1/registrations"), item => item["id"] == made["id"]);
        }

        foreach (var mayNot in new[] { stage.Bix, stage.Cyd, await stage.App.Manager("apac") })
        {
            Assert.Equal((await mayNot.Get("/v1/registrations/reg_01ke6p4ym0e008000000000099")).Seen(), (await mayNot.Get($"/v1/registrations/{made["id"]}")).Seen());
            Assert.DoesNotContain(await mayNot.All("/v1/registrations"), item => item["id"] == made["id"]);
        }
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("cursor=nonsense")]
    [InlineData("cursor=MQpyZW5ld2FscwpybndfMQ")]
    [InlineData("status=Active")]
    [InlineData("status=gone")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query)
    {
        var refused = (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Get($"/v1/registrations?{query}")).Is("400 invalid-parameter");
        Assert.Equal(query.Split('=')[0], refused["errors.0.field"]);
    }

    [Theory, EveryDatabase]
    public async Task Text_that_no_database_can_hold_is_no_fault_of_ours(Engine engine)
    {
        var ada = await apps.On(engine).As(Demo.Reseller);
        foreach (var path in new[] { "/v1/registrations/a%00b", "/v1/registrations/%ED%A0%80", "/v1/renewals/a%00b", "/v1/renewals?accountId=%00", "/v1/renewals?productLine=a%00b", "/v1/transfer-requests/%00", "/v1/registrations?cursor=MQpyZWdpc3RyYXRpb25zCgAA" })
        {
            Assert.InRange((await ada.Get(path)).Status, 200, 499);
        }

        Assert.InRange((await ada.Post("/v1/messages/a%00b/ack")).Status, 400, 499);
    }

    [Theory, EveryDatabase]
    public async Task A_claim_stays_with_the_region_in_which_it_was_filed(Engine engine)
    {
        var app = apps.On(engine);
        var (home, away) = ($"home-{Guid.NewGuid():N}"[..30], $"away-{Guid.NewGuid():N}"[..30]);
        var ada = await app.Partner("ada", region: home);
        var (before, after, both) = (await app.Manager(home), await app.Manager(away), await app.Manager($"{home} {away}"));
        var filed = (await ada.Post("/v1/registrations", Contoso.EndingIn(app, 60).Claim)).Is("201")["id"]!;
        (await (await app.As(Demo.Admin)).Send(HttpMethod.Patch, $"/v1/partners/{ada.Id}", System.Net.Http.Json.JsonContent.Create(new { region = away }))).Is("200");

        foreach (var (who, sees) in new[] { (before, true), (both, true), (after, false) })
        {
            Assert.Equal(sees, (await who.All("/v1/registrations")).Any(claim => claim["id"] == filed));
            (await who.Get($"/v1/registrations/{filed}")).Is(sees ? "200" : "404 not-found");
        }
    }
}
