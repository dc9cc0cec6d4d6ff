namespace ChannelProtect.Api.Tests.Cases;

/// <summary>
/// A stage in a region of its own, with two channel managers: mia is given the first case, nat the next. Ada holds the contract, bix wants it,
/// cyd is a stranger.
/// </summary>
internal sealed record Court(Stage Stage, string Renewal, string Region, Somebody Mia, Somebody Nat, string MiaId, string NatId)
{
    private static int _made;

    public ChannelApp App => Stage.App;
    public Somebody Ada => Stage.Ada;
    public Somebody Bix => Stage.Bix;
    public Somebody Cyd => Stage.Cyd;

    public static async Task<Court> Sit(ChannelApp app, int endsIn = 60)
    {
        var n = Interlocked.Increment(ref _made);
        var region = $"region-{n}";
        var stage = new Stage(app, await app.Partner("ada", region: region), await app.Partner("bix", region: region), await app.Partner("cyd", region: region), Contoso.EndingIn(app, endsIn));
        var (mia, nat) = ($"mia-{n}", $"nat-{n}");
        return new(stage, await stage.Hold(stage.Contract), region, await app.Manager(region, mia), await app.Manager(region, nat), mia, nat);
    }

    /// <summary>Bix believes that the renewal is its own.</summary>
    public object Conflict => new { kind = "registrationConflict", renewal = new { contractNumber = Stage.Contract.Number }, statement = "We serve them since 2021.", evidence = new[] { new { kind = "order", reference = "PO-1" } } };

    /// <summary>The same, as a claim with evidence.</summary>
    public object Claim => new
    {
        account = new { name = "Contoso Ltd", domain = Stage.Contract.Domain },
        productLine = Stage.Contract.Line,
        contractNumber = Stage.Contract.Number,
        serials = new[] { Stage.Contract.Serial },
        termStart = Stage.Contract.Start,
        termEnd = Stage.Contract.End,
        evidence = new[] { new { kind = "letter", reference = "9" } },
    };

    /// <summary>Ada reports that bix approached its customer.</summary>
    public object Contact => ContactWith();

    public object ContactWith(params object[] evidence) => new
    {
        kind = "improperContact",
        renewal = new { id = Renewal },
        respondent = Bix.Id,
        statement = "They called on Friday.",
        contact = new { at = App.Now.AddDays(-3), how = "telephone", whom = "the head of purchasing" },
        evidence,
    };

    public async Task<Reply> Opened() => (await Bix.Post("/v1/cases", Conflict)).Is("201");

    /// <summary>Both sides have spoken: mia may decide.</summary>
    public async Task<string> Heard()
    {
        var id = (await Opened())["id"]!;
        await Says(Ada, id);
        return id;
    }

    public static async Task<Reply> Says(Somebody side, string id, string statement = "It is ours.") => (await side.Post($"/v1/cases/{id}/evidence", new { statement })).Is("200");

    public static object Ruling(string outcome, string reason, string? awardTo = null) => new { outcome, reason, statement = "So it is.", awardTo };

    public static Task<Reply> Decide(Somebody manager, string id, string outcome, string reason, string? awardTo = null) =>
        manager.Post($"/v1/cases/{id}/decide", Ruling(outcome, reason, awardTo));
}
