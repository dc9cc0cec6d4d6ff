namespace ChannelProtect.Api.Tests.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>What time does to a case and to what it contests, whether or not any settler runs (R4).</summary>
public sealed class ClockTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_case_stops_the_clocks_and_gives_back_exactly_the_time(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var respondBy = (await court.Stage.Ask()).Instant("respondBy");
        var protectedUntil = (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Instant("protectedUntil");
        await court.App.Pass(TimeSpan.FromHours(5));
        var opened = (await court.Cyd.Post("/v1/cases", court.Conflict)).Is("201");
        await court.App.Pass(TimeSpan.FromDays(40));

        var request = Assert.Single(await court.Bix.All("/v1/transfer-requests"));
        Assert.Equal(("pending", "true"), (request["status"], request["tolled"]));
        (await court.Mia.Post($"/v1/cases/{opened["id"]}/assign")).Is("200");
        var decided = (await Court.Decide(court.Mia, opened["id"]!, "uphold", "earlierClaim")).Is("200");

        var lost = decided.Instant("rulings.0.decidedAt") - opened.Instant("openedAt");
        Assert.Equal(respondBy + lost, Assert.Single(await court.Bix.All("/v1/transfer-requests")).Instant("respondBy"));
        Assert.Equal(protectedUntil + lost, (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Instant("protectedUntil"));
    }

    [Theory, EveryDatabase]
    public async Task Evidence_is_taken_until_its_instant(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        await court.App.MoveTo(opened.Instant("evidenceUntil").AddTicks(-10));
        await Court.Says(court.Ada, opened["id"]!);
        (await Court.Decide(court.Nat, opened["id"]!, "uphold", "earlierClaim")).Is("403 not-case-manager");
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        (await court.Bix.Post($"/v1/cases/{opened["id"]}/evidence", new { statement = "Late." })).Is("409 evidence-closed");
        Assert.Equal("false", (await court.Ada.Get($"/v1/cases/{opened["id"]}"))["parties.1.inDefault"]);
    }

    [Theory, EveryDatabase]
    public async Task An_overdue_case_is_for_every_manager_of_the_region_though_nobody_settled_it(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var (id, path) = (opened["id"]!, $"/v1/cases/{opened["id"]}");
        await court.App.MoveTo(opened.Instant("decideBy").AddTicks(-10));
        Assert.Empty(await court.Nat.All($"/v1/cases?overdue=true&region={court.Region}"));
        (await Court.Decide(court.Nat, id, "uphold", "earlierClaim")).Is("403 not-case-manager");

        await court.App.MoveTo(opened.Instant("decideBy"));
        var tag = (await court.Nat.Get(path)).ETag;
        Assert.Equal(("true", "true"), ((await court.Nat.Get(path))["overdue"], (await court.Nat.Get(path))["parties.1.inDefault"]));
        Assert.Equal([id], (await court.Nat.All($"/v1/cases?overdue=true&region={court.Region}")).Select(one => one["id"]));
        await court.App.Settle();
        Assert.Equal(tag, (await court.Nat.Get(path)).ETag);
        (await Court.Decide(court.Nat, id, "award", "partyInDefault")).Is("200");
        var escalated = (await court.Mia.All($"/v1/ledger/{id}")).Single(entry => entry["type"] == "caseEscalated");
        Assert.Equal(("time", opened.Instant("decideBy")), (escalated["actor"], escalated.Instant("at")));
    }

    [Theory, EveryDatabase]
    public async Task Whether_a_case_was_settled_or_not_it_reads_the_same(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        var decided = (await Court.Decide(court.Mia, id, "uphold", "earlierClaim")).Is("200");
        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil"));

        var (one, list) = ((await court.Bix.Get($"/v1/cases/{id}")).Text, (await court.Bix.Get("/v1/cases?status=final")).Text);
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Empty(await court.Bix.All("/v1/cases?status=decided"));
        await court.App.Settle();

        Assert.Equal((one, list), ((await court.Bix.Get($"/v1/cases/{id}")).Text, (await court.Bix.Get("/v1/cases?status=final")).Text));
        Assert.Equal(0, await court.App.Look(db => db.Set<CaseRow>().CountAsync(row => row.Id == id && row.NextLapseAt != null)));
        Assert.Equal(2, await court.App.Look(db => db.Set<MessageRow>().CountAsync(message => message.Type == "case.closed" && message.Data.Contains(id))));
    }

    [Theory, EveryDatabase]
    public async Task A_case_shows_its_time_left_and_the_tag_does_not_run_with_it(Engine engine)
    {
        // A programme of its own: how long that is depends on the day of the week.
        await using var app = ChannelApp.Start(engine);
        var court = await Court.Sit(app);
        var path = $"/v1/cases/{(await court.Opened())["id"]}";
        var opened = await court.Mia.Get(path);
        Assert.Equal(("P21D", "false"), (opened["timeLeft"], opened["overdue"]));
        await court.App.Pass(TimeSpan.FromHours(25));
        var later = await court.Mia.Get(path);
        Assert.Equal(("P19DT23H", opened.ETag), (later["timeLeft"], later.ETag));
        await court.App.MoveTo(opened.Instant("decideBy"));
        Assert.Equal(("PT0S", "true"), ((await court.Mia.Get(path))["timeLeft"], (await court.Mia.Get(path))["overdue"]));
        (await court.Bix.Post($"{path}/withdraw")).Is("200");
        Assert.Null((await court.Mia.Get(path))["timeLeft"]);
    }
}
