namespace ChannelProtect.Benchmarks.Storm;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Watches a storm from the database, lets time pass when it is over, and looks what is left.</summary>
/// <param name="open">Opens the database.</param>
/// <param name="client">Moves programme time.</param>
/// <param name="receipts">What receivers got.</param>
internal sealed class Aftermath(Func<ChannelContext> open, StormClient client, Receipts receipts)
{
    private static readonly TimeSpan NodesHear = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task<int> Unserved() => Look(db => db.Set<TransferRequestRow>().CountAsync(request => request.ServedAt == null));

    /// <summary>How many deliveries and renewals wait for the programme to do something.</summary>
    public Task<int> Due() => Look(async db =>
    {
        var now = DateTimeOffset.UtcNow.AddTicks(await Offset(db));
        return await db.Set<DeliveryRow>().CountAsync(delivery => delivery.DueAt <= now) + await db.Set<RenewalRow>().CountAsync(renewal => renewal.NextLapseAt <= now);
    });

    /// <summary>Moves programme time, and waits until nothing is due any more.</summary>
    public async Task Hurry(string by, TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        await client.Post(await client.Token("demo-admin", "demo"), "/v1/sandbox/clock/advance", new { by });
        await Task.Delay(NodesHear);
        receipts.OffsetTicks = await Look(Offset);
        while (await Due() > 0 && DateTime.UtcNow < until)
        {
            await Task.Delay(Pause);
        }
    }

    /// <summary>As if all leases had run out: those of nodes that died, and those of nodes that are in the middle of their work.</summary>
    public Task<int> BreakLeases() => Look(db => db.Set<ChannelRow>().Where(channel => channel.LeasedUntil != null)
        .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.LeasedUntil, DateTimeOffset.UnixEpoch)));

    /// <summary>How long it took from a request to the first acceptance of its notice: median and 99th percentile. To be asked before time is moved.</summary>
    public async Task<(TimeSpan Half, TimeSpan Most)> Lags(DateTimeOffset since = default)
    {
        var served = await Look(db => db.Set<TransferRequestRow>().Where(request => request.ServedAt != null && request.RequestedAt >= since).Select(request => new { request.RequestedAt, request.ServedAt }).ToListAsync());
        var lags = served.Select(request => request.ServedAt!.Value - request.RequestedAt).Order().ToList();
        return (lags[lags.Count / 2], lags[lags.Count * 99 / 100]);
    }

    public Task<StormFindings> Find(IReadOnlyCollection<string> asked) => Look(db => StormFindings.Of(db, receipts.All, asked));

    private static Task<long> Offset(ChannelContext db) => db.Set<SandboxClockRow>().Select(clock => clock.OffsetTicks).SingleAsync();

    private async Task<T> Look<T>(Func<ChannelContext, Task<T>> look)
    {
        await using var db = open();
        return await look(db);
    }
}
