namespace ChannelProtect.Api.Tests.Cases;

/// <summary>Whole lives of each kind of case.</summary>
public sealed class LifeTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_conflict_is_heard_awarded_appealed_and_moved_back(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var (id, path) = (opened["id"]!, $"/v1/cases/{opened["id"]}");
        Assert.Equal(("assigned", "claimant", court.Renewal), (opened["status"], opened["side"], opened["renewalId"]));
        Assert.Equal(court.App.Now.AddDays(7), opened.Instant("evidenceUntil"));
        (await court.Cyd.Post("/v1/transfer-requests", court.Stage.Contract.Request)).Is("409 renewal-disputed");
        Assert.Equal(court.MiaId, (await court.Mia.Get(path))["assignedTo"]);

        await Court.Says(court.Ada, id);
        var decided = (await Court.Decide(court.Mia, id, "award", "earlierClaim")).Is("200");

        Assert.Equal(("decided", court.Bix.Id), (decided["status"], decided["rulings.0.awardTo"]));
        (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Is("404 not-found");
        Assert.Equal("ruling", (await court.Bix.Get($"/v1/renewals/{court.Renewal}"))["holder.cause"]);
        var moved = Assert.Single(await court.Bix.All("/v1/transfer-requests"));
        Assert.Equal(("approved", "ruling", "arbiter", id), (moved["status"], moved["basis"], moved["decidedBy"], moved["caseId"]));
        (await court.Cyd.Post("/v1/transfer-requests", court.Stage.Contract.Request)).Is("409 renewal-locked");

        (await court.Bix.Post($"{path}/appeal", new { statement = "No." })).Is("403 not-losing-side");
        var appealed = (await court.Ada.Post($"{path}/appeal", new { statement = "Look again.", evidence = new[] { new { kind = "letter", reference = "8" } } })).Is("200");
        Assert.Equal(("assigned", "2", "respondent"), (appealed["status"], appealed["hearing"], appealed["appealedBy"]));
        (await court.Cyd.Post("/v1/transfer-requests", court.Stage.Contract.Request)).Is("409 renewal-disputed");
        (await Court.Decide(court.Mia, id, "dismiss", "outOfScope")).Is("403 manager-decided-before");
        (await court.Mia.Post($"{path}/assign")).Is("403 manager-decided-before");
        await Court.Says(court.Bix, id);

        var last = (await Court.Decide(court.Nat, id, "uphold", "customerConfirmed")).Is("200");

        Assert.Equal(("final", "award", "uphold"), (last["status"], last["rulings.0.outcome"], last["rulings.1.outcome"]));
        (await court.Bix.Get($"/v1/renewals/{court.Renewal}")).Is("404 not-found");
        Assert.Equal("ruling", (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["holder.cause"]);
        (await court.Bix.Post($"{path}/appeal", new { statement = "No." })).Is("409 case-already-appealed");
        Assert.Equal(["case.opened", "case.decided", "transfer.approved", "case.decided", "transfer.undone"], (await court.Ada.All("/v1/messages")).Select(message => message["type"]));
        Assert.Equal(["case.decided", "transfer.approved", "case.appealed", "case.decided", "transfer.undone"], (await court.Bix.All("/v1/messages")).Select(message => message["type"]));
        Assert.Equal("True", (await court.Mia.Get($"/v1/ledger/{id}/verification"))["intact"], ignoreCase: true);
    }

    [Theory, EveryDatabase]
    public async Task A_rejection_is_disputed_and_the_request_awarded(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = (await court.Stage.Ask())["id"]!;
        (await court.Bix.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "No." })).Is("409 nothing-to-dispute");
        var rejected = (await court.Ada.Post($"/v1/transfer-requests/{request}/reject", Stage.Letter)).Is("200");
        (await court.Ada.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "No." })).Is("403 not-requester");
        (await court.Cyd.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "No." })).Is("404 not-found");
        await court.App.MoveTo(rejected.Instant("rejection.disputableUntil").AddTicks(-10));

        var opened = (await court.Bix.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "They signed with us.", evidence = new[] { new { kind = "customerLetter", reference = "9" } } })).Is("201");
        var id = opened["id"]!;
        Assert.Equal(("disputedRejection", request, court.Ada.Id), (opened["kind"], opened["transferRequestId"], opened["parties.1.partnerId"]));
        (await court.Bix.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "Again." })).Is("409 case-already-open");
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Mia, id, "award", "rejectionUnfounded")).Is("200");

        Assert.Equal(court.Bix.Id, (await court.Bix.Get($"/v1/renewals/{court.Renewal}"))["holder.partnerId"]);
        Assert.Equal("rejected", (await court.Bix.Get($"/v1/transfer-requests/{request}"))["status"]);
    }

    [Theory, EveryDatabase]
    public async Task A_rejection_can_be_disputed_until_its_instant(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = (await court.Stage.Ask())["id"]!;
        var rejected = (await court.Ada.Post($"/v1/transfer-requests/{request}/reject", Stage.Letter)).Is("200");
        await court.App.MoveTo(rejected.Instant("rejection.disputableUntil"));
        (await court.Bix.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "Too late." })).Is("409 dispute-window-closed");
    }

    [Theory, EveryDatabase]
    public async Task An_incumbent_that_was_never_served_gets_its_renewal_back(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = await court.Stage.Ask();
        await court.App.MoveTo(request.Instant("respondBy"));
        object dispute = new { kind = "noticeDispute", transferRequestId = request["id"], statement = "We never had it." };
        (await court.Bix.Post("/v1/cases", dispute)).Is("403 not-incumbent");
        var id = (await court.Ada.Post("/v1/cases", dispute)).Is("201")["id"]!;

        // By then the transfer could not be taken back any more, were it not for the case.
        await court.App.MoveTo((await court.Ada.Get($"/v1/cases/{id}")).Instant("evidenceUntil"));
        (await Court.Decide(court.Mia, id, "award", "noticeNotServed")).Is("200");

        Assert.Equal("ruling", (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["holder.cause"]);
        Assert.Equal(("approved", "noticeNotServed"), ((await court.Bix.Get($"/v1/transfer-requests/{request["id"]}"))["status"], (await court.Bix.Get($"/v1/transfer-requests/{request["id"]}"))["undone.reason"]));

        (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "They had it." })).Is("200");
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Nat, id, "uphold", "noticeServed")).Is("200");
        Assert.Equal(court.Bix.Id, (await court.Bix.Get($"/v1/renewals/{court.Renewal}"))["holder.partnerId"]);
    }

    [Theory, EveryDatabase]
    public async Task Who_is_accused_of_a_contact_is_asked_and_defaults(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        (await court.Bix.Post("/v1/cases", court.Contact)).Is("404 not-found");
        var id = (await court.Ada.Post("/v1/cases", court.Contact)).Is("201")["id"]!;
        await court.Stage.Ask();

        var accused = await court.Bix.Get($"/v1/cases/{id}");
        Assert.Equal((null, "telephone", "question"), (accused["renewalId"], accused["contact.how"], accused["entries.1.kind"]));
        Assert.Equal(["case.opened", "case.questionAsked"], (await court.Bix.All("/v1/messages")).Select(message => message["type"]).Take(2));

        await court.App.MoveTo(accused.Instant("entries.1.answerBy"));
        (await court.Bix.Post($"/v1/cases/{id}/answers", new { question = 1, statement = "No." })).Is("409 question-not-open");
        Assert.Equal("true", (await court.Ada.Get($"/v1/cases/{id}"))["parties.1.inDefault"]);
        (await Court.Decide(court.Mia, id, "uphold", "partyInDefault")).Is("409 evidence-still-open");
        await court.App.MoveTo(accused.Instant("evidenceUntil"));
        (await Court.Decide(court.Mia, id, "award", "contactProved")).Is("409 award-not-possible");
        var decided = (await Court.Decide(court.Mia, id, "uphold", "partyInDefault")).Is("200");

        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil").AddTicks(-10));
        Assert.Equal("decided", (await court.Bix.Get($"/v1/cases/{id}"))["status"]);
        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil"));
        Assert.Equal("final", (await court.Bix.Get($"/v1/cases/{id}"))["status"]);
        (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "No." })).Is("409 appeal-window-closed");
        Assert.Equal("case.closed", (await court.Ada.All("/v1/messages"))[^1]["type"]);
    }

    [Theory, EveryDatabase]
    public async Task Accounts_are_known_as_they_are_now_whoever_wrote_that_down(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var account = (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["account.id"]!;
        var other = await court.Stage.Hold(Contoso.EndingIn(court.App, 60));
        var merged = (await court.Ada.Get($"/v1/renewals/{other}"))["account.id"]!;
        (await court.Mia.Post($"/v1/accounts/{merged}/merge", new { into = account, statement = "One." })).Is("200");
        object report = new { kind = "possibleDuplicate", renewal = new { id = court.Renewal }, accountIds = new[] { merged }, statement = "Twice the same." };
        Assert.Equal(account, (await court.Ada.Post("/v1/cases?validateOnly=true", report)).Is("201")["accountIds.0"]);

        // Silence gave it to bix; ada still holds another of the account's.
        await court.App.MoveTo((await court.Stage.Ask()).Instant("respondBy"));
        (await court.Bix.Post("/v1/cases", report)).Is("201");
        (await court.Ada.Post("/v1/cases", report)).Is("404 not-found");
        (await court.Ada.Post("/v1/cases", new { kind = "possibleDuplicate", renewal = new { id = other }, accountIds = new[] { account }, statement = "Twice the same." })).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task A_duplicate_is_reported_by_its_holder_or_by_a_manager(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var account = (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["account.id"];
        object report = new { kind = "possibleDuplicate", renewal = new { id = court.Renewal }, accountIds = new[] { account }, statement = "Twice the same." };
        (await court.Bix.Post("/v1/cases", report)).Is("404 not-found");
        var id = (await court.Ada.Post("/v1/cases", report)).Is("201")["id"]!;
        (await court.Ada.Post("/v1/cases", new { kind = "possibleDuplicate", accountIds = new[] { account }, statement = "Twice the same." })).Is("400 invalid-body");
        (await court.Mia.Post($"/v1/cases/{id}/questions", new { side = "respondent", question = "Who?" })).Is("422 no-such-party");
        Assert.Equal("decided", (await Court.Decide(court.Mia, id, "dismiss", "differentCustomers")).Is("200")["status"]);

        var own = (await court.Mia.Post("/v1/cases", new { kind = "possibleDuplicate", accountIds = new[] { account }, statement = "I see two." })).Is("201");
        Assert.Equal("final", (await Court.Decide(own["assignedTo"] == court.MiaId ? court.Mia : court.Nat, own["id"]!, "uphold", "sameCustomer")).Is("200")["status"]);
        (await court.Mia.Post("/v1/cases", new { kind = "possibleDuplicate", accountIds = new List<string> { "acc_01ke6p4ym0e008000000000001" }, statement = "None." })).Is("404 not-found");
    }
}
