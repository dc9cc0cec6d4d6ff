namespace ChannelProtect.Api.Clockwork;

using System.Data.Common;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Opens and closes the cases of notices that were not served, one by one: there are few.</summary>
internal sealed partial class Settler
{
    private async Task<int> FollowUnserved(CancellationToken cancel)
    {
        var settled = 0;
        foreach (var due in await db.Set<TransferRequestRow>().Where(t => t.CaseDue != null).OrderBy(t => t.CaseDue).Take(BatchSize).Select(t => new { t.Id, t.CaseDue }).ToListAsync(cancel))
        {
            try
            {
                settled += await Follow(due.Id, due.CaseDue, cancel) ? 1 : 0;
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // Another node has just done so.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
            {
                LogUnsettled(logger, due.Id, failure);
            }
        }

        return settled;
    }

    /// <summary>What is due is forgotten only after the case is written, and only if nothing has happened to the request since: done twice, it is done once.</summary>
    /// <returns>Whether anything was done: what cannot be must not keep the loop running.</returns>
    private async Task<bool> Follow(string request, int? due, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Attempt.Time);
        var done = await UnservedCases.Follow(attempt, request, cancel);
        var wrote = !attempt.Writes.IsEmpty;
        if (wrote)
        {
            await attempt.Writes.Commit(cancel);
        }

        if (done)
        {
            await db.Set<TransferRequestRow>().Where(t => t.Id == request && t.CaseDue == due).ExecuteUpdateAsync(set => set.SetProperty(t => t.CaseDue, (int?)null), cancel);
        }

        return done || wrote;
    }
}
