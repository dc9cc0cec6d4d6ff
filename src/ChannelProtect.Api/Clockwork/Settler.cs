namespace ChannelProtect.Api.Clockwork;

using System.Data.Common;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Writes down what time alone has already made true (R4), stamped with the instant at which it did. Nothing that anybody is
/// answered depends on it; it may run on every node at once, or on none for a week.
/// </summary>
internal sealed partial class Settler(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies, ILogger<Settler> logger)
{
    /// <summary>Small enough that a lost race costs little and memory stays flat, large enough to share a commit.</summary>
    private const int BatchSize = 200;

    /// <summary>What one reader of an inbox waits for at most; the rest is the loop's.</summary>
    private const int MostBatchesForOne = 5;

    /// <summary>Settles one batch, oldest first.</summary>
    /// <returns>How many renewals were settled; 0 when nothing is due, or nothing that is due can be settled.</returns>
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

        // A request that was cancelled because a promise ran out concerns who made it, and moves nothing.
        var broken = db.Set<TransferRequestRow>().Where(t => t.Requester == partnerId && t.Status == TransferStatus.Pending && t.LapsesAt <= now).OrderBy(t => t.LapsesAt).Take(BatchSize);
        concerned = concerned.Concat(due.Where(r => broken.Any(t => t.RenewalId == r.Id)));
        for (var batch = 0; batch < MostBatchesForOne && await Settle(concerned, cancel) >= BatchSize; batch++)
        {
        }
    }

    /// <summary>Settles what concerns one account, so that its history is whole.</summary>
    public async Task SettleAccount(string accountId, CancellationToken cancel)
    {
        var now = clock.Now;
        var due = db.Set<RenewalRow>().Where(r => r.AccountId == accountId && r.NextLapseAt <= now).OrderBy(r => r.Id).Take(BatchSize);
        for (var batch = 0; batch < MostBatchesForOne && await Settle(due, cancel) >= BatchSize; batch++)
        {
        }
    }

    private async Task<int> Settle(IQueryable<RenewalRow> due, CancellationToken cancel)
    {
        // Looked up before the gate is entered: most of the time nothing is due, and then no writer should wait for it.
        var ids = await due.Select(r => r.Id).ToListAsync(cancel);
        if (ids.Count == 0)
        {
            return 0;
        }

        try
        {
            return await Settle(ids, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Somebody was faster with one of them, or one cannot be settled. Alone, each keeps nobody else waiting.
            return await SettleAlone(ids, cancel);
        }
    }

    private async Task<int> SettleAlone(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var settled = 0;
        foreach (var id in ids)
        {
            try
            {
                settled += await Settle([id], cancel);
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // Another node has just written it down.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
            {
                LogUnsettled(logger, id, failure);
            }
        }

        return settled;
    }

    private async Task<int> Settle(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var settled = 0;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Attempt.Time);
        await foreach (var row in db.Set<RenewalRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var recording = attempt.Record(row);
            settled += recording.Settle() ? 1 : 0;
            recording.Write();
        }

        if (settled > 0)
        {
            await attempt.Writes.Commit(cancel);
        }

        return settled;
    }

    [LoggerMessage(LogLevel.Error, "The renewal {Renewal} cannot be settled. What it is now is answered all the same; its ledger waits.")]
    private static partial void LogUnsettled(ILogger logger, string renewal, Exception failure);
}
