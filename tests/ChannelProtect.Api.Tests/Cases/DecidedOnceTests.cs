namespace ChannelProtect.Api.Tests.Cases;

/// <summary>What was decided is not brought again by the same claimant.</summary>
public sealed class DecidedOnceTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_conflict_that_was_decided_waits_before_it_is_brought_again(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine), endsIn: 300);
        var id = await court.Heard();
        var decided = (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");

        var refused = (await court.Bix.Post("/v1/cases", court.Conflict)).Is("409 case-decided");
        Assert.Equal(decided.Instant("rulings.0.decidedAt").AddDays(90), refused.Instant("retryAfter"));
        (await court.Bix.Post("/v1/registrations", court.Claim)).Is("409 renewal-protected");
        var another = (await court.Cyd.Post("/v1/cases", court.Conflict)).Is("201");
        await Court.Says(court.Ada, another["id"]!);
        (await Court.Decide(court.Mia, another["id"]!, "dismiss", "insufficientEvidence")).Is("200");

        await court.App.MoveTo(refused.Instant("retryAfter").AddTicks(-10));
        (await court.Bix.Post("/v1/cases", court.Conflict)).Is("409 case-decided");
        await court.App.MoveTo(refused.Instant("retryAfter"));
        (await court.Bix.Post("/v1/cases", court.Conflict)).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task What_was_decided_about_a_request_is_never_brought_again(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = (await court.Stage.Ask())["id"]!;
        (await court.Ada.Post($"/v1/transfer-requests/{request}/reject", Stage.Letter)).Is("200");
        var path = $"/v1/transfer-requests/{request}/dispute";
        var id = (await court.Bix.Post(path, new { statement = "They signed with us." })).Is("201")["id"]!;
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Mia, id, "dismiss", "outOfScope")).Is("200");

        var refused = (await court.Bix.Post(path, new { statement = "They did." })).Is("409 case-decided");
        Assert.Null(refused["retryAfter"]);
        Assert.Equal("fail", refused.Items("rules").Single(rule => rule["rule"] == "R3.decided-once")["outcome"]);
    }
}
