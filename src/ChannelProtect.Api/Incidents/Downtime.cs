namespace ChannelProtect.Api.Incidents;

using System.Data.Common;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Incidents.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// The programme's own absence. A node that starts after a gap in the heartbeat records it, once however many start at the same moment, and
/// answers nobody before every clock has been given back the gap.
/// </summary>
internal sealed class Downtime(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies, Spreading spreading, TimeProvider system)
{
    private static readonly ColumnSet Beat = new(nameof(HeartbeatRow.SystemAt), nameof(HeartbeatRow.ProgrammeAt));

    public async Task MakeUpFor(CancellationToken cancel)
    {
        try
        {
            await Record(cancel);
        }
        catch (DbException failure) when (Conflicts.Lost(failure))
        {
            // Another node that starts at this moment has recorded it.
        }

        // Also what a node left undone that was killed while it did this.
        foreach (var id in await db.Set<IncidentRow>().AsNoTracking().Where(i => !i.Found && i.IsOpen == null).OrderBy(i => i.PublishedAt).Select(i => i.Id).ToListAsync(cancel))
        {
            while (await db.Set<IncidentRow>().AsNoTracking().AnyAsync(i => i.Id == id && !i.Found, cancel))
            {
                await spreading.Step(id, cancel);
            }
        }
    }

    private async Task Record(CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var (now, programme) = (system.GetUtcNow(), clock.Now);
        now = now.ToWholeMicroseconds();
        var attempt = new Attempt(db, hot, programme, await policies.At(db, programme, cancel), Attempt.Time);
        var last = await db.Set<HeartbeatRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == HeartbeatRow.TheOne, cancel);
        var beat = new HeartbeatRow { SystemAt = now, ProgrammeAt = programme };
        if (last is null)
        {
            attempt.Writes.Insert(beat);
        }
        else if (now > last.SystemAt)
        {
            if (now - last.SystemAt >= attempt.Policy.Incidents.DowntimeFrom)
            {
                Publish(attempt, last.SystemAt, programme - (now - last.SystemAt));
            }

            attempt.Writes.Update(beat, Beat);
        }

        if (!attempt.Writes.IsEmpty)
        {
            await attempt.Writes.Commit(CancellationToken.None);
        }
    }

    /// <summary>Named for the last heartbeat, so that two nodes that find the same gap find the place taken.</summary>
    private static void Publish(Attempt attempt, DateTimeOffset lastBeat, DateTimeOffset since)
    {
        Span<byte> ticks = stackalloc byte[16];
        Guid.CreateVersion7(lastBeat).TryWriteBytes(ticks, bigEndian: true, out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(ticks[8..], (lastBeat.UtcTicks & long.MaxValue >> 2) | long.MinValue);
        (ticks[6], ticks[7]) = (0x70, 0);
        var recording = new IncidentRecording(attempt, new() { Id = TypeId.New("inc", new Guid(ticks, bigEndian: true)) });
        recording.Decide(new RecordDowntime(since, "ChannelProtect was away: nobody was answered, and no clock ran.", "ChannelProtect is back. Every clock has been given back the time for which it was away."));
        recording.Write();
    }
}

internal static class DowntimeAtStart
{
    /// <summary>Comes after the preparation and before the first request.</summary>
    public static async Task MakeUpForDowntimeAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Downtime>().MakeUpFor(CancellationToken.None);
    }
}
