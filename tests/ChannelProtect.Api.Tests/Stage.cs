namespace ChannelProtect.Api.Tests;

/// <summary>Three partners of a test's own, and a contract: ada usually holds it, bix asks for it, cyd is a stranger.</summary>
internal sealed record Stage(ChannelApp App, Somebody Ada, Somebody Bix, Somebody Cyd, Contoso Contract)
{
    /// <summary>The reasons that R7 wants evidence for take this one.</summary>
    public static readonly object Letter = new { reason = "customerStaying", comment = "They stay.", evidence = new[] { new { kind = "customerLetter", reference = "letter 7" } } };

    public static async Task<Stage> Set(ChannelApp app, int endsIn = 60) =>
        new(app, await app.Partner("ada"), await app.Partner("bix"), await app.Partner("cyd"), Contoso.EndingIn(app, endsIn));

    /// <summary>The same, with ada holding the contract's renewal.</summary>
    public static async Task<(Stage Stage, string Renewal)> Held(ChannelApp app, int endsIn = 60)
    {
        var stage = await Set(app, endsIn);
        return (stage, await stage.Hold(stage.Contract));
    }

    /// <summary>The same, with bix asking for it, and ada served by a look into her inbox.</summary>
    public static async Task<(Stage Stage, string Renewal, Reply Request)> Requested(ChannelApp app, int endsIn = 60)
    {
        var (stage, renewal) = await Held(app, endsIn);
        return (stage, renewal, await stage.Ask());
    }

    /// <summary>The same, with ada told of it and looking at nothing.</summary>
    public static async Task<(Stage Stage, string Renewal, Reply Request)> Unserved(ChannelApp app, int endsIn = 60)
    {
        var (stage, renewal) = await Held(app, endsIn);
        return (stage, renewal, await stage.AskOnly());
    }

    /// <summary>Ada registers a contract.</summary>
    public async Task<string> Hold(Contoso contract) => (await Ada.Post("/v1/registrations", contract.Claim)).Is("201")["renewalId"]!;

    /// <summary>Bix asks for the contract, and ada fetches the notice.</summary>
    /// <returns>The request as it then stands.</returns>
    public Task<Reply> Ask() => Bix.Ask(Contract.Request, Ada);

    /// <summary>Bix asks for the contract.</summary>
    public async Task<Reply> AskOnly() => (await Bix.Post("/v1/transfer-requests", Contract.Request)).Is("201");
}
