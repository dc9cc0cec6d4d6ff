namespace ChannelProtect.Api.Tests.Conduct;

using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Tests.Cases;
using ChannelProtect.Domain.Conduct;

/// <summary>What a ruling found to be none no longer counts (R10), and counts again from when it happened if the ruling is reversed.</summary>
public sealed class OverturnedTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_rejection_that_a_ruling_overturned_does_not_count_against_its_requester(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = await court.Stage.Ask();
        (await court.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter)).Is("200");
        var id = await Disputed(court, court.Bix, court.Ada, "disputedRejection", request);

        await Overturned(court, id, court.Bix, court.Ada, "requestRejected", "rejectionUnfounded", "rejectionJustified");
    }

    [Theory, EveryDatabase]
    public async Task A_silence_to_what_was_never_served_does_not_count_against_the_incumbent(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = await court.Stage.Ask();
        await court.App.MoveTo(request.Instant("respondBy"));
        var id = await Disputed(court, court.Ada, court.Bix, "noticeDispute", request);

        await Overturned(court, id, court.Ada, court.Bix, "noticeUnanswered", "noticeNotServed", "noticeServed");
        await ConductTests.LedgerCountsTheSame(court.App);
    }

    /// <summary>One subject, one instant, and a page that ends between the two.</summary>
    [Theory, EveryDatabase]
    public async Task No_fact_is_lost_at_the_border_of_a_page(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        ConductKind[] kinds = [ConductKind.RequestWithdrawn, ConductKind.CaseDismissed, ConductKind.NoticeUnanswered];
        await stage.App.Look(db =>
        {
            db.AddRange(kinds.Select(kind => new ConductRow { PartnerId = stage.Ada.Id, Kind = kind, SubjectId = "case_1", At = stage.App.Now }));
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        foreach (var limit in new[] { 1, 2, 3 })
        {
            Assert.Equal(["caseDismissed", "noticeUnanswered", "requestWithdrawn"], (await stage.Ada.All($"/v1/partners/{stage.Ada.Id}/conduct/facts", limit)).Select(fact => fact["kind"]));
        }

        await stage.App.Look(db =>
        {
            db.RemoveRange(kinds.Select(kind => new ConductRow { PartnerId = stage.Ada.Id, Kind = kind, SubjectId = "case_1" }));
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    /// <summary>Awarded it no longer counts; upheld on appeal it does again, since the very instant at which it happened.</summary>
    private static async Task Overturned(Court court, string id, Somebody claimant, Somebody respondent, string kind, string awarded, string upheld)
    {
        var path = $"/v1/partners/{claimant.Id}/conduct";
        var counted = Assert.Single(await claimant.All($"{path}/facts"), fact => fact["kind"] == kind);
        (await Court.Decide(court.Mia, id, "award", awarded)).Is("200");
        Assert.Equal("0", (await claimant.Get(path))["counted"]);
        Assert.Empty(await claimant.All($"{path}/facts"));

        (await respondent.Post($"/v1/cases/{id}/appeal", new { statement = "Look again." })).Is("200");
        await Court.Says(claimant, id);
        (await Court.Decide(court.Nat, id, "uphold", upheld)).Is("200");
        Assert.Equal(counted.Text, Assert.Single(await claimant.All($"{path}/facts")).Text);
    }

    private static async Task<string> Disputed(Court court, Somebody claimant, Somebody respondent, string kind, Reply request)
    {
        var id = (await claimant.Post("/v1/cases", new { kind, transferRequestId = request["id"], statement = "It was not so." })).Is("201")["id"]!;
        await Court.Says(respondent, id);
        return id;
    }
}
