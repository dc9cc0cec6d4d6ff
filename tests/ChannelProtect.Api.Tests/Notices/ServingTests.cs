namespace ChannelProtect.Api.Tests.Notices;

using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Nothing runs against an incumbent until one of its channels has accepted the notice (R5).</summary>
public sealed class ServingTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task To_fetch_the_inbox_is_to_be_served_and_the_message_says_until_when(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal, asked) = await Stage.Unserved(app);
        Assert.Equal((null, null), (asked["servedAt"], asked["respondBy"]));
        await app.Pass(TimeSpan.FromHours(1));

        var notice = (await stage.Ada.Fetch()).Single(message => message["type"] == "transfer.requested");

        var served = await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
        Assert.Equal((app.Now, null, "false"), (served.Instant("servedAt"), served["serveBy"], served["tolled"]));
        Assert.Equal((renewal, asked["id"], served["respondBy"]), (notice["data.renewalId"], notice["data.transferRequestId"], notice["data.respondBy"]));
        Assert.NotEqual(asked.ETag, served.ETag);

        await app.Pass(TimeSpan.FromHours(1));
        await stage.Ada.Fetch();
        Assert.Equal(served.Text, (await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}")).Text);
    }

    [Theory, EveryDatabase]
    public async Task To_read_anything_else_is_not(Engine engine)
    {
        var (stage, renewal, asked) = await Stage.Unserved(apps.On(engine));
        foreach (var path in new[] { $"transfer-requests/{asked["id"]}", $"transfer-requests/{asked["id"]}/explanation", $"transfer-requests/{asked["id"]}/notices", $"transfer-requests/{asked["id"]}/clock", "transfer-requests", $"renewals/{renewal}", "renewals" })
        {
            (await stage.Ada.Get($"/v1/{path}")).Is("200");
        }

        await stage.Bix.Fetch();
        await (await stage.App.As(Demo.Manager)).Get($"/v1/transfer-requests/{asked["id"]}/notices");
        Assert.Null((await stage.Ada.Get($"/v1/transfer-requests/{asked["id"]}"))["servedAt"]);
    }

    [Theory, EveryDatabase]
    public async Task One_message_serves_likewise_and_is_its_partners_alone(Engine engine)
    {
        var (stage, _, asked) = await Stage.Unserved(apps.On(engine));
        var id = await stage.App.Look(db => db.Set<MessageRow>().Where(message => message.PartnerId == stage.Ada.Id && message.Type == "transfer.requested").Select(message => message.Id).SingleAsync(TestContext.Current.CancellationToken));
        (await stage.Bix.Get($"/v1/messages/{id}")).Is("404 not-found");
        (await stage.Ada.Post($"/v1/messages/{id}/ack?validateOnly=true")).Is("204");
        Assert.Null((await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}"))["servedAt"]);

        var message = (await stage.Ada.Get($"/v1/messages/{id}")).Is("200");

        var served = await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
        Assert.Equal((served["respondBy"], null, 0), (message["data.respondBy"], message["acknowledgedAt"], message.Items("deliveries").Count));
        Assert.Equal(id, (await stage.Ada.Get($"/v1/transfer-requests/{asked["id"]}/notices"))["proof"]);
    }

    [Theory, EveryDatabase]
    public async Task To_acknowledge_a_notice_is_to_be_served(Engine engine)
    {
        var (stage, _, asked) = await Stage.Unserved(apps.On(engine));
        var id = await stage.App.Look(db => db.Set<MessageRow>().Where(message => message.PartnerId == stage.Ada.Id && message.Type == "transfer.requested").Select(message => message.Id).SingleAsync(TestContext.Current.CancellationToken));

        (await stage.Ada.Post($"/v1/messages/{id}/ack")).Is("204");

        Assert.NotNull((await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}"))["respondBy"]);
    }

    [Theory, EveryDatabase]
    public async Task A_page_serves_what_is_on_it_and_nothing_behind_it(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        for (var n = 0; n < 3; n++)
        {
            var contract = Contoso.EndingIn(stage.App, 60);
            await stage.Hold(contract);
            (await stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201");
        }

        Assert.Equal(2, (await stage.Ada.Get("/v1/messages?limit=2")).Items("items").Count(message => message["data.respondBy"] is not null));
        Assert.Equal(["true", "true", "false"], (await stage.Bix.All("/v1/transfer-requests")).Select(request => request["servedAt"] is not null ? "true" : "false"));
    }

    [Theory, EveryDatabase]
    public async Task A_large_page_is_served_at_once(Engine engine)
    {
        var (stage, lvr) = (await Stage.Set(apps.On(engine)), await apps.On(engine).Partner("lena", "largeVolumeReseller"));
        var contracts = Enumerable.Range(0, 250).Select(_ => Contoso.EndingIn(stage.App, 60)).ToArray();
        await stage.Ada.PostText("/v1/registrations/bulk", string.Join('\n', contracts.Select(contract => System.Text.Json.JsonSerializer.Serialize(contract.Claim))), "application/x-ndjson");
        await Parallel.ForEachAsync(contracts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (contract, _) => (await lvr.Post("/v1/transfer-requests", contract.Request)).Is("201"));

        var page = (await stage.Ada.Get("/v1/messages?limit=500")).Items("items");

        Assert.Equal(250, page.Count(message => message["type"] == "transfer.requested" && message["data.respondBy"] is not null));
        Assert.All(await lvr.All("/v1/transfer-requests"), request => Assert.NotNull(request["respondBy"]));
    }

    [Theory, EveryDatabase]
    public async Task The_first_channel_that_accepts_serves_and_no_other(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _, asked) = await Stage.Unserved(app);

        Assert.True(await app.Accepts(asked, "dlv_1"));
        Assert.False(await app.Accepts(asked, "dlv_2"));
        await stage.Ada.Fetch();

        Assert.Equal(("email", "dlv_1"), ((await stage.Ada.Get($"/v1/transfer-requests/{asked["id"]}/notices"))["channel"], (await stage.Ada.Get($"/v1/transfer-requests/{asked["id"]}/notices"))["proof"]));
    }

    [Theory, EveryDatabase]
    public async Task Tolling_moves_what_the_message_says(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _, asked) = await Stage.Requested(app);
        var manager = await app.As(Demo.Manager);
        await manager.Post($"/v1/transfer-requests/{asked["id"]}/demand-authorisation");
        Assert.Equal("true", Notice(await stage.Ada.Fetch())["data.tolled"]);
        await app.Pass(TimeSpan.FromDays(1));
        await stage.Bix.Post($"/v1/transfer-requests/{asked["id"]}/authorisation", new { evidence = new[] { new { kind = "authorisation", reference = "A-1" } } });

        var moved = await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}");

        Assert.Equal(asked.Instant("respondBy").AddDays(1), moved.Instant("respondBy"));
        Assert.Equal((moved["respondBy"], null), (Notice(await stage.Ada.Fetch())["data.respondBy"], Notice(await stage.Ada.Fetch())["data.tolled"]));

        static Reply Notice(List<Reply> messages) => messages.Single(message => message["type"] == "transfer.requested");
    }
}
