namespace ChannelProtect.Api.Tests.Incidents;

using ChannelProtect.Api.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>While the programme itself was away, no clock ran: once found out by who starts first, and given back before anybody is answered.</summary>
public sealed class DowntimeTests
{
    [Theory, EveryDatabase]
    public async Task What_would_have_lapsed_in_the_gap_has_not(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await using var beside = ChannelApp.Start(engine, app);
        var outage = await Outage.Set(app);
        var (respondBy, gap) = (outage.Request.Instant("respondBy"), TimeSpan.FromMinutes(20));
        await app.MoveTo(respondBy.AddMinutes(5));
        await Away(app, gap);

        // Two nodes start at the same moment.
        await Task.WhenAll(Start(app), Start(beside));
        await Start(app);

        var request = await outage.Stage.Ada.Get(outage.RequestPath);
        Assert.Equal(("pending", respondBy + gap), (request["status"], request.Instant("respondBy")));
        var id = Assert.Single(await app.Look(db => db.Set<IncidentRow>().ToListAsync(TestContext.Current.CancellationToken))).Id;
        await Outage.Spread(app, id);
        var incident = (await outage.Stage.Ada.Get($"/v1/incidents/{id}")).Is("200");
        Assert.Equal(("resolved", app.Now - gap, app.Now), (incident["status"], incident.Instant("since"), incident.Instant("endedAt")));
        Assert.Equal("1200", Assert.Single(await outage.Auditor.All($"/v1/incidents/{id}/affected"))["secondsGivenBack"]);
        await app.MoveTo(respondBy + gap);
        Assert.Equal("silence", (await outage.Stage.Bix.Get(outage.RequestPath))["basis"]);
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase]
    public async Task A_gap_is_one_from_the_threshold_on(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await Away(app, TimeSpan.FromMinutes(10) - TimeSpan.FromMicroseconds(1));
        await Start(app);
        Assert.Equal(0, await app.Look(db => db.Set<IncidentRow>().CountAsync(TestContext.Current.CancellationToken)));
        await Away(app, TimeSpan.FromMinutes(10));
        await Start(app);
        Assert.Equal(1, await app.Look(db => db.Set<IncidentRow>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, EveryDatabase]
    public async Task What_lapsed_before_the_gap_has_lapsed_and_a_jump_of_the_sandbox_is_none(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var outage = await Outage.Set(app);
        var respondBy = outage.Request.Instant("respondBy");
        await app.MoveTo(respondBy.AddMinutes(20));
        await Start(app);
        Assert.Equal(0, await app.Look(db => db.Set<IncidentRow>().CountAsync(TestContext.Current.CancellationToken)));
        await Away(app, TimeSpan.FromMinutes(20));
        await Start(app);
        var request = await outage.Stage.Bix.Get(outage.RequestPath);
        Assert.Equal(("silence", respondBy), (request["basis"], request.Instant("decidedAt")));
    }

    private static Task<int> Away(ChannelApp app, TimeSpan gap) => app.Look(db =>
    {
        var system = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() - gap;
        return db.Set<HeartbeatRow>().ExecuteUpdateAsync(row => row.SetProperty(r => r.SystemAt, system.ToWholeMicroseconds()).SetProperty(r => r.ProgrammeAt, app.Now - gap), TestContext.Current.CancellationToken);
    });

    private static async Task Start(ChannelApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Downtime>().MakeUpFor(TestContext.Current.CancellationToken);
    }
}
