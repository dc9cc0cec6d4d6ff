namespace ChannelProtect.Api.Tests.Incidents;

using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>The news is spread by whoever comes by, each part once.</summary>
public sealed class SpreadingTests
{
    private const int Renewals = 40;

    [Theory, EveryDatabase]
    public async Task Two_nodes_at_once_tell_everybody_once_and_stop_every_clock_once(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await using var beside = ChannelApp.Start(engine, app);
        var outage = await Outage.Set(app);
        for (var n = 1; n < Renewals; n++)
        {
            var contract = Contoso.EndingIn(app, 60, outage.Stage.Contract.Line);
            await outage.Stage.Hold(contract);
            (await outage.Stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201");
        }

        var id = await outage.Publish(app.Now);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Outage.Spread(n % 2 == 0 ? app : beside, id))));
        (await outage.Vendor.Post($"/v1/incidents/{id}/resolve", new { statement = "Over." })).Is("200");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Outage.Spread(n % 2 == 0 ? app : beside, id))));

        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(Renewals, await app.Look(db => db.Set<IncidentRenewalRow>().CountAsync(r => r.StoppedFrom != null && r.IsStopped == null, cancel)));
        Assert.Equal(Renewals, await app.Look(db => db.Set<LedgerRow>().CountAsync(entry => entry.Type == "clocksTolled", cancel)));
        Assert.Equal(Renewals, await app.Look(db => db.Set<LedgerRow>().CountAsync(entry => entry.Type == "tollingEnded", cancel)));
        Assert.Equal(["incident.published", "incident.resolved"], (await outage.Stage.Ada.All("/v1/messages")).Select(message => message["type"]).Where(type => type!.StartsWith("incident.", StringComparison.Ordinal)));
        await Ledgers.Verify(app);
    }
}
