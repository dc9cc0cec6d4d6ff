namespace ChannelProtect.Api.Tests.Cases;

using ChannelProtect.Api.Tests.Evidence;

/// <summary>What a region does not decide in time the channel managers of every region may, whether or not any settler runs (R4).</summary>
public sealed class OverdueTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task An_overdue_case_is_in_every_region_s_queue_until_it_is_decided(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var (id, path) = (opened["id"]!, $"/v1/cases/{opened["id"]}");
        var put = (await court.Bix.Post($"{path}/evidence", new { evidence = new[] { await court.Bix.Letter() } })).Is("200");
        var upload = $"/v1/evidence/{put.Items("entries")[^1]["evidence.0.reference"]}";
        var (name, region) = ($"far-{Guid.NewGuid():N}", $"far-{engine}");
        var far = await court.App.Manager(region, name);

        await court.App.MoveTo(opened.Instant("decideBy").AddTicks(-10));
        (await far.Get(path)).Is("404 not-found");
        (await far.Get(upload)).Is("404 not-found");
        (await court.Mia.Post($"{path}/assign", new { managerId = name })).Is("400 invalid-body");
        Assert.DoesNotContain(await far.All("/v1/cases"), one => one["id"] == id);

        await court.App.MoveTo(opened.Instant("decideBy"));
        Assert.Equal(("true", court.Region), ((await far.Get(path)).Is("200")["overdue"], (await far.Get(path))["region"]));
        foreach (var query in new[] { "", "?status=undecided", "?overdue=true", "?status=open", "?assigned=nobody", "?order=opened", $"?region={court.Region}" })
        {
            Assert.Contains(await far.All($"/v1/cases{query}", limit: 1), one => one["id"] == id);
        }

        foreach (var query in new[] { "?overdue=false", "?status=assigned", "?assigned=me", $"?region={region}", "?status=decided" })
        {
            Assert.DoesNotContain(await far.All($"/v1/cases{query}"), one => one["id"] == id);
        }

        Assert.Single(await court.Mia.All("/v1/cases"), one => one["id"] == id);
        (await far.Get(upload)).Is("200");
        (await far.Get($"/v1/ledger/{id}")).Is("200");
        Assert.Equal(name, (await far.Post($"{path}/assign")).Is("200")["assignedTo"]);
        Assert.Equal([id], (await far.All("/v1/cases?assigned=me")).Select(one => one["id"]));
        Assert.Equal("award", (await Court.Decide(far, id, "award", "partyInDefault")).Is("200")["rulings.0.outcome"]);
        (await far.Get(path)).Is("404 not-found");
        (await court.Nat.Get(path)).Is("200");
    }

    /// <summary>Who had it had its time: it is again for whoever takes it, settled or not.</summary>
    [Theory, EveryDatabase]
    public async Task What_a_manager_does_not_decide_in_time_goes_back_to_the_queue(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var (id, path) = (opened["id"]!, $"/v1/cases/{opened["id"]}");
        await court.App.MoveTo(opened.Instant("decideBy").AddTicks(-10));
        Assert.Equal([id], await Listed(court.Mia, "assigned=me"));
        Assert.Empty(await Listed(court.Mia, "assigned=nobody"));

        await court.App.MoveTo(opened.Instant("decideBy"));
        var unsettled = await Shown();
        Assert.Equal(("open", null, "true"), (unsettled.Case["status"], unsettled.Case["assignedTo"], unsettled.Case["overdue"]));
        Assert.Empty(await Listed(court.Mia, "assigned=me"));
        Assert.Equal([id], await Listed(court.Nat, "assigned=nobody"));
        Assert.Equal([id], await Listed(court.Mia, "status=open"));
        await court.App.Settle();
        Assert.Equal(unsettled, await Shown());
        Assert.Equal([id], await Listed(court.Nat, "assigned=nobody"));
        Assert.Equal([id], await Listed(court.Mia, "status=open"));

        var step = (await court.Ada.Get($"{path}/explanation")).Items("steps")[^1];
        Assert.Equal(("caseEscalated", "R6.decide-by", "fail", opened["decideBy"]), (step["step"], step["rules.0.rule"], step["rules.0.outcome"], step["rules.0.facts.decideBy"]));
        var entry = (await court.Mia.All($"/v1/ledger/{id}")).Single(entry => entry["type"] == "caseEscalated");
        Assert.Contains("R6.decide-by", entry.Text, StringComparison.Ordinal);

        Assert.Equal(court.NatId, (await court.Nat.Post($"{path}/assign")).Is("200")["assignedTo"]);
        Assert.Equal([id], await Listed(court.Nat, "assigned=me"));
        Assert.Equal([id], await Listed(court.Nat, "status=assigned"));
        Assert.Empty(await Listed(court.Nat, "assigned=nobody"));
        await court.App.Pass(TimeSpan.FromDays(10));
        Assert.Equal([id], await Listed(court.Nat, "assigned=me"));

        async Task<string[]> Listed(Somebody manager, string query) => [.. (await manager.All($"/v1/cases?region={court.Region}&{query}")).Select(one => one["id"]!)];

        async Task<Overdue> Shown() => new((await court.Mia.Get(path)).Text, (await court.Mia.Get($"{path}/explanation")).Text, (await court.Mia.Get("/v1/cases")).Text);
    }

    /// <summary>The first manager is barred and the second acted for a party: without another region the renewal would stand still for ever.</summary>
    [Theory, EveryDatabase]
    public async Task An_appeal_that_nobody_in_the_region_may_decide_is_decided_elsewhere(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        (await court.Nat.Post($"/v1/cases/{id}/evidence", new { statement = "For bix.", onBehalfOf = "claimant" })).Is("200");
        (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");
        var appealed = (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "Again." })).Is("200");
        var far = await court.App.Manager("far-away");

        await court.App.MoveTo(appealed.Instant("decideBy"));
        (await Court.Decide(court.Mia, id, "dismiss", "outOfScope")).Is("403 manager-decided-before");
        (await Court.Decide(court.Nat, id, "dismiss", "outOfScope")).Is("403 manager-acted-for-party");
        Assert.Equal("final", (await Court.Decide(far, id, "dismiss", "outOfScope")).Is("200")["status"]);
        Assert.Equal("active", (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["status"]);
    }

    private sealed record Overdue(string Text, string Explanation, string List)
    {
        public Reply Case => new(200, Text, new Dictionary<string, string>());
    }
}
