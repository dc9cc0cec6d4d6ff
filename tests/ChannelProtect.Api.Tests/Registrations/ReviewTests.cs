namespace ChannelProtect.Api.Tests.Registrations;

/// <summary>A claim that could not be told, before a channel manager, with the candidates side by side.</summary>
public sealed class ReviewTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task The_contract_meant_is_among_those_shown_with_what_speaks_for_it(Engine engine)
    {
        var (stage, manager, filed, renewal) = await Mistyped(engine);
        var review = (await manager.Get($"/v1/registrations/{filed}/review")).Is("200");
        var shown = review.Items("candidates");
        var meant = Assert.Single(shown, one => one["renewal.id"] == renewal);
        Assert.Equal((filed, "possible"), (review["registration.id"], meant["likeness"]));
        Assert.Superset(new HashSet<string?> { "same-domain", "near-number", "same-line", "overlapping-term" }, meant.Items("evidence").Select(one => one["name"]).ToHashSet());
        Assert.True(shown.Count <= 5);

        (await stage.Ada.Get($"/v1/registrations/{filed}/review")).Is("403 role-not-allowed");
        (await (await stage.App.Manager("apac")).Get($"/v1/registrations/{filed}/review")).Is("404 not-found");
    }

    [Theory, EveryDatabase]
    public async Task A_number_one_character_off_is_found_whatever_the_claim_calls_the_customer(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var renewal = (await Fed.Send(stage.App, Fed.Row(stage.Contract)))[0];
        var filed = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(Swapped(stage.Contract.Number), [], domain: null, name: "Umbrella Unlimited"))).Is("201");
        Assert.Equal("pendingReview", filed["status"]);
        var bySerial = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [stage.Contract.Serial + "7"], domain: null, name: "Umbrella Unlimited"))).Is("201");
        var manager = await stage.App.Manager("emea");
        foreach (var id in new[] { filed["id"], bySerial["id"] })
        {
            Assert.Contains(renewal, (await manager.Get($"/v1/registrations/{id}/review")).Is("200").Items("candidates").Select(one => one["renewal.id"]));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_linked_claim_holds_as_if_it_had_been_told_at_once(Engine engine)
    {
        var (stage, manager, filed, renewal) = await Mistyped(engine);
        var body = new { outcome = "link", renewalId = renewal, statement = "Two digits were swapped." };
        (await manager.Post($"/v1/registrations/{filed}/review?validateOnly=true", body)).Is("200");
        Assert.Equal("pendingReview", (await stage.Ada.Get($"/v1/registrations/{filed}"))["status"]);

        var linked = (await manager.Post($"/v1/registrations/{filed}/review", body, ifMatch: (await manager.Get($"/v1/registrations/{filed}")).ETag)).Is("200");
        Assert.Equal(("active", renewal, "Two digits were swapped."), (linked["status"], linked["renewalId"], linked["review.statement"]));
        Assert.Equal((stage.Ada.Id, "registration"), ((await stage.Ada.Get($"/v1/renewals/{renewal}"))["holder.partnerId"], (await stage.Ada.Get($"/v1/renewals/{renewal}"))["holder.cause"]));
        var told = (await stage.Ada.All("/v1/messages")).Single();
        Assert.Equal(("registration.reviewed", filed, "link"), (told["type"], told["data.registrationId"], told["data.outcome"]));
        (await manager.Post($"/v1/registrations/{filed}/review", body)).Is("409 registration-not-under-review");
        (await stage.Ada.Post($"/v1/registrations/{filed}/withdraw")).Is("200");
        await Ledgers.Verify(stage.App);
    }

    [Theory, EveryDatabase]
    public async Task A_review_gives_nothing_away_that_another_partner_holds(Engine engine)
    {
        var (stage, manager, filed, renewal) = await Mistyped(engine);
        (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("201");
        (await manager.Post($"/v1/registrations/{filed}/review", new { outcome = "link", renewalId = renewal, statement = "It is this one." })).Is("409 renewal-protected");
        Assert.Equal("pendingReview", (await stage.Ada.Get($"/v1/registrations/{filed}"))["status"]);
        var rejected = (await manager.Post($"/v1/registrations/{filed}/review", new { outcome = "reject", reason = "renewalProtected", statement = "Ask for a transfer." })).Is("200");
        Assert.Equal(("rejected", "renewalProtected"), (rejected["status"], rejected["review.rejection"]));
        Assert.DoesNotContain(stage.Bix.Id, (await stage.Ada.Get($"/v1/registrations/{filed}")).Text, StringComparison.Ordinal);
        await Ledgers.Verify(stage.App);
    }

    [Theory, EveryDatabase]
    public async Task A_claim_of_a_new_contract_makes_one_unless_its_number_is_known(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var manager = await stage.App.Manager("emea");
        var filed = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [stage.Contract.Serial], domain: null, name: "Quorum of Nobody Else"))).Is("201");
        Assert.Equal("pendingReview", filed["status"]);
        var made = (await manager.Post($"/v1/registrations/{filed["id"]}/review", new { outcome = "new", statement = "The vendor's records have it." })).Is("200");
        Assert.Equal(("active", stage.Contract.Number), (made["status"], (await stage.Ada.Get($"/v1/renewals/{made["renewalId"]}"))["contractNumber"]));

        var again = (await stage.Bix.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [], line: "backup"))).Is("201");
        Assert.Equal("409 contract-known", (await manager.Post($"/v1/registrations/{again["id"]}/review", new { outcome = "new", statement = "?" })).Outcome);
        await Ledgers.Verify(stage.App);
    }

    [Theory, EveryDatabase]
    public async Task A_claim_that_means_none_of_those_shown_is_dismissed_and_may_be_filed_better(Engine engine)
    {
        var (stage, manager, filed, renewal) = await Mistyped(engine);
        var body = new { outcome = "reject", reason = "contractNotFound", statement = "None of these." };
        var asked = (await manager.Post($"/v1/registrations/{filed}/review?validateOnly=true", body)).Is("200");
        Assert.Equal("rejected", asked["status"]);
        var dismissed = (await manager.Post($"/v1/registrations/{filed}/review", body)).Is("200");
        Assert.Equal(("rejected", null, "contractNotFound", "None of these."), (dismissed["status"], dismissed["renewalId"], dismissed["review.rejection"], dismissed["review.statement"]));
        Assert.Empty((await manager.Get($"/v1/registrations/{filed}/review")).Items("candidates"));
        var told = (await stage.Ada.All("/v1/messages")).Single();
        Assert.Equal(("registration.reviewed", "reject", "contractNotFound"), (told["type"], told["data.outcome"], told["data.reason"]));
        (await manager.Post($"/v1/registrations/{filed}/review", body)).Is("409 registration-not-under-review");
        (await stage.Ada.Post($"/v1/registrations/{filed}/withdraw")).Is("409 registration-not-active");
        Assert.Equal(filed, (await stage.Ada.All("/v1/registrations?status=rejected")).Single()["id"]);

        // The contract's own number now; and nobody holds the old claim against it.
        Assert.Equal(renewal, (await stage.Ada.Post("/v1/registrations", stage.Contract.Claim)).Is("201")["renewalId"]);
        await Ledgers.Verify(stage.App);
    }

    [Theory, EveryDatabase]
    public async Task The_ledger_tells_by_which_rules_a_claim_was_reviewed_and_its_partner_who_read_it(Engine engine)
    {
        var (stage, manager, filed, renewal) = await Mistyped(engine);
        (await manager.Post($"/v1/registrations/{filed}/review", new { outcome = "link", renewalId = renewal, statement = "Two digits were swapped." })).Is("200");
        var auditor = await stage.App.As(Demo.Auditor);
        var account = (await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"];
        var reviewed = Assert.Single(await auditor.All($"/v1/ledger/{filed}"), one => one["type"] == "claimReviewed").Items("body.rules");
        var linked = Assert.Single(await auditor.All($"/v1/accounts/{account}/history"), one => one["type"] == "claimLinked");
        Assert.Equal((filed, renewal), (linked["entry.body.fact.registration"], linked["entry.body.fact.renewal"]));
        foreach (var rules in new[] { reviewed, linked.Items("entry.body.rules") })
        {
            Assert.All(rules, rule => Assert.Equal("pass", rule["outcome"]));
            Assert.Contains(rules, rule => (rule["facts.registration"], rule["facts.outcome"]) == (filed, "link"));
            Assert.Contains(rules, rule => rule["facts.renewal"] == renewal);
        }

        var read = (await stage.Ada.All("/v1/disclosures")).Where(entry => entry.Text.Contains(filed, StringComparison.Ordinal));
        Assert.Contains(read, entry => entry["body.role"] == "channelManager");
    }

    [Theory, EveryDatabase]
    public async Task What_belongs_to_another_outcome_is_refused(Engine engine)
    {
        var (stage, manager, filed, renewal) = await Mistyped(engine);
        foreach (var (body, field) in new (object, string)[]
        {
            (new { outcome = "link", statement = "x" }, "renewalId"),
            (new { outcome = "reject", statement = "x" }, "reason"),
            (new { outcome = "reject", reason = "duplicateClaim", renewalId = renewal, statement = "x" }, "renewalId"),
            (new { outcome = "new", accountId = "acc_1", statement = "x" }, "accountId"),
            (new { outcome = "new", statement = "" }, "statement"),
        })
        {
            Assert.Equal(field, (await manager.Post($"/v1/registrations/{filed}/review", body)).Is("400 invalid-body")["errors.0.field"]);
        }

        (await manager.Post($"/v1/registrations/{filed}/review", new { outcome = "link", renewalId = "rnw_01kafj29rhf9w8zr0dqkwfw2mt", statement = "x" })).Is("404 not-found");
        (await stage.Ada.Post($"/v1/registrations/{filed}/review", new { outcome = "link", renewalId = renewal, statement = "x" })).Is("403 role-not-allowed");
    }

    /// <summary>The licensing system has the contract, and Ada's claim has two of its digits swapped.</summary>
    private async Task<(Stage Stage, Somebody Manager, string Filed, string Renewal)> Mistyped(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var renewal = (await Fed.Send(stage.App, Fed.Row(stage.Contract)))[0];
        var filed = (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(Swapped(stage.Contract.Number), []))).Is("201");
        Assert.Equal("pendingReview", filed["status"]);
        return (stage, await stage.App.Manager("emea"), filed["id"]!, renewal);
    }

    /// <summary>Its last two different digits that stand side by side change places.</summary>
    private static string Swapped(string number)
    {
        var at = Enumerable.Range(1, number.Length - 1).Last(i => number[i] != number[i - 1]);
        return $"{number[..(at - 1)]}{number[at]}{number[at - 1]}{number[(at + 1)..]}";
    }
}
