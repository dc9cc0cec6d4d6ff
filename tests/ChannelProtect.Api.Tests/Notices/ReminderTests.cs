namespace ChannelProtect.Api.Tests.Notices;

/// <summary>Incumbents are reminded of what waits for their answer (R6).</summary>
public sealed class ReminderTests(Apps apps) : IClassFixture<Apps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    [Theory, EveryDatabase]
    public async Task At_half_of_the_window_and_a_business_day_before_its_end_and_each_once(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal, asked) = await Stage.Requested(app);
        var (served, respondBy) = (asked.Instant("servedAt"), asked.Instant("respondBy"));
        var half = served + ((respondBy - served) / 2);
        await app.MoveTo(half - TimeSpan.FromSeconds(1));
        await app.Remind();
        Assert.Empty(await Reminders(stage));

        await app.MoveTo(half);
        await app.Remind();
        await app.Remind();
        var first = Assert.Single(await Reminders(stage));
        Assert.Equal(("half", renewal, asked["id"], asked["respondBy"]), (first["data.which"], first["data.renewalId"], first["data.transferRequestId"], first["data.respondBy"]));

        await app.MoveTo(respondBy - Tick);
        await app.Remind();
        Assert.Equal(["half", "last"], (await Reminders(stage)).Select(message => message["data.which"]!));
        Assert.Equal(2, (await stage.Ada.Get($"/v1/transfer-requests/{asked["id"]}/notices")).Items("history").Count(step => step["what"] == "reminded"));

        await app.MoveTo(respondBy);
        await app.Remind();
        Assert.Equal(2, (await Reminders(stage)).Count);
    }

    [Theory, EveryDatabase]
    public async Task None_comes_while_tolled_nor_after_an_answer_nor_after_silence(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _, answered) = await Stage.Requested(app);
        var (tolled, _, held) = await Stage.Requested(app);
        var (silent, _, _) = await Stage.Requested(app);
        (await stage.Ada.Post($"/v1/transfer-requests/{answered["id"]}/reject", Stage.Letter)).Is("200");
        (await (await app.As(Demo.Manager)).Post($"/v1/transfer-requests/{held["id"]}/demand-authorisation")).Is("200");

        await app.Pass(TimeSpan.FromDays(12));
        await app.Remind();

        Assert.Equal((0, 0, 0), ((await Reminders(stage)).Count, (await Reminders(tolled)).Count, (await Reminders(silent)).Count));
    }

    [Theory, EveryDatabase]
    public async Task Who_has_many_gets_one_message_about_all_of_them(Engine engine)
    {
        var app = apps.On(engine);
        var stage = await Stage.Set(app);
        List<(string Renewal, Reply Request)> asked = [];
        for (var n = 0; n < 11; n++)
        {
            var contract = Contoso.EndingIn(app, 60);
            asked.Add((await stage.Hold(contract), (await stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201")));
        }

        await stage.Ada.Fetch();
        var respondBy = (await stage.Bix.Get($"/v1/transfer-requests/{asked[0].Request["id"]}")).Instant("respondBy");
        await app.MoveTo(respondBy - TimeSpan.FromMinutes(1));
        await app.Remind();

        var all = await stage.Ada.Fetch();
        var digest = all.Single(message => message["type"] == "transfer.remindersDue");
        Assert.Empty(await Reminders(stage));
        Assert.Equal(("11", respondBy), (digest["data.count"], digest.Instant("data.respondBy")));
        Assert.Equal(asked.Select(one => one.Request["id"]!).Order(), digest.Items("data.requests").Select(request => request["transferRequestId"]!).Order());
        foreach (var (_, request) in asked)
        {
            Assert.Equal("reminded", (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}/notices")).Items("history")[^1]["what"]);
        }
    }

    [Theory, EveryDatabase(Engine.Postgres, Engine.SqlServer)]
    public async Task Two_nodes_remind_of_each_once(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var two = ChannelApp.Start(engine, beside: one);
        var stage = await Stage.Set(one);
        for (var n = 0; n < 9; n++)
        {
            var contract = Contoso.EndingIn(one, 60);
            await stage.Hold(contract);
            (await stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201");
        }

        await stage.Ada.Fetch();
        await one.Pass(TimeSpan.FromDays(4));
        await Task.WhenAll(Task.Run(one.Remind, Cancel), Task.Run(two.Remind, Cancel));
        await one.Remind();

        Assert.Equal(9, (await Reminders(stage)).Count);
        await Ledgers.Verify(one);
    }

    private static async Task<List<Reply>> Reminders(Stage stage) => [.. (await stage.Ada.Fetch()).Where(message => message["type"] == "transfer.reminder")];
}
