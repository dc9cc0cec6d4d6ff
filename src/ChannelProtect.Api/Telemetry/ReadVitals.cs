namespace ChannelProtect.Api.Telemetry;

using ChannelProtect.Api.Alerts;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Reads how the programme is: each question by an index, and each count as far as a bound, so that it costs no more on the day when much is due.</summary>
internal sealed class ReadVitals(ChannelContext db, ProgrammeClock clock, TimeProvider system)
{
    /// <summary>Nobody does anything else about more than this.</summary>
    public const int Most = 10_000;

    /// <summary>Of so many channels the queues are looked into, those that are due first.</summary>
    private const int MostQueues = 1_000;

    public async Task<Vitals> Read(CancellationToken cancel)
    {
        var now = clock.Now;
        return new(
            system.GetUtcNow(),
            await Of(db.Set<RenewalRow>().Where(r => r.NextLapseAt <= now).OrderBy(r => r.NextLapseAt).Select(r => r.NextLapseAt), now, cancel),
            await Of(db.Set<CaseRow>().Where(c => c.NextLapseAt <= now).OrderBy(c => c.NextLapseAt).Select(c => c.NextLapseAt), now, cancel),
            new(await Deliveries(Queues, now).Take(Most).CountAsync(cancel), Age(await Oldest(now, cancel), now)),
            Age(await Dispatch.Waiting(db, cancel), now),
            await db.Set<TransferRequestRow>().Where(t => t.RemindAt <= now).OrderBy(t => t.RemindAt).Take(Most).CountAsync(cancel),
            await Alerter.Due(db, now).OrderBy(r => r.NextAlertAt).Take(Most).CountAsync(cancel),
            await db.Set<DeliveryRow>().Where(d => d.Status == DeliveryStatus.Dead).OrderBy(d => d.CreatedAt).Take(Most).CountAsync(cancel),
            await Queues.Take(Most).CountAsync(c => c.FailingSince != null, cancel),
            await Skew(cancel));
    }

    private IQueryable<ChannelRow> Queues => db.Set<ChannelRow>().Where(c => c.NextDueAt != null).OrderBy(c => c.NextDueAt);

    private IQueryable<DeliveryRow> Deliveries(IQueryable<ChannelRow> queues, DateTimeOffset now) =>
        queues.Take(MostQueues).SelectMany(c => db.Set<DeliveryRow>().Where(d => d.ChannelId == c.Id && d.DueAt <= now));

    /// <summary>What waits for a partner's server that does not answer is no lag of ours. What waits for the server that takes our mail is.</summary>
    private async Task<DateTimeOffset?> Oldest(DateTimeOffset now, CancellationToken cancel)
    {
        var first = await Queues.Where(c => c.FailingSince == null || c.Kind == ChannelKind.Email).Take(MostQueues)
            .Select(c => db.Set<DeliveryRow>().Where(d => d.ChannelId == c.Id && d.DueAt <= now).OrderBy(d => d.DueAt).Select(d => d.DueAt).FirstOrDefault())
            .ToListAsync(cancel);
        return first.Min();
    }

    /// <summary>A clock that is behind sees a heartbeat of which its own time has not come yet.</summary>
    private async Task<TimeSpan> Skew(CancellationToken cancel) =>
        await db.Set<HeartbeatRow>().Where(row => row.Id == HeartbeatRow.TheOne).Select(row => (DateTimeOffset?)row.SystemAt).FirstOrDefaultAsync(cancel) is { } beat && beat - system.GetUtcNow() is var ahead && ahead > TimeSpan.Zero
            ? ahead
            : TimeSpan.Zero;

    private static async Task<Backlog> Of(IQueryable<DateTimeOffset?> due, DateTimeOffset now, CancellationToken cancel) =>
        new(await due.Take(Most).CountAsync(cancel), Age(await due.FirstOrDefaultAsync(cancel), now));

    private static TimeSpan Age(DateTimeOffset? since, DateTimeOffset now) => since < now ? now - since.Value : TimeSpan.Zero;
}
