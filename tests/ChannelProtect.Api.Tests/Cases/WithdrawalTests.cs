namespace ChannelProtect.Api.Tests.Cases;

using ChannelProtect.Api.Tests.Evidence;

/// <summary>Who brought a case may take it back before it is decided.</summary>
public sealed class WithdrawalTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_withdrawn_case_gives_the_time_back_and_tells_the_other_side(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var before = (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Instant("protectedUntil");
        var opened = await court.Opened();
        var path = $"/v1/cases/{opened["id"]}";
        await court.App.Pass(TimeSpan.FromDays(2));

        (await court.Ada.Post($"{path}/withdraw")).Is("403 not-claimant");
        (await court.Cyd.Post($"{path}/withdraw")).Is("404 not-found");
        (await court.Mia.Post($"{path}/withdraw")).Is("403 role-not-allowed");
        (await court.Bix.Post($"{path}/withdraw", new { statement = "zero\u200Bwidth" })).Is("400 invalid-body");
        (await court.Bix.Post($"{path}/withdraw", ifMatch: "\"1\"")).Is("412 precondition-failed");
        Assert.Equal("withdrawn", (await court.Bix.Post($"{path}/withdraw?validateOnly=true")).Is("200")["status"]);
        Assert.Equal("disputed", (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["status"]);
        var key = Guid.NewGuid().ToString();
        var withdrawn = (await court.Bix.Post($"{path}/withdraw", new { statement = "It is settled." }, key, opened.ETag)).Is("200");
        Assert.Equal(withdrawn.Text, (await court.Bix.Post($"{path}/withdraw", new { statement = "It is settled." }, key, opened.ETag)).Text);

        var lost = withdrawn.Instant("withdrawnAt") - opened.Instant("openedAt");
        var renewal = await court.Ada.Get($"/v1/renewals/{court.Renewal}");
        Assert.Equal(("active", before + lost), (renewal["status"], renewal.Instant("protectedUntil")));
        Assert.Equal(["case.opened", "case.withdrawn"], (await court.Ada.All("/v1/messages")).Select(message => message["type"]));
        Assert.Empty(await court.Bix.All("/v1/messages"));
        var seen = await court.Ada.Get(path);
        Assert.Equal(("withdrawn", null, "withdrawal", "It is settled."), (seen["status"], seen["parties.0.partnerId"], seen["entries.0.kind"], seen["entries.0.text"]));
        Assert.Equal([opened["id"]], (await court.Mia.All("/v1/cases?status=withdrawn")).Select(one => one["id"]));
        Assert.DoesNotContain(await court.Mia.All("/v1/cases?status=undecided"), one => one["id"] == opened["id"]);
        Assert.Equal("caseWithdrawn", (await court.Ada.Get($"{path}/explanation")).Items("steps")[^1]["step"]);

        (await court.Bix.Post($"{path}/withdraw")).Is("409 case-withdrawn");
        (await Court.Decide(court.Mia, opened["id"]!, "dismiss", "outOfScope")).Is("409 case-withdrawn");
        (await court.Ada.Post($"{path}/evidence", new { statement = "Still." })).Is("409 case-withdrawn");
        await court.App.Pass(TimeSpan.FromDays(30));
        Assert.Equal("0", (await court.Bix.Get($"/v1/partners/{court.Bix.Id}/conduct"))["counted"]);
        Assert.Equal("0", (await court.Ada.Get($"/v1/partners/{court.Ada.Id}/conduct"))["counted"]);
    }

    [Theory, EveryDatabase]
    public async Task What_was_withdrawn_is_not_brought_again_at_once(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine), endsIn: 300);
        var withdrawn = (await court.Bix.Post($"/v1/cases/{(await court.Opened())["id"]}/withdraw")).Is("200");
        var again = withdrawn.Instant("withdrawnAt").AddDays(90);

        Assert.Equal(again, (await court.Bix.Post("/v1/cases", court.Conflict)).Is("409 case-withdrawn").Instant("retryAfter"));
        await court.App.MoveTo(again.AddTicks(-10));
        (await court.Bix.Post("/v1/cases", court.Conflict)).Is("409 case-withdrawn");
        await court.App.MoveTo(again);
        (await court.Bix.Post("/v1/cases", court.Conflict)).Is("201");
    }

    /// <summary>Nothing stands still for it, but a partner is asked, and a manager kept busy.</summary>
    [Theory, EveryDatabase]
    public async Task Nor_is_a_report_of_a_contact_of_the_same_partner_or_of_a_duplicate(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine), endsIn: 300);
        object duplicate = new { kind = "possibleDuplicate", renewal = new { id = court.Renewal }, statement = "We see two." };
        List<(object Case, DateTimeOffset Again)> withdrawn = [];
        foreach (var report in new[] { court.Contact, duplicate })
        {
            var opened = (await court.Ada.Post("/v1/cases", report)).Is("201");
            withdrawn.Add((report, (await court.Ada.Post($"/v1/cases/{opened["id"]}/withdraw")).Is("200").Instant("withdrawnAt").AddDays(90)));
            Assert.Equal(withdrawn[^1].Again, (await court.Ada.Post("/v1/cases", report)).Is("409 case-withdrawn").Instant("retryAfter"));
        }

        // Another partner's contact is another matter.
        var ofCyd = new { kind = "improperContact", renewal = new { id = court.Renewal }, respondent = court.Cyd.Id, statement = "It was they.", contact = new { at = court.App.Now.AddDays(-3), how = "telephone", whom = "the head of purchasing" } };
        (await court.Ada.Post("/v1/cases?validateOnly=true", ofCyd)).Is("201");

        await court.App.MoveTo(withdrawn[0].Again.AddTicks(-10));
        (await court.Ada.Post("/v1/cases", withdrawn[0].Case)).Is("409 case-withdrawn");
        await court.App.MoveTo(withdrawn.Max(report => report.Again));
        foreach (var (report, _) in withdrawn)
        {
            (await court.Ada.Post("/v1/cases", report)).Is("201");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_ruling_is_not_taken_back(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");
        (await court.Bix.Post($"/v1/cases/{id}/withdraw")).Is("409 case-already-decided");
        (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "Again." })).Is("200");
        (await court.Bix.Post($"/v1/cases/{id}/withdraw")).Is("409 case-already-decided");
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_a_claim_opened_takes_the_claim_along(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var filed = (await court.Bix.Post("/v1/registrations", court.Claim)).Is("201");
        (await court.Bix.Post($"/v1/registrations/{filed["id"]}/withdraw")).Is("409 claim-contested");
        (await court.Bix.Post($"/v1/cases/{filed["caseId"]}/withdraw")).Is("200");

        Assert.Equal("withdrawn", (await court.Bix.Get($"/v1/registrations/{filed["id"]}"))["status"]);
        Assert.Equal("active", (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["status"]);
        Assert.Equal(["claimFiled", "claimWithdrawn"], (await court.Mia.All($"/v1/ledger/{filed["id"]}")).Select(entry => entry["type"]));
        (await court.Bix.Post("/v1/registrations", court.Claim)).Is("409 renewal-protected");
    }

    /// <summary>Else a case could be brought to read what the other side says of it.</summary>
    [Theory, EveryDatabase]
    public async Task What_was_not_open_to_both_stays_so(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var path = $"/v1/cases/{opened["id"]}";
        var put = (await court.Ada.Post($"{path}/evidence", new { statement = "We hold it.", evidence = new[] { await court.Ada.Letter() } })).Is("200");
        var upload = $"/v1/evidence/{put.Items("entries")[^1]["evidence.0.reference"]}";
        (await court.Bix.Post($"{path}/withdraw")).Is("200");
        await court.App.MoveTo(opened.Instant("evidenceUntil"));

        Assert.DoesNotContain("We hold it.", (await court.Bix.Get(path)).Text, StringComparison.Ordinal);
        (await court.Bix.Get(upload)).Is("404 not-found");
        (await court.Mia.Get(upload)).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task What_was_open_to_both_when_it_was_withdrawn_stays_open(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var path = $"/v1/cases/{opened["id"]}";
        var put = (await court.Ada.Post($"{path}/evidence", new { statement = "We hold it.", evidence = new[] { await court.Ada.Letter() } })).Is("200");
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        (await court.Bix.Post($"{path}/withdraw")).Is("200");
        Assert.Contains("We hold it.", (await court.Bix.Get(path)).Text, StringComparison.Ordinal);
        (await court.Bix.Get($"/v1/evidence/{put.Items("entries")[^1]["evidence.0.reference"]}")).Is("200");
    }
}
