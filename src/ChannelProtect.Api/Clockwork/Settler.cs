namespace ChannelProtect.Api.Clockwork;

using System.Data.Common;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Writes down what time alone has already made true (R4), stamped with the instant at which it did. Nothing that anybody is
/// answered depends on it; it may run on every node at once, or on none for a week.
/// </summary>
internal sealed class Settler(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies)
{
    /// <summary>Small enough that a lost race costs little and memory stays flat, large enough to share a commit.</summary>
    private const int BatchSize = 200;

    /// <summary>Settles one batch, oldest first.</summary>
    /// <returns>How many renewals were due.</returns>
    public async Task<int> Settle(CancellationToken cancel)
    {
        var now = clock.Now;
        return await Settle(db.Set<RenewalRow>().Where(r => r.NextLapseAt <= now).OrderBy(r => r.NextLapseAt).Take(BatchSize), cancel);
    }

    /// <summary>Settles what concerns one partner, so that its inbox is whole.</summary>
    public async Task SettleFor(string partnerId, CancellationToken cancel)
    {
        var now = clock.Now;
        var due = db.Set<RenewalRow>().Where(r => r.NextLapseAt <= now);
        var concerned = due.Where(r => r.Holder == partnerId).OrderBy(r => r.NextLapseAt).Take(BatchSize).Concat(due.Where(r => r.NextHolder == partnerId).OrderBy(r => r.NextLapseAt).Take(BatchSize));
        while (await Settle(concerned, cancel) >= BatchSize)
        {
        }
    }

    private async Task<int> Settle(IQueryable<RenewalRow> due, CancellationToken cancel)
    {
        // Looked up before the gate is entered: most of the time nothing is due, and then no writer should wait for it.
        var ids = await due.Select(r => r.Id).ToListAsync(cancel);
        if (ids.Count > 0 && !await Settle(ids, cancel))
        {
            // Somebody was faster with one of them. One at a time, each race is lost or won alone.
            foreach (var id in ids)
            {
                await Settle([id], cancel);
            }
        }

        return ids.Count;
    }

    private async Task<bool> Settle(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Attempt.Time);
        await foreach (var row in db.Set<RenewalRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var recording = attempt.Record(row);
            recording.Settle();
            recording.Write();
        }

        try
        {
            await attempt.Writes.Commit(cancel);
            return true;
        }
        catch (DbException failure) when (Conflicts.Lost(failure))
        {
            return false;
        }
    }
}
