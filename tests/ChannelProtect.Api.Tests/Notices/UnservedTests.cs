namespace ChannelProtect.Api.Tests.Notices;

using ChannelProtect.Api.Tests.Cases;

/// <summary>A notice that no channel accepted goes to a channel manager, and the request never lapses by itself (R5).</summary>
public sealed class UnservedTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    [Theory, EveryDatabase]
    public async Task At_serve_by_and_not_a_tick_before_the_request_is_unserved_for_every_reader(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal, asked) = await Stage.Unserved(app);
        var serveBy = asked.Instant("serveBy");
        await app.MoveTo(serveBy - Tick);
        Assert.Equal((asked["serveBy"], null), await Read());

        await app.MoveTo(serveBy);
        Assert.Equal((null, asked["serveBy"]), await Read());
        var listed = (await stage.Bix.All("/v1/transfer-requests")).Single();
        Assert.Equal(("pending", asked["serveBy"]), (listed["status"], listed["unservedSince"]));

        await app.Settle();
        Assert.Equal((null, asked["serveBy"]), await Read());
        await app.Pass(TimeSpan.FromDays(60));
        Assert.Equal(("pending", stage.Ada.Id), ((await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}"))["status"], (await stage.Ada.Get($"/v1/renewals/{renewal}"))["holder.partnerId"]));
        await Ledgers.Verify(app);

        async Task<(string?, string?)> Read()
        {
            var read = await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
            return (read["serveBy"], read["unservedSince"]);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_programme_brings_it_before_a_manager_of_the_incumbents_region(Engine engine)
    {
        var (court, asked, opened) = await Brought(engine);

        Assert.Equal(("unservedNotice", "assigned", court.Renewal, asked["id"], court.MiaId, court.Region), (opened["kind"], opened["status"], opened["renewalId"], opened["transferRequestId"], opened["assignedTo"], opened["region"]));
        Assert.Equal((court.Bix.Id, court.Ada.Id), (opened["parties.0.partnerId"], opened["parties.1.partnerId"]));
        Assert.Equal((null, "No channel of the incumbent accepted the notice of this transfer request in time."), (opened["entries.0.side"], opened["entries.0.text"]));
        Assert.Contains(await court.Bix.Fetch(), message => message["type"] == "case.opened");
        var rule = (await court.Mia.Get($"/v1/cases/{opened["id"]}/explanation")).Items("steps")[0].Items("rules").Single(rule => rule["rule"] == "R5.notice-unserved");
        Assert.Equal(opened["openedAt"] is null, rule["facts.unservedSince"] is null);

        (await court.Bix.Post($"/v1/cases/{opened["id"]}/withdraw")).Is("403 not-claimant");
        await court.App.Settle();
        Assert.Single((await court.Mia.All($"/v1/cases?region={court.Region}")));
    }

    [Theory, EveryDatabase]
    public async Task An_award_moves_the_renewal_by_a_ruling_and_counts_against_nobody(Engine engine)
    {
        var (court, asked, opened) = await Brought(engine);
        await court.App.MoveTo(opened.Instant("evidenceUntil"));

        (await Court.Decide(court.Mia, opened["id"]!, "award", "incumbentUnreachable")).Is("200");

        var request = await court.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
        Assert.Equal(("approved", "ruling", court.Bix.Id), (request["status"], request["basis"], (await court.Bix.Get($"/v1/renewals/{court.Renewal}"))["holder.partnerId"]));
        await court.App.Pass(TimeSpan.FromDays(30));
        Assert.Equal("0", (await court.Mia.Get($"/v1/partners/{court.Ada.Id}/conduct"))["counted"]);
    }

    [Theory, EveryDatabase]
    public async Task Upheld_the_request_is_cancelled_and_dismissed_it_stays_pending(Engine engine)
    {
        var (court, asked, opened) = await Brought(engine);
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        (await Court.Decide(court.Mia, opened["id"]!, "uphold", "incumbentReached")).Is("200");
        var kept = await court.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
        Assert.Equal(("cancelled", "arbiter", "keptByRuling"), (kept["status"], kept["decidedBy"], kept["cancelledBecause"]));

        var (other, again, second) = await Brought(engine);
        await other.App.MoveTo(second.Instant("evidenceUntil"));
        (await Court.Decide(other.Mia, second["id"]!, "dismiss", "outOfScope")).Is("200");
        await other.App.Settle();
        Assert.Equal("pending", (await other.Bix.Get($"/v1/transfer-requests/{again["id"]}"))["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Served_after_all_the_clock_starts_and_the_case_is_moot(Engine engine)
    {
        var (court, asked, opened) = await Brought(engine);
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        await court.Ada.Fetch();
        var served = await court.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
        Assert.Equal((court.App.Now, null), (served.Instant("servedAt"), served["unservedSince"]));

        // Also before the case is closed there is nothing left to decide.
        (await Court.Decide(court.Mia, opened["id"]!, "award", "incumbentUnreachable")).Is("409 case-moot");
        await court.App.Settle();

        var closed = await court.Mia.Get($"/v1/cases/{opened["id"]}");
        Assert.Equal(("moot", court.App.Now, null), (closed["status"], closed.Instant("mootAt"), closed["timeLeft"]));
        Assert.Single((await court.Mia.All($"/v1/cases?status=moot&region={court.Region}")));
        Assert.Empty(await court.Mia.All($"/v1/cases?status=undecided&region={court.Region}"));
        (await Court.Decide(court.Mia, opened["id"]!, "award", "incumbentUnreachable")).Is("409 case-moot");
        Assert.Contains(await court.Bix.Fetch(), message => message["type"] == "case.moot");
        await court.App.MoveTo(served.Instant("respondBy"));
        Assert.Equal("silence", (await court.Bix.Get($"/v1/transfer-requests/{asked["id"]}"))["basis"]);
    }

    [Theory, EveryDatabase]
    public async Task An_answer_makes_the_case_moot_too(Engine engine)
    {
        var (court, asked, opened) = await Brought(engine);
        (await court.Ada.Post($"/v1/transfer-requests/{asked["id"]}/reject", Stage.Letter)).Is("200");

        await court.App.Settle();

        Assert.Equal("moot", (await court.Mia.Get($"/v1/cases/{opened["id"]}"))["status"]);
    }

    [Theory, EveryDatabase]
    public async Task No_partner_brings_such_a_case_itself(Engine engine)
    {
        var (stage, _, asked) = await Stage.Unserved(apps.On(engine));
        var refused = (await stage.Bix.Post("/v1/cases", new { kind = "unservedNotice", transferRequestId = asked["id"], statement = "They do not answer." })).Is("400 invalid-body");
        Assert.Contains("kind", refused.Items("errors").Select(error => error["field"]));
    }

    private async Task<(Court Court, Reply Request, Reply Case)> Brought(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var asked = await court.Stage.AskOnly();
        await court.App.MoveTo(asked.Instant("serveBy"));
        await court.App.Settle();
        var found = (await court.Mia.All($"/v1/cases?kind=unservedNotice&region={court.Region}")).Single();
        return (court, asked, await court.Mia.Get($"/v1/cases/{found["id"]}"));
    }
}
