namespace ChannelProtect.Api.Tests.Registrations;

/// <summary>A claim of its own number and domain means its own contract, but for those of customers whom number and domain do not tell apart.</summary>
public sealed class LooseTests(Apps apps) : IClassFixture<Apps>
{
    private const string Why = "The customer told us by telephone.";

    [Theory, EveryDatabase]
    public async Task A_contract_without_a_domain_may_be_meant_by_a_claim_that_has_one(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var name = Name("Northwind");
        var fed = (await Fed.Send(stage.App, Fed.Row(stage.Contract, name, domain: null)))[0];
        await IsAsked(stage.Ada, name, "northwind.example", fed, await stage.App.Manager("emea"));
    }

    [Theory, EveryDatabase]
    public async Task A_contract_of_a_merged_account_may_be_meant_by_any_of_its_domains(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var (kept, gone) = (Contoso.EndingIn(stage.App, 60), Contoso.EndingIn(stage.App, 60, "email"));
        var name = Name("Tailspin");
        var ada = (await stage.Ada.Post("/v1/registrations", kept.ClaimOf(kept.Number, [], name: name))).Is("201");
        var bix = (await stage.Bix.Post("/v1/registrations", gone.ClaimOf(gone.Number, [], name: name))).Is("201");
        var manager = await stage.App.Manager("emea");
        (await manager.Post($"/v1/accounts/{bix["accountId"]}/merge", new { into = ada["accountId"], statement = Why })).Is("200");
        await IsAsked(stage.Bix, name, gone.Domain, ada["renewalId"]!, manager);
    }

    [Theory, EveryDatabase]
    public async Task What_a_split_takes_out_of_an_account_stays_to_be_asked_about(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var (name, other) = (Name("Wingtip"), Name("Litware"));
        var fed = (await Fed.Send(stage.App, Fed.Row(stage.Contract, name, domain: null)))[0];
        var manager = await stage.App.Manager("emea");
        var account = (await (await stage.App.As(Demo.Auditor)).Get($"/v1/renewals/{fed}"))["account.id"];
        (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [], domain: null, name: name))).Is("201");
        (await manager.Post($"/v1/accounts/{account}/split", new { renewals = new[] { fed }, account = new { name = other }, statement = Why })).Is("200");
        await IsAsked(stage.Bix, other, "litware.example", fed, manager);
    }

    [Theory, EveryDatabase]
    public async Task What_a_split_puts_at_another_domain_is_found_there_and_no_longer_where_it_was(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var (name, other) = (Name("Adatum"), Name("Fourth"));
        var renewal = (await Fed.Send(stage.App, Fed.Row(stage.Contract, name)))[0];
        var (manager, domain) = (await stage.App.Manager("emea"), $"fourth-{stage.Contract.Domain}");
        var account = (await (await stage.App.As(Demo.Auditor)).Get($"/v1/renewals/{renewal}"))["account.id"];
        (await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(stage.Contract.Number, [], name: name))).Is("201");
        (await manager.Post($"/v1/accounts/{account}/split", new { renewals = new[] { renewal }, account = new { name = other, domain }, statement = Why })).Is("200");

        // One character off, it may be that contract with a slip of the pen: a person must look.
        var slip = stage.Contract.ClaimOf(stage.Contract.Number[..^1] + "X", [], domain, name: other);
        var filed = (await stage.Bix.Post("/v1/registrations", slip)).Is("201");
        Assert.Equal("pendingReview", filed["status"]);

        // The customer that it was taken from has nothing in that line any more.
        var first = Contoso.EndingIn(stage.App, 60);
        Assert.Equal("active", (await stage.Bix.Post("/v1/registrations", first.ClaimOf(first.Number, [], stage.Contract.Domain, name: name))).Is("201")["status"]);

        // The licensing system goes on calling it by the first customer's name.
        await Fed.Send(stage.App, Fed.Row(stage.Contract, name));
        var held = (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("200");
        Assert.Equal((other, domain), (held["account.name"], held["account.domain"]));
    }

    /// <summary>A name that tells, and that no other test uses.</summary>
    private static string Name(string word) => $"{word} {Guid.NewGuid():N}"[..24];

    private static async Task IsAsked(Somebody claimant, string name, string domain, string renewal, Somebody manager)
    {
        var contract = Contoso.EndingOn(new(2026, 3, 6));
        var filed = (await claimant.Post("/v1/registrations", contract.ClaimOf(contract.Number, [], domain, name: name))).Is("201");
        Assert.Equal("pendingReview", filed["status"]);
        Assert.Contains(renewal, (await manager.Get($"/v1/registrations/{filed["id"]}/review")).Is("200").Items("candidates").Select(candidate => candidate["renewal.id"]));
    }
}
