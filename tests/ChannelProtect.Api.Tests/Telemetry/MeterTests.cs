namespace ChannelProtect.Api.Tests.Telemetry;

using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Tests.Delivery;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.EntityFrameworkCore;

/// <summary>What operators see of the programme.</summary>
public sealed class MeterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_is_due_is_counted_with_the_age_of_the_oldest_until_it_is_done(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        using var meter = new Metered(app);
        Assert.All((await meter.Read()).Where(one => !one.Key.StartsWith("dispatch", StringComparison.Ordinal)), one => Assert.Equal(0, one.Value));

        var (_, _, request) = await Stage.Requested(app);
        await app.MoveTo(request.Instant("respondBy").AddMinutes(10));
        var before = await meter.Read();
        Assert.Equal((1.0, 600.0), (before["settler.due renewal"], before["settler.lag renewal"]));
        Assert.InRange(before["reminder.due"], 0, 2);

        await app.Settle();
        var after = await meter.Read();
        Assert.Equal((0.0, 0.0), (after["settler.due renewal"], after["settler.lag renewal"]));
    }

    [Theory, EveryDatabase]
    public async Task Deliveries_are_measured_from_the_entry_of_the_ledger_to_the_last_retry(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        await using var app = ChannelApp.Start(engine);
        using var meter = new Metered(app);
        var (stage, _) = await Stage.Held(app);
        (await stage.Ada.Post("/v1/webhook-endpoints", new { url = receiver.Url })).Is("201");
        await app.Deliver();
        await meter.Read();

        await stage.AskOnly();
        await app.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(120.0, (await meter.Read())["dispatch.lag"]);

        await app.PutIntoQueues();
        await app.Pass(TimeSpan.FromMinutes(3));
        var due = await meter.Read();
        Assert.Equal((0.0, 1.0, 180.0), (due["dispatch.lag"], due["delivery.due"], due["delivery.lag"]));

        receiver.Answer = Receiver.Status(503);
        await app.Deliver();
        var failed = await meter.Read();
        Assert.Equal((1.0, 1.0), (failed["delivery.attempts webhook failed"], failed["channel.failing"]));
        Assert.DoesNotContain("delivery.duration webhook", failed.Keys);

        receiver.Answer = Receiver.Status(204);
        await app.Pass(TimeSpan.FromMinutes(5));
        await app.Deliver();
        var accepted = await meter.Read();
        Assert.Equal((1.0, 1.0, 600.0), (accepted["delivery.attempts webhook accepted"], accepted["delivery.retries webhook"], accepted["delivery.duration webhook"]));
        Assert.Equal((0.0, 0.0, 0.0), (accepted["delivery.due"], accepted["channel.failing"], accepted["delivery.dead_letters"]));

        Assert.Equal("s", meter.Units["channelprotect.delivery.duration"]);
    }

    [Theory, EveryDatabase]
    public async Task A_clock_that_is_behind_says_so(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        using var meter = new Metered(app);
        await app.Look(db => db.Set<HeartbeatRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.SystemAt, StoppedClock.Monday.AddSeconds(45)), Cancel));
        Assert.Equal(45.0, (await meter.Read())["clock.skew"]);
    }
}
