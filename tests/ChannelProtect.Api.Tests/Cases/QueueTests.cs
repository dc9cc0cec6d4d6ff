namespace ChannelProtect.Api.Tests.Cases;

/// <summary>The lists of cases: a partner's own, a manager's queue.</summary>
public sealed class QueueTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task The_queue_shows_the_least_time_left_first_and_what_is_decided_last(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        List<string> opened = [];
        for (var i = 0; i < 5; i++)
        {
            var contract = Contoso.EndingIn(court.App, 60);
            await court.Stage.Hold(contract);
            opened.Add((await court.Bix.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = contract.Number }, statement = "Ours." })).Is("201")["id"]!);
            await court.App.Pass(TimeSpan.FromHours(1));
        }

        await Court.Says(court.Ada, opened[1]);
        (await Court.Decide(court.Nat, opened[1], "dismiss", "outOfScope")).Is("200");
        string[] order = [opened[0], opened[2], opened[3], opened[4], opened[1]];

        Assert.Equal(order, (await court.Mia.All("/v1/cases", limit: 2)).Select(one => one["id"]));
        Assert.Equal(order, (await court.Bix.All("/v1/cases", limit: 1)).Select(one => one["id"]));
        Assert.Equal(order, (await court.Ada.All("/v1/cases?side=respondent", limit: 3)).Select(one => one["id"]));
        Assert.Empty(await court.Ada.All("/v1/cases?side=claimant"));
        Assert.Equal(order[..4], (await court.Mia.All($"/v1/cases?status=undecided&region={court.Region}", limit: 3)).Select(one => one["id"]));
        Assert.Equal([opened[1]], (await court.Mia.All("/v1/cases?status=decided&kind=registrationConflict")).Select(one => one["id"]));
        Assert.Empty(await court.Mia.All("/v1/cases?kind=improperContact"));
        Assert.Equal([opened[0], opened[2], opened[4]], (await court.Mia.All("/v1/cases?assigned=me&overdue=false", limit: 1)).Select(one => one["id"]));
        Assert.Empty(await court.Mia.All("/v1/cases?region=elsewhere"));
        Assert.All(await court.Mia.All("/v1/cases"), one => Assert.Null(one.At("entries")));
        Assert.Equal(order, (await (await court.App.As(Demo.Auditor)).All($"/v1/cases?region={court.Region}", limit: 2)).Select(one => one["id"]));
    }

    [Theory, EveryDatabase]
    public async Task A_queue_is_read_by_age_too(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        List<Reply> opened = [];
        foreach (var kind in new[] { "conflict", "contact", "conflict" })
        {
            var contract = Contoso.EndingIn(court.App, 60);
            var renewal = await court.Stage.Hold(contract);
            opened.Add(kind == "conflict"
                ? (await court.Bix.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { id = renewal }, statement = "Ours." })).Is("201")
                : (await court.Ada.Post("/v1/cases", court.Contact)).Is("201"));
            await court.App.Pass(TimeSpan.FromHours(1));
        }

        // The first is on appeal, and so has the most time left.
        await Court.Says(court.Ada, opened[0]["id"]!);
        (await Court.Decide(court.Mia, opened[0]["id"]!, "dismiss", "outOfScope")).Is("200");
        await court.App.Pass(TimeSpan.FromDays(1));
        (await court.Bix.Post($"/v1/cases/{opened[0]["id"]}/appeal", new { statement = "Again." })).Is("200");
        string[] ids = [.. opened.Select(one => one["id"]!)];

        Assert.Equal([ids[1], ids[2], ids[0]], await Listed("order=decideBy"));
        Assert.Equal(ids, await Listed("order=opened"));
        Assert.Equal(ids[1..], await Listed($"order=opened&openedAfter={Instant(opened[1])}"));
        Assert.Equal(ids[..1], await Listed($"openedBefore={Instant(opened[1])}"));
        Assert.Equal([ids[1]], await Listed($"openedAfter={Instant(opened[1])}&openedBefore={Instant(opened[2])}&region={court.Region}"));
        Assert.Equal(ids, (await (await court.App.As(Demo.Auditor)).All($"/v1/cases?order=opened&region={court.Region}", limit: 1)).Select(one => one["id"]));
        Assert.Equal(ids[..1], (await court.Bix.All($"/v1/cases?side=claimant&openedBefore={Instant(opened[1])}")).Select(one => one["id"]));

        var next = (await court.Mia.Get("/v1/cases?order=opened&limit=1"))["next"];
        (await court.Mia.Get($"/v1/cases?limit=1&cursor={next}")).Is("400 invalid-parameter");

        async Task<IEnumerable<string?>> Listed(string query) => (await court.Mia.All($"/v1/cases?{query}", limit: 1)).Select(one => one["id"]);

        static string Instant(Reply one) => Uri.EscapeDataString(one["openedAt"]!);
    }

    [Theory]
    [InlineData("status=pending")]
    [InlineData("kind=Conflict")]
    [InlineData("side=both")]
    [InlineData("assigned=me")]
    [InlineData("region=emea")]
    [InlineData("overdue=perhaps")]
    [InlineData("order=age")]
    [InlineData("order=opened")]
    [InlineData("openedBefore=yesterday")]
    [InlineData("openedAfter=99999-01-01T00:00:00Z")]
    [InlineData("cursor=MQpjYXNlcwp4CjEKYg")]
    [InlineData("limit=0")]
    public async Task What_cannot_be_asked_is_refused(string query) =>
        (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Get($"/v1/cases?{query}")).Is("400 invalid-parameter");
}
