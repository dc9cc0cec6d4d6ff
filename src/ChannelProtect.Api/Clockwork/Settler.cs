namespace ChannelProtect.Api.Clockwork;

using System.Data.Common;
using ChannelProtect.Api.Casework;
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

    /// <summary>Settles one batch of renewals and one of cases, oldest first, and has channel managers look at what was not served.</summary>
    /// <returns>How many were settled; 0 when nothing is due, or nothing that is due can be settled.</returns>
    public async Task<int> Settle(CancellationToken cancel)
    {
        var now = clock.Now;
        var renewals = db.Set<RenewalRow>().Where(r => r.NextLapseAt <= now).OrderBy(r => r.NextLapseAt).Take(BatchSize);
        var cases = db.Set<CaseRow>().Where(c => c.NextLapseAt <= now).OrderBy(c => c.NextLapseAt).Take(BatchSize);
        return await Settle(renewals.Select(r => r.Id), Renewals, cancel) + await FollowUnserved(cancel) + await Settle(cases.Select(c => c.Id), Cases, cancel);
    }

    /// <summary>Settles what concerns one partner, so that its inbox is whole.</summary>
    public async Task SettleFor(string partnerId, CancellationToken cancel)
    {
        var now = clock.Now;
        var renewals = db.Set<RenewalRow>().Where(r => r.NextLapseAt <= now);

        // A request that was cancelled because a promise ran out concerns who made it, and moves nothing.
        var broken = db.Set<TransferRequestRow>().Where(t => t.Requester == partnerId && t.Status == TransferStatus.Pending && t.LapsesAt <= now).OrderBy(t => t.LapsesAt).Take(BatchSize);
        await SettleFor(
            renewals.Where(r => r.Holder == partnerId).OrderBy(r => r.NextLapseAt).Take(BatchSize)
                .Concat(renewals.Where(r => r.NextHolder == partnerId).OrderBy(r => r.NextLapseAt).Take(BatchSize))
                .Concat(renewals.Where(r => broken.Any(t => t.RenewalId == r.Id)))
                .Select(r => r.Id),
            Renewals,
            cancel);
        var cases = db.Set<CaseRow>().Where(c => c.NextLapseAt <= now);
        await SettleFor(cases.Where(c => c.Claimant == partnerId).OrderBy(c => c.NextLapseAt).Take(BatchSize).Concat(cases.Where(c => c.Respondent == partnerId).OrderBy(c => c.NextLapseAt).Take(BatchSize)).Select(c => c.Id), Cases, cancel);
    }

    /// <summary>Settles what concerns one account, so that its history is whole.</summary>
    public Task SettleAccount(string accountId, CancellationToken cancel)
    {
        var now = clock.Now;
        return SettleFor(db.Set<RenewalRow>().Where(r => r.AccountId == accountId && r.NextLapseAt <= now).OrderBy(r => r.Id).Take(BatchSize).Select(r => r.Id), Renewals, cancel);
    }

    private async Task SettleFor(IQueryable<string> concerned, Record record, CancellationToken cancel)
    {
        for (var batch = 0; batch < MostBatchesForOne && await Settle(concerned, record, cancel) >= BatchSize; batch++)
        {
        }
    }

    private async Task<int> Settle(IQueryable<string> due, Record record, CancellationToken cancel)
    {
        // Looked up before the gate is entered: most of the time nothing is due, and then no writer should wait for it.
        var ids = await due.ToListAsync(cancel);
        if (ids.Count == 0)
        {
            return 0;
        }

        try
        {
            return await Settle(ids, record, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Somebody was faster with one of them, or one cannot be settled. Alone, each keeps nobody else waiting.
            return await SettleAlone(ids, record, cancel);
        }
    }

    private async Task<int> SettleAlone(IReadOnlyList<string> ids, Record record, CancellationToken cancel)
    {
        var settled = 0;
        foreach (var id in ids)
        {
            try
            {
                settled += await Settle([id], record, cancel);
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

    private async Task<int> Settle(IReadOnlyList<string> ids, Record record, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Attempt.Time);
        var settled = await record(attempt, ids, cancel);
        if (settled > 0)
        {
            await attempt.Writes.Commit(cancel);
        }

        return settled;
    }

    /// <summary>Records what time has made of things with these ids, and says how many there were of which there was something to record.</summary>
    private delegate Task<int> Record(Attempt attempt, IReadOnlyList<string> ids, CancellationToken cancel);

    private static async Task<int> Renewals(Attempt attempt, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var settled = 0;
        await foreach (var row in attempt.Db.Set<RenewalRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var recording = attempt.Record(row);
            settled += recording.Settle() ? 1 : 0;
            recording.Write();
        }

        return settled;
    }

    private static async Task<int> Cases(Attempt attempt, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var settled = 0;
        await foreach (var row in attempt.Db.Set<CaseRow>().AsNoTracking().Where(c => ids.Contains(c.Id)).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var recording = new CaseRecording(attempt, row);
            settled += recording.Settle() ? 1 : 0;
            recording.Write();
        }

        return settled;
    }

    [LoggerMessage(LogLevel.Error, "{Id} cannot be settled. What it is now is answered all the same; its ledger waits.")]
    private static partial void LogUnsettled(ILogger logger, string id, Exception failure);
}
