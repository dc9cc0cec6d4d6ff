namespace ChannelProtect.Api.Tests.Transfers;

public sealed class ListTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_request_between_two_regions_is_shown_once_to_who_looks_after_both(Engine engine)
    {
        var app = apps.On(engine);
        var (one, other) = ($"one-{Guid.NewGuid():N}"[..30], $"other-{Guid.NewGuid():N}"[..30]);
        var stage = new Stage(app, await app.Partner("ada", region: one), await app.Partner("bix", region: other), await app.Partner("cyd"), Contoso.EndingIn(app, 60));
        List<string> made = [];
        foreach (var (holder, asker) in new[] { (stage.Ada, stage.Bix), (stage.Bix, stage.Ada), (stage.Ada, stage.Cyd) })
        {
            var contract = Contoso.EndingIn(app, 60);
            (await holder.Post("/v1/registrations", contract.Claim)).Is("201");
            made.Add((await asker.Post("/v1/transfer-requests", contract.Request)).Is("201")["id"]!);
        }

        Assert.Equal(made, (await (await app.Manager($"{one} {other} {one}")).All("/v1/transfer-requests", limit: 2)).Select(request => request["id"]!));
        Assert.Equal(made[..2], (await (await app.Manager(other)).All("/v1/transfer-requests", limit: 1)).Select(request => request["id"]!));
        Assert.Equal(2, (await (await app.Manager($"{one} {one}")).All("/v1/renewals", limit: 1)).Count);
    }
}
