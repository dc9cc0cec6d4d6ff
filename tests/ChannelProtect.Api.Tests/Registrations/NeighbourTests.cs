namespace ChannelProtect.Api.Tests.Registrations;

/// <summary>What a partner may learn or take by claims about a customer that another partner serves: nothing (R9).</summary>
public class NeighbourTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_refused_claim_leaves_nothing_behind_that_bars_the_customer(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var old = stage.Contract.ClaimOf("CP-OLD-" + stage.Contract.Number, [], start: stage.Contract.Start.AddYears(-3), end: stage.Contract.Start.AddYears(-2));
        (await stage.Ada.Post("/v1/registrations", old)).Is("409 protection-ended");
        (await stage.Ada.Post("/v1/registrations", stage.Contract.Claim)).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task What_another_partner_wrote_of_a_customer_is_not_shown(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var hers = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [], name: "Contoso as ada knows it"))).Is("201");
        var his = (await stage.Bix.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number + "-9", [], line: "backup", name: "Contoso"))).Is("201");
        Assert.NotEqual(hers["accountId"], his["accountId"]);
        Assert.Equal("Contoso", (await stage.Bix.Get($"/v1/renewals/{his["renewalId"]}"))["account.name"]);
    }

    [Theory, EveryDatabase]
    public async Task The_next_term_of_another_partners_customer_is_not_taken_under_a_new_number(Engine engine)
    {
        var (stage, _) = await Stage.Held(apps.On(engine));
        var next = stage.Contract.ClaimOf(stage.Contract.Number + "-NEXT", [], start: stage.Contract.End.AddDays(1), end: stage.Contract.End.AddYears(1));
        Assert.Equal("pendingReview", (await stage.Bix.Post("/v1/registrations", next)).Is("201")["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Who_only_asks_learns_neither_incumbent_nor_renewal(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var asked = (await stage.Bix.Post("/v1/transfer-requests?validateOnly=true", stage.Contract.Request)).Is("201");
        Assert.DoesNotContain(stage.Ada.Id, asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(renewal, asked.Text, StringComparison.Ordinal);
        Assert.Equal((null, null, false), (asked["id"], asked["respondBy"], asked.Headers.ContainsKey("Location")));
    }

    [Theory, EveryDatabase]
    public async Task A_null_among_documents_is_a_fault_of_that_document_and_of_that_row(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        (await stage.Ada.PostText("/v1/registrations", """
            { "account": { "name": "X", "domain": "x.example", "identifiers": [ null ] }, "productLine": "firewall", "contractNumber": "N-123",
              "termStart": "2026-01-01", "termEnd": "2026-12-31", "evidence": [ null ] }
            """)).Is("400 invalid-body");
        (await stage.Bix.PostText("/v1/transfer-requests", """{ "renewal": { "contractNumber": "N-123" }, "reason": "coverage", "evidence": [ null ] }""")).Is("400 invalid-body");
    }
}
