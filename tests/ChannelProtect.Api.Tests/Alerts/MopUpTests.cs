namespace ChannelProtect.Api.Tests.Alerts;

using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>What nobody chased is listed for those who mop up, as it is at the instant of the reading, and its holder is told who read.</summary>
public sealed class MopUpTests(Apps apps) : IClassFixture<Apps>
{
    private const string List = "/v1/mop-up";

    [Theory, EveryDatabase]
    public async Task A_term_that_nobody_chased_is_listed_from_the_very_instant_on(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _) = await Stage.Held(app, endsIn: 60);
        var agency = await app.As(Demo.Agency);
        var from = new DateTimeOffset(stage.Contract.End.AddDays(15), TimeOnly.MinValue, TimeSpan.Zero);
        await app.MoveTo(from.AddTicks(-10));
        Assert.Empty(await Of(agency, stage.Contract));

        await app.MoveTo(from);
        var row = Assert.Single(await Of(agency, stage.Contract));
        Assert.Equal(("Contoso Ltd", stage.Contract.Domain, "firewall", $"{stage.Contract.End:yyyy-MM-dd}", from), (row["account.name"], row["account.domain"], row["productLine"], row["termEnd"], row.Instant("since")));
        Assert.Equal(["id", "account", "productLine", "termEnd", "since"], row.Json!.AsObject().Select(member => member.Key));
        Assert.All([stage.Contract.Number, stage.Contract.Serial, stage.Ada.Id, "rnw_"], secret => Assert.DoesNotContain(secret, row.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(row.Text, Assert.Single(await Of(agency, stage.Contract)).Text);
    }

    [Theory, EveryDatabase]
    public async Task What_somebody_is_at_or_has_renewed_at_that_instant_is_never_in_it(Engine engine)
    {
        var app = apps.On(engine);
        var (renewed, one) = await Stage.Held(app, endsIn: 60);
        var (flying, two) = await Stage.Held(app, endsIn: 60);
        var (requested, _) = await Stage.Held(app, endsIn: 60);
        var (fed, _) = await Stage.Held(app, endsIn: 60);
        var (released, three) = await Stage.Held(app, endsIn: 60);
        var agency = await app.As(Demo.Agency);
        await app.Pass(TimeSpan.FromDays(76));
        foreach (var listed in new[] { renewed, flying, requested, fed, released })
        {
            Assert.Single(await Of(agency, listed.Contract));
        }

        (await renewed.Ada.Post($"/v1/renewals/{one}/renewed")).Is("200");
        (await flying.Ada.Post($"/v1/renewals/{two}/in-flight")).Is("200");
        await requested.Ask();
        (await released.Ada.Post($"/v1/renewals/{three}/release")).Is("200");
        var contract = fed.Contract;
        var (start, end) = (contract.End.AddDays(1), contract.End.AddYears(1));
        (await (await app.As(Demo.Feed)).PostText("/v1/subscriptions/bulk", $"contractNumber,accountName,domain,country,productLine,termStart,termEnd,status\n{contract.Number},Contoso Ltd,{contract.Domain},GB,{contract.Line},{start:yyyy-MM-dd},{end:yyyy-MM-dd},active\n", "text/csv")).Is("207");
        foreach (var gone in new[] { renewed, flying, requested, fed, released })
        {
            Assert.Empty(await Of(agency, gone.Contract));
        }

        await app.Pass(TimeSpan.FromDays(60));
        Assert.Empty(await Of(agency, renewed.Contract));
        Assert.Single(await Of(agency, flying.Contract));
        Assert.Single(await Of(agency, released.Contract));
    }

    [Theory, EveryDatabase]
    public async Task Each_holder_is_told_who_read_and_the_ledger_of_nobody_tells_the_rest(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal) = await Stage.Held(app, endsIn: 60);
        var agency = await app.As(Demo.Agency);
        await app.Pass(TimeSpan.FromDays(76));
        await Of(agency, stage.Contract);
        var told = (await stage.Ada.All("/v1/disclosures"))[^1];
        Assert.Equal((Demo.Agency, "partner", renewal), (told["body.reader"], told["body.role"], told["body.what.0"]));

        await app.Pass(TimeSpan.FromDays(30));
        await Of(agency, stage.Contract);
        var auditor = await app.As(Demo.Auditor);
        Assert.Contains(renewal, (await auditor.All("/v1/disclosures/nobody"))[^1].Text, StringComparison.Ordinal);
        Assert.Equal("true", (await auditor.Get("/v1/disclosures/nobody/verification"))["intact"]);
    }

    [Theory, EveryDatabase]
    public async Task It_is_the_agencys_and_its_region_s_managers_and_auditors(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _) = await Stage.Held(app, endsIn: 60);
        await app.Pass(TimeSpan.FromDays(76));
        Assert.Single(await Of(await app.Manager("emea"), stage.Contract));
        Assert.Single(await Of(await app.As(Demo.Auditor), stage.Contract));
        Assert.Empty(await Of(await app.Manager("apac"), stage.Contract));
        (await stage.Ada.Get(List)).Is("403 role-not-allowed");
        (await (await app.As(Demo.Admin)).Get(List)).Is("403 role-not-allowed");
        (await (await app.As(Demo.Feed)).Get(List)).Is("403 role-not-allowed");
    }

    [Theory, EveryDatabase]
    public async Task Pages_follow_one_another_and_their_cursor_tells_nothing(Engine engine)
    {
        var app = apps.On(engine);
        var stage = await Stage.Set(app);
        for (var n = 0; n < 5; n++)
        {
            await stage.Hold(Contoso.EndingIn(app, 60 + n));
        }

        await app.Pass(TimeSpan.FromDays(82));
        var agency = await app.As(Demo.Agency);
        var whole = await agency.All(List);
        Assert.Equal(whole.Select(row => row["id"]), (await agency.All(List, limit: 2)).Select(row => row["id"]));
        Assert.Equal(whole.Select(row => row.Instant("since")).Order(), whole.Select(row => row.Instant("since")));
        (await agency.Get($"{List}?cursor=MQptb3AtdXAKMQpybndf")).Is("400 invalid-parameter");
        var cursor = (await agency.Get($"{List}?limit=1"))["next"]!;
        Assert.DoesNotContain("rnw_", System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor)), StringComparison.Ordinal);
    }

    /// <summary>A new renewal has one place in the two indexes, its first alert's.</summary>
    [Theory, EveryDatabase]
    public async Task A_new_renewal_waits_for_its_alerts_alone(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine), endsIn: 60);
        var (next, mopUp) = await stage.App.Look(async db => await db.Set<RenewalRow>().Where(r => r.Id == renewal).Select(r => new { r.NextAlertAt, r.MopUpAt }).SingleAsync(TestContext.Current.CancellationToken)) is { } row ? (row.NextAlertAt, row.MopUpAt) : default;
        Assert.Equal((new DateTimeOffset(stage.Contract.End.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddDays(-60), null), (next, mopUp));
    }

    private static async Task<IReadOnlyList<Reply>> Of(Somebody reader, Contoso contract) => [.. (await reader.All(List)).Where(row => row["account.domain"] == contract.Domain)];
}
