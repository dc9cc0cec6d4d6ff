namespace ChannelProtect.Api.Tests.Telemetry;

using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Telemetry;
using ChannelProtect.Api.Tests.Delivery;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>A node that answers, of a programme that does not keep up.</summary>
public sealed class LagTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_nobody_has_dispatched_or_delivered_for_long_degrades_it(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        await using var app = ChannelApp.Start(engine);
        var (stage, _) = await Stage.Held(app);
        (await stage.Ada.Post("/v1/webhook-endpoints", new { url = receiver.Url })).Is("201");
        await app.Deliver();
        await stage.AskOnly();
        Assert.Equal("Healthy", await Ready(app));

        await app.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("Healthy", await Ready(app));
        await app.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Degraded", await Ready(app));
        await app.PutIntoQueues();
        Assert.Equal("Healthy", await Ready(app));

        await app.Pass(TimeSpan.FromMinutes(6));
        Assert.Equal("Degraded", await Ready(app));
        await app.Deliver();
        Assert.Equal("Healthy", await Ready(app));
    }

    [Theory, EveryDatabase]
    public async Task A_partner_whose_server_is_away_does_not(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        await using var app = ChannelApp.Start(engine);
        var (stage, _) = await Stage.Held(app);
        (await stage.Ada.Post("/v1/webhook-endpoints", new { url = receiver.Url })).Is("201");
        receiver.Answer = Receiver.Status(503);
        await stage.AskOnly();
        await app.Deliver();
        await app.Pass(TimeSpan.FromHours(5));
        await app.PutIntoQueues();
        Assert.Equal("Healthy", await Ready(app));
    }

    [Theory, EveryDatabase]
    public async Task What_time_has_moved_and_nobody_wrote_down_degrades_it(Engine engine)
    {
        await using var app = ChannelApp.Start(engine, ("Health:SettlerLag", "00:01:00"));
        var (_, _, request) = await Stage.Requested(app);
        await app.PutIntoQueues();
        await app.MoveTo(request.Instant("respondBy").AddMinutes(1));
        Assert.Equal("Healthy", await Ready(app));
        await app.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("Degraded", await Ready(app));
        await app.Settle();
        await app.PutIntoQueues();
        Assert.Equal("Healthy", await Ready(app));
    }

    [Theory, EveryDatabase]
    public async Task A_clock_far_behind_another_node_s_degrades_it(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await app.PutIntoQueues();
        await Beat(30);
        Assert.Equal("Healthy", await Ready(app));
        await Beat(31);
        Assert.Equal("Degraded", await Ready(app));

        Task Beat(int ahead) => app.Look(db => db.Set<HeartbeatRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.SystemAt, StoppedClock.Monday.AddSeconds(ahead)), Cancel));
    }

    private static async Task<string> Ready(ChannelApp app)
    {
        await app.Services.GetRequiredService<Pulse>().Take(Cancel);
        using var http = app.Wire();
        return await http.GetStringAsync("/health/ready", Cancel);
    }
}
