namespace ChannelProtect.Api.Tests.Notices;

/// <summary>An incumbent fetches its inbox at the very moment at which its time is up, or while another channel accepts.</summary>
public sealed class ServingRaces
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_fetch_and_the_lapse_of_serve_by_leave_one_clock_and_a_ledger_that_verifies(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var beside = engine == Engine.Sqlite ? null : ChannelApp.Start(engine, beside: one);
        var two = beside ?? one;
        var stage = await Stage.Set(one);
        List<Reply> asked = [];
        for (var n = 0; n < 40; n++)
        {
            var contract = Contoso.EndingIn(one, 60);
            await stage.Hold(contract);
            asked.Add((await stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201"));
        }

        await one.MoveTo(asked[^1].Instant("serveBy"));
        // The other node hears of the time with a call.
        await stage.Bix.On(two).Fetch();
        await Task.WhenAll(Task.Run(one.Settle, Cancel), Task.Run(stage.Ada.On(two).Fetch, Cancel), Task.Run(stage.Ada.Fetch, Cancel), Task.Run(() => two.Accepts(asked[0], "dlv_1"), Cancel), Task.Run(two.Settle, Cancel));
        await stage.Ada.Fetch();
        await one.Settle();

        foreach (var request in asked)
        {
            var read = await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}");
            Assert.Equal(("pending", null), (read["status"], read["unservedSince"]));
            Assert.Equal(1, (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}/notices")).Items("history").Count(step => step["what"] == "served"));
        }

        Assert.Empty(await (await one.As(Demo.Manager)).All("/v1/cases?status=undecided"));
        await Ledgers.Verify(one);
    }
}
