namespace ChannelProtect.Api.Tests.Renewals;

public sealed class ListTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_list_and_a_single_read_agree_on_every_status(Engine engine)
    {
        var (stage, won, request) = await Stage.Requested(apps.On(engine));
        var app = stage.App;
        await app.MoveTo(request.Instant("respondBy"));
        var lapsed = await stage.Hold(Contoso.EndingIn(app, -29));
        await app.Pass(TimeSpan.FromDays(2));
        var active = await stage.Hold(Contoso.EndingIn(app, 300));
        var flying = await stage.Hold(Contoso.EndingIn(app, 200));
        var asked = Contoso.EndingIn(app, 60);
        var pending = await stage.Hold(asked);
        await stage.Bix.Post("/v1/transfer-requests", asked.Request);
        await stage.Ada.Post($"/v1/renewals/{flying}/in-flight");

        var held = await stage.Ada.All("/v1/renewals");
        Assert.Equal([(active, "active"), (flying, "inFlight"), (pending, "transferPending")], held.Select(item => (item["id"]!, item["status"]!)));
        Assert.Equal([won], (await stage.Bix.All("/v1/renewals")).Select(item => item["id"]!));
        foreach (var item in held)
        {
            Assert.Equal(item.Text, (await stage.Ada.Get($"/v1/renewals/{item["id"]}")).Text);
        }

        var auditor = await app.As(Demo.Auditor);
        foreach (var status in new[] { "active", "inFlight", "transferPending", "disputed", "unheld" })
        {
            Assert.Equal(held.Where(item => item["status"] == status).Select(item => item["id"]), (await stage.Ada.All($"/v1/renewals?status={status}")).Select(item => item["id"]));
            Assert.All((await auditor.All($"/v1/renewals?status={status}")).Where(item => item["status"] != status), item => Assert.Fail(item.Text));
        }

        (await stage.Ada.Get($"/v1/renewals/{lapsed}")).Is("404 not-found");
        Assert.Equal("unheld", (await auditor.Get($"/v1/renewals/{lapsed}")).Is("200")["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Filters_narrow_the_list_and_pages_keep_them(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        List<string> soon = [];
        for (var i = 0; i < 5; i++)
        {
            soon.Add(await stage.Hold(Contoso.EndingIn(stage.App, 50 + i)));
            await stage.Hold(Contoso.EndingIn(stage.App, 200 + i));
            await stage.Hold(Contoso.EndingIn(stage.App, 50, line: "backup"));
        }

        var day = DateOnly.FromDateTime(stage.App.Now.UtcDateTime).AddDays(55);
        Assert.Equal(soon, (await stage.Ada.All($"/v1/renewals?expiringBefore={day:yyyy-MM-dd}&productLine=firewall", limit: 2)).Select(item => item["id"]!));
        Assert.Equal(soon[..3], (await stage.Ada.All($"/v1/renewals?expiringBefore={day.AddDays(-2):yyyy-MM-dd}&productLine=firewall")).Select(item => item["id"]!));
        var account = (await stage.Ada.Get($"/v1/renewals/{soon[0]}"))["account.id"];
        Assert.Equal([soon[0]], (await stage.Ada.All($"/v1/renewals?accountId={account}")).Select(item => item["id"]!));
        Assert.Empty(await stage.Bix.All($"/v1/renewals?accountId={account}"));
    }

    [Theory, EveryDatabase]
    public async Task Time_that_gives_renewals_away_between_pages_neither_repeats_nor_loses_what_stays(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        List<string> stay = [];
        for (var i = 0; i < 6; i++)
        {
            stay.Add(await stage.Hold(Contoso.EndingIn(stage.App, 300)));
            // Its protection ends while the list is read.
            await stage.Hold(Contoso.EndingIn(stage.App, -20 + i));
        }

        var read = (await stage.Ada.All("/v1/renewals", limit: 2, between: () => stage.App.Pass(TimeSpan.FromDays(2)))).Select(item => item["id"]!).ToList();

        Assert.Equal(read.Distinct(), read);
        Assert.Empty(stay.Except(read));
    }

    [Theory]
    [InlineData("expiringBefore=soon", "expiringBefore")]
    [InlineData("expiringBefore=2026-02-30", "expiringBefore")]
    [InlineData("status=pending", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=MQpyZWdpc3RyYXRpb25zCnJlZ18x", "cursor")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string parameter)
    {
        var refused = (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Get($"/v1/renewals?{query}")).Is("400 invalid-parameter");
        Assert.Equal(parameter, refused["errors.0.field"]);
    }
}
