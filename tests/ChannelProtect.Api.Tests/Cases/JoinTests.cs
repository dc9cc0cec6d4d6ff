namespace ChannelProtect.Api.Tests.Cases;

using ChannelProtect.Api.Tests.Conduct;
using ChannelProtect.Api.Tests.Evidence;

/// <summary>What else a case touches: the uploads that it names, and the conduct of its sides.</summary>
public sealed class JoinTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task An_upload_is_read_by_the_other_side_when_the_evidence_has_closed(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        var path = $"/v1/cases/{opened["id"]}";
        var theirs = (await court.Bix.Upload(Documents.Pdf())).Is("201")["id"]!;
        var refused = (await court.Ada.Post($"{path}/evidence", new { evidence = new[] { Documents.Naming(theirs) } })).Is("400 invalid-body");
        Assert.Equal("evidence[0].reference", refused["errors.0.field"]);

        (await court.Bix.Post($"{path}/evidence", new { evidence = new[] { Documents.Naming(theirs) } })).Is("200");
        Assert.Equal(["200", "404", "200", "404"], await Read(theirs, court.Bix, court.Ada, court.Mia, court.Cyd));
        await court.App.MoveTo(opened.Instant("evidenceUntil").AddTicks(-10));
        Assert.Equal(["404"], await Read(theirs, court.Ada));
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        Assert.Equal(["200", "404"], await Read(theirs, court.Ada, court.Cyd));
    }

    [Theory, EveryDatabase]
    public async Task An_early_decision_shows_the_uploads_too(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = (await court.Bix.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = court.Stage.Contract.Number }, statement = "Ours.", evidence = new[] { await court.Bix.Letter() } })).Is("201");
        var theirs = opened["entries.0.evidence.0.reference"]!;
        await Court.Says(court.Ada, opened["id"]!);
        Assert.Equal(["404"], await Read(theirs, court.Ada));
        (await Court.Decide(court.Mia, opened["id"]!, "dismiss", "insufficientEvidence")).Is("200");
        Assert.Equal(["200"], await Read(theirs, court.Ada));

        var late = await court.Bix.Letter();
        var appealed = (await court.Bix.Post($"/v1/cases/{opened["id"]}/appeal", new { statement = "Again.", evidence = new[] { late } })).Is("200");
        var again = appealed.Items("entries")[^1]["evidence.0.reference"]!;
        Assert.Equal(["404"], await Read(again, court.Ada));

        // What the decision showed stays to be read, and the case shows it still.
        Assert.Contains(theirs, (await court.Ada.Get($"/v1/cases/{opened["id"]}")).Text, StringComparison.Ordinal);
        Assert.Equal(["200", "404"], await Read(theirs, court.Ada, court.Cyd));
        await court.App.MoveTo(appealed.Instant("evidenceUntil"));
        Assert.Equal(["200", "200"], [.. await Read(theirs, court.Ada), .. await Read(again, court.Ada)]);
    }

    [Theory, EveryDatabase]
    public async Task A_case_without_merit_counts_when_that_is_final(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        var decided = (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");
        Assert.Equal("0", await Counted(court.Bix, "caseDismissed"));
        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil"));
        Assert.Equal("1", await Counted(court.Bix, "caseDismissed"));
    }

    [Theory, EveryDatabase]
    public async Task What_an_appeal_finds_otherwise_never_counted(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        (await Court.Decide(court.Mia, id, "dismiss", "insufficientEvidence")).Is("200");
        (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "Again." })).Is("200");
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Nat, id, "award", "earlierClaim")).Is("200");
        Assert.Equal("0", (await court.Bix.Get($"/v1/partners/{court.Bix.Id}/conduct"))["counted"]);
    }

    [Theory, EveryDatabase]
    public async Task A_contact_that_was_upheld_counts_once(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = (await court.Ada.Post("/v1/cases", court.Contact)).Is("201")["id"]!;
        (await court.Bix.Post($"/v1/cases/{id}/answers", new { question = 1, statement = "Yes." })).Is("200");
        (await Court.Decide(court.Mia, id, "uphold", "contactAdmitted")).Is("200");
        (await court.Bix.Post($"/v1/cases/{id}/appeal", new { statement = "Again." })).Is("200");
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Nat, id, "uphold", "contactProved")).Is("200");
        Assert.Equal("1", await Counted(court.Bix, "improperContactUpheld"));
    }

    [Theory, EveryDatabase]
    public async Task Who_lets_its_time_pass_has_that_counted_though_nobody_settled_it(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        var decided = (await Court.Decide(court.Mia, opened["id"]!, "award", "partyInDefault")).Is("200");
        Assert.Equal("0", await Counted(court.Ada, "evidenceNotProduced"));
        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil"));
        Assert.Equal("1", await Counted(court.Ada, "evidenceNotProduced"));
        await ConductTests.LedgerCountsTheSame(court.App);
    }

    [Theory, EveryDatabase]
    public async Task Who_says_nothing_and_keeps_the_renewal_has_nothing_counted(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        var decided = (await Court.Decide(court.Mia, opened["id"]!, "uphold", "earlierClaim")).Is("200");
        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil"));
        Assert.Equal(("0", "0"), (await Counted(court.Ada, "evidenceNotProduced"), await Counted(court.Bix, "evidenceNotProduced")));
        await ConductTests.LedgerCountsTheSame(court.App);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_has_to_answer_what_is_dismissed(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var opened = await court.Opened();
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        var decided = (await Court.Decide(court.Mia, opened["id"]!, "dismiss", "insufficientEvidence")).Is("200");
        await court.App.MoveTo(decided.Instant("rulings.0.appealableUntil"));
        Assert.Equal(("0", "1"), (await Counted(court.Ada, "evidenceNotProduced"), await Counted(court.Bix, "caseDismissed")));
    }

    private static async Task<string?> Counted(Somebody partner, string kind) => (await partner.Get($"/v1/partners/{partner.Id}/conduct")).Is("200")[$"counts.{kind}"];

    private static async Task<List<string>> Read(string upload, params Somebody[] readers)
    {
        List<string> statuses = [];
        foreach (var reader in readers)
        {
            statuses.Add($"{(await reader.Get($"/v1/evidence/{upload}")).Status}");
        }

        return statuses;
    }
}
