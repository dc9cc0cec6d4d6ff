namespace ChannelProtect.Api.Tests.Cases;

/// <summary>Who may do what in a case, and by which rule.</summary>
public sealed class CourtTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Another_manager_does_not_decide_and_nobody_decides_twice(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();

        var refused = (await Court.Decide(court.Nat, id, "uphold", "earlierClaim")).Is("403 not-case-manager");
        Assert.Equal("fail", refused.Items("rules").Single(rule => rule["rule"] == "R2.case-manager")["outcome"]);
        (await court.Nat.Post($"/v1/cases/{id}/assign")).Is("403 not-case-manager");
        (await court.Nat.Post($"/v1/cases/{id}/questions", new { side = "claimant", question = "Since when?" })).Is("403 not-case-manager");
        (await Court.Decide(court.Mia, id, "uphold", "noticeServed")).Is("422 reason-not-allowed");
        (await Court.Decide(court.Mia, id, "award", "earlierClaim", court.Cyd.Id)).Is("409 award-not-possible");
        (await Court.Decide(court.Mia, id, "award", "earlierClaim", court.Ada.Id)).Is("409 award-not-possible");
        (await Court.Decide(court.Mia, id, "uphold", "earlierClaim")).Is("200");

        (await Court.Decide(court.Mia, id, "uphold", "earlierClaim")).Is("409 case-already-decided");
        (await court.Bix.Post($"/v1/cases/{id}/evidence", new { statement = "But." })).Is("409 case-already-decided");
    }

    [Theory, EveryDatabase]
    public async Task A_case_is_handed_over_and_taken(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        (await court.Mia.Post($"/v1/cases/{id}/assign", new { managerId = "demo-manager" })).Is("400 invalid-body");
        (await court.Mia.Post($"/v1/cases/{id}/assign", new { managerId = new string('x', 10_000) })).Is("400 invalid-body");
        Assert.Equal(court.NatId, (await court.Mia.Post($"/v1/cases/{id}/assign", new { managerId = court.NatId })).Is("200")["assignedTo"]);
        Assert.Equal([id], (await court.Nat.All("/v1/cases?assigned=me")).Select(one => one["id"]));
        Assert.Empty(await court.Mia.All("/v1/cases?assigned=me"));
        (await Court.Decide(court.Nat, id, "dismiss", "insufficientEvidence")).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task Who_acts_for_a_party_does_not_decide(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        (await court.Mia.Post("/v1/cases", court.Conflict)).Is("400 invalid-body");
        object forBix = new { kind = "registrationConflict", renewal = new { contractNumber = court.Stage.Contract.Number }, statement = "They asked me to.", onBehalfOf = court.Bix.Id };
        (await court.Bix.Post("/v1/cases", forBix)).Is("400 invalid-body");
        var opened = (await court.Mia.Post("/v1/cases", forBix)).Is("201");
        var id = opened["id"]!;
        Assert.Equal(court.NatId, opened["assignedTo"]);
        Assert.Equal("case.opened", Assert.Single(await court.Bix.All("/v1/messages"))["type"]);

        (await court.Mia.Post($"/v1/cases/{id}/assign")).Is("403 manager-acted-for-party");
        (await court.Nat.Post($"/v1/cases/{id}/assign", new { managerId = court.MiaId })).Is("403 manager-acted-for-party");
        (await court.Nat.Post($"/v1/cases/{id}/evidence", new { statement = "For ada.", onBehalfOf = "respondent" })).Is("403 arbiter-is-neutral");
        (await court.Mia.Post($"/v1/cases/{id}/evidence", new { statement = "For ada." })).Is("400 invalid-body");
        (await court.Mia.Post($"/v1/cases/{id}/evidence", new { statement = "For ada.", onBehalfOf = "respondent" })).Is("200");
        (await Court.Decide(court.Mia, id, "dismiss", "outOfScope")).Is("403 manager-acted-for-party");
        (await Court.Decide(court.Nat, id, "dismiss", "outOfScope")).Is("200");

        // The appeal finds nobody: mia acted, nat decided.
        Assert.Equal("appealed", (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "Again." })).Is("200")["status"]);
        Assert.Equal([id], (await court.Nat.All("/v1/cases?status=appealed&assigned=nobody")).Select(one => one["id"]));
        var third = await court.App.Manager(court.Region);
        (await third.Post($"/v1/cases/{id}/assign")).Is("200");
        await Court.Says(court.Ada, id);
        Assert.Equal("final", (await Court.Decide(third, id, "dismiss", "outOfScope")).Is("200")["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Cases_go_to_who_has_the_least_to_do(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        List<string?> given = [];
        for (var i = 0; i < 4; i++)
        {
            var contract = Contoso.EndingIn(court.App, 60);
            await court.Stage.Hold(contract);
            var id = (await court.Bix.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = contract.Number }, statement = "Ours." })).Is("201")["id"];
            given.Add((await court.Mia.Get($"/v1/cases/{id}"))["assignedTo"]);
        }

        Assert.Equal([court.MiaId, court.NatId, court.MiaId, court.NatId], given);
    }

    [Theory, EveryDatabase]
    public async Task A_question_is_answered_in_its_own_time(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        var asked = (await court.Mia.Post($"/v1/cases/{id}/questions", new { side = "claimant", question = "Since when?" })).Is("200");
        var question = asked.Items("entries")[^1];
        Assert.Equal(("question", "claimant", "1", court.App.Now.AddDays(3)), (question["kind"], question["side"], question["question"], question.Instant("answerBy")));
        var refused = (await Court.Decide(court.Mia, id, "dismiss", "outOfScope")).Is("409 evidence-still-open");
        Assert.Equal(question.Instant("answerBy"), refused.Instant("retryAfter"));

        (await court.Ada.Post($"/v1/cases/{id}/answers", new { question = 1, statement = "I say." })).Is("409 question-not-open");
        (await court.Bix.Post($"/v1/cases/{id}/answers", new { question = 1 })).Is("400 invalid-body");
        (await court.Bix.Post($"/v1/cases/{id}/answers", new { question = 1, evidence = new[] { new { kind = "order", reference = "PO-7" } } })).Is("200");
        (await court.Bix.Post($"/v1/cases/{id}/answers", new { question = 1, statement = "Twice." })).Is("409 question-not-open");
        (await Court.Decide(court.Mia, id, "dismiss", "outOfScope")).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task A_partner_has_so_many_cases_open_and_one_of_a_kind_about_a_renewal(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        await court.Opened();
        (await court.Bix.Post("/v1/cases", court.Conflict)).Is("409 case-already-open");
        (await court.Cyd.Post("/v1/cases", court.Conflict)).Is("201");
        for (var i = 1; i < 20; i++)
        {
            var contract = Contoso.EndingIn(court.App, 60);
            await court.Stage.Hold(contract);
            (await court.Bix.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = contract.Number }, statement = "Ours." })).Is("201");
        }

        var last = Contoso.EndingIn(court.App, 60);
        await court.Stage.Hold(last);
        (await court.Bix.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = last.Number }, statement = "Ours." })).Is("409 case-limit-reached");
    }

    [Theory, EveryDatabase]
    public async Task Two_at_the_same_moment_open_one(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => court.Bix.Post("/v1/cases", court.Conflict)));
        Assert.Single(outcomes, outcome => outcome.Outcome == "201");
        Assert.All(outcomes, outcome => Assert.True(outcome.Outcome is "201" or "409 case-already-open" or "409 concurrent-update", outcome.Text));
    }

    [Theory, EveryDatabase]
    public async Task A_holder_names_who_claims_its_renewal_and_nobody_else_names_the_holder(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var renewal = new { id = court.Renewal };
        (await court.Ada.Post("/v1/cases", new { kind = "registrationConflict", renewal, statement = "Ours." })).Is("422 respondent-required");
        (await court.Ada.Post("/v1/cases", new { kind = "registrationConflict", renewal, respondent = court.Ada.Id, statement = "Ours." })).Is("422 respondent-required");
        var guess = (await court.Cyd.Post("/v1/cases", new { kind = "registrationConflict", renewal, respondent = court.Ada.Id, statement = "Ours." })).Is("400 invalid-body");
        Assert.Equal(guess.Seen(), (await court.Cyd.Post("/v1/cases", new { kind = "registrationConflict", renewal, respondent = court.Bix.Id, statement = "Ours." })).Seen());
        var id = (await court.Ada.Post("/v1/cases", new { kind = "registrationConflict", renewal, respondent = court.Bix.Id, statement = "Ours." })).Is("201")["id"]!;
        await Court.Says(court.Bix, id);
        (await Court.Decide(court.Mia, id, "award", "customerConfirmed", court.Bix.Id)).Is("200");
        Assert.Equal("ruling", (await court.Bix.Get($"/v1/renewals/{court.Renewal}"))["holder.cause"]);
    }

    [Theory, EveryDatabase]
    public async Task A_stale_tag_and_a_repeated_key_are_noticed(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var key = Guid.NewGuid().ToString();
        var opened = (await court.Bix.Post("/v1/cases", court.Conflict, key)).Is("201");
        Assert.Equal(opened.Text, (await court.Bix.Post("/v1/cases", court.Conflict, key)).Text);
        (await court.Bix.Post("/v1/cases", court.Conflict, "")).Is("400 idempotency-key-required");
        var path = $"/v1/cases/{opened["id"]}/evidence";
        var next = (await court.Bix.Post(path, new { statement = "More." }, ifMatch: opened.ETag)).Is("200");
        (await court.Bix.Post(path, new { statement = "Even more." }, ifMatch: opened.ETag)).Is("412 precondition-failed");
        Assert.Equal(next.ETag, (await court.Bix.Get($"/v1/cases/{opened["id"]}")).ETag);
    }

    [Theory, EveryDatabase]
    public async Task Many_at_the_same_moment_do_not_pass_the_limit(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        List<object> conflicts = [];
        for (var i = 0; i < 26; i++)
        {
            var contract = Contoso.EndingIn(court.App, 60);
            await court.Stage.Hold(contract);
            conflicts.Add(new { kind = "registrationConflict", renewal = new { contractNumber = contract.Number }, statement = "Ours." });
        }

        foreach (var conflict in conflicts[..16])
        {
            (await court.Bix.Post("/v1/cases", conflict)).Is("201");
        }

        var outcomes = await Task.WhenAll(conflicts[16..].Select(conflict => court.Bix.Post("/v1/cases", conflict)));
        Assert.Equal(4, outcomes.Count(outcome => outcome.Outcome == "201"));
        Assert.All(outcomes, outcome => Assert.True(outcome.Outcome is "201" or "409 case-limit-reached" or "409 concurrent-update", outcome.Text));

        // What is taken back makes room.
        var mine = await court.Bix.All("/v1/cases");
        (await court.Bix.Post($"/v1/cases/{mine[3]["id"]}/withdraw")).Is("200");
        var again = await Task.WhenAll(Enumerable.Range(0, 26).Select(i => court.Bix.Post("/v1/cases", conflicts[i])));
        Assert.Single(again, outcome => outcome.Outcome == "201");
    }
}
