namespace ChannelProtect.Api.Tests.Conduct;

using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Tests.Cases;
using ChannelProtect.Domain.Conduct;

/// <summary>Silence does not apply for a requester under sanction: a channel manager looks at its requests first (R10).</summary>
public sealed class ReviewTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Silence_waits_for_a_review_and_then_speaks_at_once(Engine engine)
    {
        var (stage, request) = await Sanctioned(engine);
        var path = $"/v1/transfer-requests/{request["id"]}";
        Assert.Equal(("pending", null), (request["status"], request["review.reviewedAt"]));
        await stage.App.MoveTo(request.Instant("respondBy").AddDays(2));

        Assert.Equal(("pending", "false"), ((await stage.Ada.Get(path))["status"], (await stage.Ada.Get(path))["tolled"]));
        Assert.Contains((await stage.Ada.Get($"{path}/explanation")).Items("rules"), rule => rule["rule"] == "R10.review-first" && rule["outcome"] == "fail");
        var manager = await stage.App.As(Demo.Manager);
        Assert.Contains(await manager.All("/v1/transfer-requests?awaiting=review"), item => item["id"] == request["id"]);

        var allowed = (await Review(stage, request, "allow", "customerConfirmed")).Is("200");
        Assert.Equal(("approved", "silence", stage.App.Now, "allow"), (allowed["status"], allowed["basis"], allowed.Instant("decidedAt"), allowed["review.outcome"]));
        Assert.Equal(allowed.Text, (await stage.Bix.Get(path)).Text);
        await stage.App.Settle();
        Assert.Equal(allowed.Text, (await stage.Bix.Get(path)).Text);
        Assert.DoesNotContain(await manager.All("/v1/transfer-requests?awaiting=review"), item => item["id"] == request["id"]);
        (await Review(stage, request, "allow", "customerConfirmed")).Is("409 transfer-not-pending");
    }

    [Theory, EveryDatabase]
    public async Task Allowed_in_time_silence_speaks_at_respond_by(Engine engine)
    {
        var (stage, request) = await Sanctioned(engine);

        var allowed = (await Review(stage, request, "allow", "inOrder")).Is("200");
        Assert.Equal(("pending", request["respondBy"]), (allowed["status"], allowed["respondBy"]));
        (await Review(stage, request, "allow", "inOrder")).Is("409 review-not-awaited");
        Assert.Equal(("pass", "allow", "inOrder"), await Reviewed(stage.Bix, request));
        await stage.App.MoveTo(request.Instant("respondBy"));
        Assert.Equal("silence", (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}"))["basis"]);
    }

    [Theory, EveryDatabase]
    public async Task Refused_the_request_is_cancelled_and_counts(Engine engine)
    {
        var (stage, request) = await Sanctioned(engine);

        (await Review(stage, request, "refuse", "inOrder")).Is("422 review-reason-mismatch");
        var refused = (await Review(stage, request, "refuse", "customerDenied")).Is("200");
        Assert.Equal(("cancelled", "arbiter", "reviewRefused"), (refused["status"], refused["decidedBy"], refused["cancelledBecause"]));
        Assert.Equal(("pass", "refuse", "customerDenied"), await Reviewed(stage.Bix, request));
        Assert.Equal("1", (await stage.Bix.Get($"/v1/partners/{stage.Bix.Id}/conduct"))["counts.requestRejected"]);
        Assert.Contains(await stage.Bix.All("/v1/messages"), message => message["type"] == "transfer.cancelled");
    }

    /// <summary>R4: nobody has written the silence down, and it counts all the same.</summary>
    [Theory, EveryDatabase]
    public async Task What_time_alone_has_made_true_counts_without_the_settler(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        await Count(stage, ConductKind.RequestRejected, 49);
        var own = Contoso.EndingIn(stage.App, 60);
        await stage.Bix.Post("/v1/registrations", own.Claim);
        var silent = await stage.Cyd.Ask(own.Request, stage.Bix);
        await stage.Hold(stage.Contract);
        Assert.Null((await stage.Bix.Post("/v1/transfer-requests?validateOnly=true", stage.Contract.Request)).Is("201").At("review"));

        await stage.App.MoveTo(silent.Instant("respondBy"));
        Assert.NotNull((await stage.Ask()).At("review"));
    }

    [Theory, EveryDatabase]
    public async Task A_contact_that_time_alone_made_final_counts_without_the_settler(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = (await court.Ada.Post("/v1/cases", court.Contact)).Is("201")["id"]!;
        (await court.Bix.Post($"/v1/cases/{id}/answers", new { question = 1, statement = "Yes." })).Is("200");
        var decided = (await Court.Decide(court.Mia, id, "uphold", "contactAdmitted")).Is("200");

        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil").AddTicks(-10));
        Assert.Null((await court.Bix.Post("/v1/transfer-requests?validateOnly=true", court.Stage.Contract.Request)).Is("201").At("review"));
        await court.App.Pass(TimeSpan.FromMinutes(1));
        Assert.NotNull((await court.Stage.Ask()).At("review"));
    }

    [Theory, EveryDatabase]
    public async Task Dismissals_and_defaults_of_cases_count_without_the_settler(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        await Count(court.Stage, ConductKind.RequestRejected, 48);
        var dismissed = await court.Heard();
        (await Court.Decide(court.Mia, dismissed, "dismiss", "insufficientEvidence")).Is("200");
        var unanswered = (await court.Ada.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { id = court.Renewal }, respondent = court.Bix.Id, statement = "They call it theirs." })).Is("201");
        await court.App.MoveTo(unanswered.Instant("evidenceUntil"));
        (await Court.Decide(court.Mia, unanswered["id"]!, "uphold", "earlierClaim")).Is("200");
        Assert.Null((await court.Bix.Post("/v1/transfer-requests?validateOnly=true", court.Stage.Contract.Request)).Is("201").At("review"));

        // The dismissal is final, and so is the ruling of the case that was not answered.
        await court.App.Pass(TimeSpan.FromDays(10));
        Assert.NotNull((await court.Stage.Ask()).At("review"));
    }

    [Theory, EveryDatabase]
    public async Task From_a_number_of_facts_on_a_partner_has_half_as_many_requests_open(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        await Count(stage, ConductKind.RequestRejected, 25);

        var conduct = await stage.Bix.Get($"/v1/partners/{stage.Bix.Id}/conduct");
        Assert.Equal(("50", "false", "fail"), (conduct["limits.openRequests"], conduct["limits.reviewFirst"], conduct["rules.0.outcome"]));
        await stage.Hold(stage.Contract);
        var path = $"/v1/transfer-requests/{(await stage.Ask())["id"]}/explanation";
        Assert.Equal("50", (await stage.Bix.Get(path)).Items("rules").Single(rule => rule["rule"] == "R10.open-requests")["facts.limit"]);

        // Half a limit tells of a requester's conduct: that is not for the incumbent (R9).
        Assert.Null((await stage.Ada.Get(path)).Items("rules").Single(rule => rule["rule"] == "R10.open-requests")["facts.limit"]);
    }

    /// <summary>A case has found that bix approached another's customer, and now it asks ada for a renewal.</summary>
    private async Task<(Stage Stage, Reply Request)> Sanctioned(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        await stage.Hold(stage.Contract);
        await Count(stage, ConductKind.ImproperContactUpheld, 1);
        return (stage, await stage.Ask());
    }

    private static Task<int> Count(Stage stage, ConductKind kind, int facts) => stage.App.Look(db =>
    {
        db.AddRange(Enumerable.Range(0, facts).Select(n => new ConductRow { PartnerId = stage.Bix.Id, Kind = kind, SubjectId = $"case_{n}", At = stage.App.Now }));
        return db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    /// <summary>How the explanation tells of the review, once (R11).</summary>
    private static async Task<(string?, string?, string?)> Reviewed(Somebody reader, Reply request)
    {
        var rule = Assert.Single((await reader.Get($"/v1/transfer-requests/{request["id"]}/explanation")).Items("rules"), rule => rule["rule"] == "R10.review-reason");
        return (rule["outcome"], rule["facts.outcome"], rule["facts.reason"]);
    }

    private static async Task<Reply> Review(Stage stage, Reply request, string outcome, string reason) =>
        await (await stage.App.As(Demo.Manager)).Post($"/v1/transfer-requests/{request["id"]}/review", new { outcome, reason, statement = "Looked at it." });
}
