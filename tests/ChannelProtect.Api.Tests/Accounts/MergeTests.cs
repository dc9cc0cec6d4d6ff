namespace ChannelProtect.Api.Tests.Accounts;

/// <summary>Channel managers find that two customers are one, or one two. Nobody loses a renewal by it, and everything can be taken back.</summary>
public sealed class MergeTests(Apps apps) : IClassFixture<Apps>
{
    private const string Why = "The customer says so.";

    [Theory, EveryDatabase]
    public async Task Merged_accounts_are_one_their_ids_lead_there_and_a_split_takes_it_back(Engine engine)
    {
        var (stage, manager, ada, bix) = await Two(apps.On(engine));
        var merged = (await manager.Post($"/v1/accounts/{bix.Account}/merge", new { into = ada.Account, statement = Why })).Is("200");
        Assert.Equal((ada.Account, "Contoso Retail", stage.Bix.Id), (merged["id"], merged["aliases.0.text"], merged["aliases.0.partnerId"]));
        Assert.Empty((await stage.Ada.Get($"/v1/accounts/{ada.Account}")).Items("aliases"));
        Assert.Equal(ada.Account, (await stage.Bix.Get($"/v1/renewals/{bix.Renewal}"))["account.id"]);
        Assert.Equal(stage.Bix.Id, (await stage.Bix.Get($"/v1/renewals/{bix.Renewal}"))["holder.partnerId"]);
        Assert.Equal(ada.Account, (await stage.Bix.All("/v1/registrations")).Single()["accountId"]);

        var moved = await stage.Bix.Get($"/v1/accounts/{bix.Account}");
        moved.Is("307");
        Assert.Equal($"/v1/accounts/{ada.Account}", moved.Headers["Location"]);
        (await stage.Cyd.Get($"/v1/accounts/{bix.Account}")).Is("404 not-found");

        (await manager.Post($"/v1/accounts/{bix.Account}/merge", new { into = ada.Account, statement = Why })).Is("200");
        (await manager.Post($"/v1/accounts/{ada.Account}/merge", new { into = bix.Account, statement = Why })).Is("422 same-account");

        var parted = (await manager.Post($"/v1/accounts/{ada.Account}/split", new { merged = bix.Account, statement = "Two after all." })).Is("200");
        Assert.Equal((bix.Account, "Contoso Retail"), (parted["id"], parted["name"]));
        Assert.Equal(bix.Account, (await stage.Bix.Get($"/v1/renewals/{bix.Renewal}"))["account.id"]);
        Assert.Empty((await manager.Get($"/v1/accounts/{ada.Account}")).Items("aliases"));
        (await manager.Post($"/v1/accounts/{ada.Account}/split", new { merged = bix.Account, statement = Why })).Is("409 account-not-merged");
        await Ledgers.Verify(stage.App);
    }

    [Theory, EveryDatabase]
    public async Task A_claim_for_what_was_merged_finds_the_survivors_contracts(Engine engine)
    {
        var (stage, manager, ada, bix) = await Two(apps.On(engine));
        (await manager.Post($"/v1/accounts/{bix.Account}/merge", new { into = ada.Account, statement = Why })).Is("200");
        (await stage.Cyd.Post("/v1/registrations", bix.Contract.ClaimOf(null, [], stage.Contract.Domain, name: "Contoso Retail"))).Is("409 renewal-protected");
    }

    [Theory, EveryDatabase]
    public async Task Renewals_of_another_customer_are_put_under_an_account_of_their_own(Engine engine)
    {
        var (stage, manager, ada, bix) = await Two(apps.On(engine));
        var split = new { renewals = new[] { ada.Renewal }, account = new { name = "Contoso Logistics", domain = "contoso-logistics.example" }, statement = Why };
        Assert.Equal("409 renewal-not-of-account", (await manager.Post($"/v1/accounts/{bix.Account}/split", split)).Outcome);
        (await manager.Post($"/v1/accounts/{ada.Account}/split?validateOnly=true", split)).Is("200");
        Assert.Equal(ada.Account, (await stage.Ada.Get($"/v1/renewals/{ada.Renewal}"))["account.id"]);
        var parted = (await manager.Post($"/v1/accounts/{ada.Account}/split", split)).Is("200");
        Assert.Equal((parted["id"], "Contoso Logistics"), ((await stage.Ada.Get($"/v1/renewals/{ada.Renewal}"))["account.id"], parted["name"]));
        await Ledgers.Verify(stage.App);
    }

    [Theory, EveryDatabase]
    public async Task Likely_duplicates_are_shown_with_their_evidence(Engine engine)
    {
        // Among hundreds of Contosos five are shown.
        await using var alone = ChannelApp.Start(engine);
        var (_, manager, ada, bix) = await Two(alone);
        var matches = (await manager.Get($"/v1/accounts/{ada.Account}/matches")).Is("200").Items("items");
        var match = Assert.Single(matches, one => one["account.id"] == bix.Account);
        Assert.Equal("possible", match["likeness"]);
        Assert.Contains("other-domain", match.Items("evidence").Select(one => one["name"]));
    }

    [Theory, EveryDatabase]
    public async Task Only_channel_managers_who_see_both_merge_and_they_say_why(Engine engine)
    {
        var (stage, manager, ada, bix) = await Two(apps.On(engine));
        var body = new { into = ada.Account, statement = Why };
        (await stage.Ada.Post($"/v1/accounts/{bix.Account}/merge", body)).Is("403 role-not-allowed");
        (await (await stage.App.Manager("apac")).Post($"/v1/accounts/{bix.Account}/merge", body)).Is("404 not-found");
        Assert.Equal("statement", (await manager.Post($"/v1/accounts/{bix.Account}/merge", new { into = ada.Account, statement = " " })).Is("400 invalid-body")["errors.0.field"]);
        Assert.Equal("renewals", (await manager.Post($"/v1/accounts/{bix.Account}/split", new { statement = Why })).Is("400 invalid-body")["errors.0.field"]);
        (await manager.Post($"/v1/accounts/{bix.Account}/merge", body, ifMatch: "\"1\"")).Is("412 precondition-failed");
        (await manager.Post($"/v1/accounts/{bix.Account}/merge", body, ifMatch: (await manager.Get($"/v1/accounts/{bix.Account}")).ETag)).Is("200");
    }

    /// <summary>Ada serves Contoso, and Bix Contoso Retail.</summary>
    private static async Task<(Stage Stage, Somebody Manager, Customer Ada, Customer Bix)> Two(ChannelApp app)
    {
        var stage = await Stage.Set(app);
        var other = Contoso.EndingIn(stage.App, 60, "backup");
        var adas = (await stage.Ada.Post("/v1/registrations", stage.Contract.Claim)).Is("201");
        var bixs = (await stage.Bix.Post("/v1/registrations", other.ClaimOf(other.Number, [other.Serial], name: "Contoso Retail"))).Is("201");
        return (stage, await stage.App.Manager("emea"), new(adas["accountId"]!, adas["renewalId"]!, stage.Contract), new(bixs["accountId"]!, bixs["renewalId"]!, other));
    }

    private sealed record Customer(string Account, string Renewal, Contoso Contract);
}
