namespace ChannelProtect.Api.Tests.Accounts;

/// <summary>A customer of a partner's, and the contract by which it has it.</summary>
internal sealed record Customer(string Account, string Renewal, Contoso Contract)
{
    /// <summary>A number that no other test's customer has.</summary>
    public string Duns => DunsOf(Contract);

    public static string DunsOf(Contoso contract) => $"1{contract.Serial[^8..]}";
}

/// <summary>Two customers that may be one: Ada serves Contoso, and Bix Contoso Retail.</summary>
internal sealed record Pair(Stage Stage, Somebody Manager, Customer Ada, Customer Bix)
{
    public const string Why = "The customer says so.";

    public static async Task<Pair> Set(ChannelApp app)
    {
        var stage = await Stage.Set(app);
        var other = Contoso.EndingIn(stage.App, 60, "backup");
        var adas = (await stage.Ada.Post("/v1/registrations", Said(stage.Contract, "Contoso Ltd", "GB"))).Is("201");
        var bixs = (await stage.Bix.Post("/v1/registrations", Said(other, "Contoso Retail", "FR"))).Is("201");
        return new(stage, await stage.App.Manager("emea"), new(adas["accountId"]!, adas["renewalId"]!, stage.Contract), new(bixs["accountId"]!, bixs["renewalId"]!, other));
    }

    /// <summary>Bix's customer turns out to be Ada's.</summary>
    public async Task<Reply> Merge() => (await Manager.Post($"/v1/accounts/{Bix.Account}/merge", new { into = Ada.Account, statement = Why })).Is("200");

    public async Task<Reply> Split() => (await Manager.Post($"/v1/accounts/{Ada.Account}/split", new { merged = Bix.Account, statement = "Two after all." })).Is("200");

    private static object Said(Contoso contract, string name, string country) => new
    {
        account = new { name, domain = contract.Domain, country, identifiers = new[] { new { scheme = "duns", value = Customer.DunsOf(contract) } } },
        productLine = contract.Line,
        contractNumber = contract.Number,
        serials = new[] { contract.Serial },
        termStart = contract.Start,
        termEnd = contract.End,
    };
}
