namespace ChannelProtect.Api.Tests.Cases;

using ChannelProtect.Api.Tests.Evidence;

/// <summary>Who sees what of a case, and when (R9).</summary>
public sealed class DisclosureTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_case_is_there_for_its_sides_and_for_those_who_look_on(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = (await court.Opened())["id"]!;
        var elsewhere = await court.App.Manager("elsewhere");
        var absent = $"/v1/cases/{id[..^4]}0000";

        foreach (var stranger in new[] { court.Cyd, elsewhere })
        {
            var unknown = await stranger.Get(absent);
            Assert.Equal(404, unknown.Status);
            Assert.Equal(unknown.Seen(), (await stranger.Get($"/v1/cases/{id}")).Seen());
            Assert.Equal(404, (await stranger.Get($"/v1/cases/{id}/explanation")).Status);
            Assert.Empty(await stranger.All("/v1/cases"));
        }

        object[] bodies = [new { statement = "Me too." }, new { question = 1, statement = "Me too." }];
        Assert.Equal((await court.Cyd.Post($"{absent}/evidence", bodies[0])).Seen(), (await court.Cyd.Post($"/v1/cases/{id}/evidence", bodies[0])).Seen());
        (await court.Cyd.Post($"/v1/cases/{id}/answers", bodies[1])).Is("404 not-found");
        (await court.Cyd.Post($"/v1/cases/{id}/appeal", bodies[0])).Is("404 not-found");
        (await elsewhere.Post($"/v1/cases/{id}/assign")).Is("404 not-found");
        (await elsewhere.Post($"/v1/cases/{id}/questions", new { side = "claimant", question = "Who?" })).Is("404 not-found");
        (await Court.Decide(elsewhere, id, "dismiss", "outOfScope")).Is("404 not-found");
        (await elsewhere.Get($"/v1/ledger/{id}")).Is("404 not-found");
        (await court.Mia.Get($"/v1/ledger/{id}")).Is("200");

        // What is nobody's case is not for roles that have none.
        (await court.Bix.Post($"/v1/cases/{id}/decide", Court.Ruling("award", "earlierClaim"))).Is("403 role-not-allowed");
        (await (await court.App.As(Demo.Auditor)).Post($"/v1/cases/{id}/assign")).Is("403 role-not-allowed");
        Assert.Equal("assigned", (await (await court.App.As(Demo.Auditor)).Get($"/v1/cases/{id}"))["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Neither_side_sees_the_other_or_its_words_before_it_may(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var path = $"/v1/cases/{opened["id"]}";
        Assert.Equal((court.Bix.Id, null, null, null), (opened["parties.0.partnerId"], opened["parties.1.partnerId"], opened["region"], opened["assignedTo"]));
        Assert.DoesNotContain(court.Ada.Id, opened.Text, StringComparison.Ordinal);

        var mine = await court.Ada.Get(path);
        Assert.Equal(("respondent", null), (mine["side"], mine["parties.0.partnerId"]));
        Assert.Empty(mine.Items("entries"));
        Assert.DoesNotContain("2021", mine.Text, StringComparison.Ordinal);
        Assert.Equal((2, 2), ((await court.Mia.Get(path)).Items("parties").Count(party => party["partnerId"] is not null), (await Court.Says(court.Ada, opened["id"]!, "We hold it.")).Items("parties").Count));
        Assert.DoesNotContain("We hold it.", (await court.Bix.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(opened.ETag, (await court.Bix.Get(path)).ETag);
        Assert.DoesNotContain(court.Ada.Id, (await court.Bix.Get("/v1/cases")).Text + (await court.Bix.Get($"{path}/explanation")).Text + (await court.Bix.Get("/v1/messages")).Text, StringComparison.Ordinal);

        await court.App.MoveTo(opened.Instant("evidenceUntil").AddTicks(-10));
        Assert.Single((await court.Bix.Get(path)).Items("entries"));
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        Assert.Equal(["We serve them since 2021.", "We hold it."], (await court.Bix.Get(path)).Items("entries").Select(entry => entry["text"]));
        Assert.Equal((await court.Bix.Get(path)).Items("entries").Select(entry => entry.Text), (await court.Ada.Get(path)).Items("entries").Select(entry => entry.Text));
        Assert.DoesNotContain(court.Ada.Id, (await court.Bix.Get(path)).Text, StringComparison.Ordinal);

        (await Court.Decide(court.Mia, opened["id"]!, "uphold", "earlierClaim")).Is("200");
        var decided = await court.Bix.Get(path);
        Assert.Equal((court.Ada.Id, "So it is.", null), (decided["parties.1.partnerId"], decided["rulings.0.statement"], decided["rulings.0.decidedBy"]));
        Assert.Equal(court.MiaId, (await court.Mia.Get(path))["rulings.0.decidedBy"]);
    }

    /// <summary>Else anybody could find out who holds a renewal by a case without merit.</summary>
    [Theory, EveryDatabase]
    public async Task A_dismissal_names_nobody_to_the_other_side(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        var path = $"/v1/cases/{id}";
        (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");
        Assert.Equal(("It is ours.", "dismiss"), ((await court.Bix.Get(path)).Items("entries")[^1]["text"], (await court.Bix.Get(path))["rulings.0.outcome"]));
        Assert.DoesNotContain(court.Ada.Id, (await court.Bix.Get(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(court.Bix.Id, (await court.Ada.Get(path)).Text, StringComparison.Ordinal);

        (await court.Bix.Post($"{path}/appeal", new { statement = "Again." })).Is("200");
        Assert.DoesNotContain(court.Ada.Id, (await court.Bix.Get(path)).Text, StringComparison.Ordinal);
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Nat, id, "uphold", "earlierClaim")).Is("200");
        Assert.Equal(court.Ada.Id, (await court.Bix.Get(path))["parties.1.partnerId"]);
    }

    [Theory, EveryDatabase]
    public async Task Who_is_accused_of_a_contact_reads_the_complaint_at_once_and_not_the_renewal(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = (await court.Ada.Post("/v1/cases", court.ContactWith(await court.Ada.Letter()))).Is("201")["id"]!;
        var path = $"/v1/cases/{id}";
        await Court.Says(court.Ada, id, "And again on Monday.");

        var accused = await court.Bix.Get(path);
        Assert.Equal((null, null, "They called on Friday."), (accused["renewalId"], accused["parties.0.partnerId"], accused["entries.0.text"]));
        Assert.Equal(["statement", "question"], accused.Items("entries").Select(entry => entry["kind"]));
        Assert.DoesNotContain(court.Renewal, accused.Text, StringComparison.Ordinal);
        var named = $"/v1/evidence/{accused["entries.0.evidence.0.reference"]}";
        (await court.Bix.Get(named)).Is("200");
        (await court.Cyd.Get(named)).Is("404 not-found");

        // Its own words wait as ever.
        (await court.Bix.Post($"{path}/answers", new { question = 1, statement = "No." })).Is("200");
        Assert.DoesNotContain("\"No.\"", (await court.Ada.Get(path)).Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_sides_are_told_who_looked_on(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = (await court.Opened())["id"]!;
        await court.Mia.Get($"/v1/cases/{id}");
        await court.Mia.Get("/v1/cases");
        await court.Mia.Get($"/v1/ledger/{id}");
        foreach (var side in new[] { court.Ada, court.Bix })
        {
            var read = (await side.All("/v1/disclosures")).Where(entry => entry.Text.Contains(id, StringComparison.Ordinal)).ToArray();
            Assert.Equal([court.MiaId, court.MiaId, court.MiaId], read.Select(entry => entry["body.reader"]));
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_only_asks_opens_nothing(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var asked = (await court.Bix.Post("/v1/cases?validateOnly=true", court.Conflict)).Is("201");
        Assert.Equal((null, null, 0), (asked["id"], asked["renewalId"], asked.Items("parties").Count));
        // A calendar of its own would tell the holder's region.
        Assert.Equal((null, null, "open"), (asked["evidenceUntil"], asked["decideBy"], asked["status"]));
        Assert.Empty(await court.Bix.All("/v1/cases"));
        (await court.Cyd.Post("/v1/transfer-requests?validateOnly=true", court.Stage.Contract.Request)).Is("201");
    }

    /// <summary>It may have told the renewal by the customer's name.</summary>
    [Theory, EveryDatabase]
    public async Task Whose_claim_opened_a_case_learns_the_renewal_with_a_decision_that_finds_merit(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var path = $"/v1/cases/{(await court.Bix.Post("/v1/registrations", court.Claim)).Is("201")["caseId"]}";
        var id = path[10..];
        Assert.DoesNotContain(court.Renewal, (await court.Bix.Get(path)).Text + (await court.Bix.Get("/v1/cases")).Text + (await court.Bix.Get("/v1/messages")).Text, StringComparison.Ordinal);
        Assert.Equal((court.Renewal, court.Renewal), ((await court.Ada.Get(path))["renewalId"], (await court.Mia.Get(path))["renewalId"]));
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");
        Assert.Null((await court.Bix.Get(path))["renewalId"]);
        (await court.Bix.Post($"{path}/appeal", new { statement = "Again." })).Is("200");
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Nat, id, "award", "earlierClaim")).Is("200");
        Assert.Equal(court.Renewal, (await court.Bix.Get(path))["renewalId"]);
    }

    [Theory, EveryDatabase]
    public async Task The_explanation_does_not_tell_when_the_other_side_speaks(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var (id, path) = (opened["id"]!, $"/v1/cases/{opened["id"]}/explanation");
        var (before, asked) = (await court.Bix.Get(path), await court.Ada.Get(path));
        Assert.Equal(("fail", opened["evidenceUntil"]), (before["waiting.0.outcome"], before["waiting.0.facts.evidenceUntil"]));

        await Court.Says(court.Ada, id);
        (await court.Mia.Post($"/v1/cases/{id}/questions", new { side = "respondent", question = "Since when?" })).Is("200");
        Assert.Equal(before.Text, (await court.Bix.Get(path)).Text);
        Assert.NotNull((await court.Ada.Get(path))["waiting.0.facts.answerBy1"]);
        Assert.Equal((await court.Mia.Get(path))["waiting.0.facts.from"], (await court.Ada.Get(path))["waiting.0.facts.answerBy1"]);

        // What else the claimant has brought is not the respondent's business.
        Assert.DoesNotContain(asked.Items("steps")[0].Items("rules"), rule => rule["rule"] is "R3.one-case" or "R3.decided-once" or "R10.open-cases");
        Assert.Contains(before.Items("steps")[0].Items("rules"), rule => rule["rule"] == "R10.open-cases");
    }
}
