namespace ChannelProtect.Api.Tests.Alerts;

/// <summary>Holders are alerted before their terms end, with what to do in one call; many at once in one message.</summary>
public sealed class AlertTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly string[] Actions = ["inFlight", "renewed", "release"];

    [Theory, EveryDatabase]
    public async Task A_holder_is_alerted_once_at_each_mark_with_what_it_can_do(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal) = await Stage.Held(app, endsIn: 95);
        List<string> days = [];
        for (var passed = 0; passed < 100; passed += 5)
        {
            await app.Pass(TimeSpan.FromDays(5));
            await Task.WhenAll(app.Alert(), app.Alert());
            days.AddRange((await Told(stage.Ada)).Select(alert => alert["data.daysBefore"]!));
            foreach (var alert in await Told(stage.Ada))
            {
                Assert.Equal((renewal, "firewall", $"{stage.Contract.End:yyyy-MM-dd}"), (alert["data.renewalId"], alert["data.productLine"], alert["data.termEnd"]));
                await stage.Ada.Post($"/v1/messages/{alert["id"]}/ack");
            }
        }

        Assert.Equal(["90", "60", "30", "14", "7"], days);
    }

    [Theory, EveryDatabase]
    public async Task Each_action_is_one_call(Engine engine)
    {
        var app = apps.On(engine);
        foreach (var (n, name) in Actions.Index())
        {
            var (stage, _) = await Stage.Held(app, endsIn: 40);
            await app.Pass(TimeSpan.FromDays(15));
            await app.Alert();
            var action = (await Told(stage.Ada))[0].Items("data.actions")[n];
            Assert.Equal((name, "POST"), (action["name"], action["method"]));
            (await stage.Ada.Post(action["href"]!)).Is("200");
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_has_it_in_flight_or_has_renewed_is_left_alone(Engine engine)
    {
        var app = apps.On(engine);
        var (flying, inFlight) = await Stage.Held(app, endsIn: 35);
        var (done, renewed) = await Stage.Held(app, endsIn: 35);
        (await flying.Ada.Post($"/v1/renewals/{inFlight}/in-flight")).Is("200");
        (await done.Ada.Post($"/v1/renewals/{renewed}/renewed")).Is("200");
        await app.Pass(TimeSpan.FromDays(10));
        await app.Alert();
        Assert.Empty(await Told(flying.Ada));

        await app.Pass(TimeSpan.FromDays(20));
        await app.Alert();
        Assert.Equal("7", Assert.Single(await Told(flying.Ada))["data.daysBefore"]);
        Assert.DoesNotContain("inFlight", (await Told(flying.Ada))[0].Text, StringComparison.Ordinal);
        Assert.Empty(await Told(done.Ada));
    }

    [Theory, EveryDatabase]
    public async Task A_holder_of_many_is_told_of_all_in_one_message(Engine engine)
    {
        var app = apps.On(engine);
        var stage = await Stage.Set(app);
        List<string> renewals = [];
        for (var n = 0; n < 11; n++)
        {
            renewals.Add(await stage.Hold(Contoso.EndingIn(app, 40 + n)));
        }

        await app.Pass(TimeSpan.FromDays(25));
        await app.Alert();

        var digest = Assert.Single(await stage.Ada.All("/v1/messages"));
        Assert.Equal(("renewals.expiring", "11"), (digest["type"], digest["data.count"]));
        Assert.Equal(renewals, digest.Items("data.renewals").Select(named => named["renewalId"]));
        Assert.Equal(11, (await stage.Ada.All(digest["data.href"]!)).Count);
        var auditor = await app.As(Demo.Auditor);
        foreach (var renewal in renewals)
        {
            Assert.Contains("holderAlerted", (await auditor.All($"/v1/ledger/{renewal}")).Select(entry => entry["type"]));
        }
    }

    [Theory, EveryDatabase]
    public async Task An_alert_that_met_silence_is_shown_in_conduct_and_limits_nothing(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal) = await Stage.Held(app, endsIn: 40);
        await stage.Hold(Contoso.EndingIn(app, 200));
        await app.Pass(TimeSpan.FromDays(15));
        await app.Alert();
        var conduct = $"/v1/partners/{stage.Ada.Id}/conduct";
        Assert.Equal(("1", "0", "0"), await Asleep());

        await app.Pass(TimeSpan.FromDays(40));
        await app.Alert();
        await app.Pass(TimeSpan.FromDays(30));
        await app.Settle();
        await app.Alert();
        Assert.Equal(("1", "1", "1"), await Asleep());
        var fact = Assert.Single(await stage.Ada.All($"{conduct}/facts"));
        Assert.Equal(("alertUnanswered", $"{renewal}/{stage.Contract.End:yyyy-MM-dd}"), (fact["kind"], fact["subjectId"]));
        Assert.Equal(("0", "100"), ((await stage.Ada.Get(conduct))["counted"], (await stage.Ada.Get(conduct))["limits.openRequests"]));

        async Task<(string?, string?, string?)> Asleep()
        {
            var read = (await stage.Ada.Get(conduct)).Is("200");
            return (read["asleep.alerted"], read["asleep.unanswered"], read["asleep.score"]?.TrimEnd('0').TrimEnd('.') is "" ? "0" : read["asleep.score"]);
        }
    }

    private static async Task<IReadOnlyList<Reply>> Told(Somebody partner) =>
        [.. (await partner.All("/v1/messages")).Where(message => message["type"] is "renewal.expiring")];
}
