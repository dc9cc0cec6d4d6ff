namespace ChannelProtect.Api.Alerts;

using System.Data.Common;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Alerts holders of terms that end soon, and counts the alerts that met silence. One run of it goes through everything that is due, in batches;
/// it may run on every node at once, and of two that come to the same renewal the ledger takes one.
/// </summary>
internal sealed partial class Alerter(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies, Crowds crowds, ILogger<Alerter> logger)
{
    /// <summary>Small enough that a lost race costs little and memory stays flat, large enough to share a commit.</summary>
    private const int BatchSize = 200;

    /// <summary>When to look again at what nobody knows what to do with: no such thing should be, and it must not keep a processor busy.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>Renewals to look at by an instant. What time alone has moved is the settler's first.</summary>
    public static IQueryable<RenewalRow> Due(ChannelContext db, DateTimeOffset now) =>
        db.Set<RenewalRow>().AsNoTracking().Where(r => r.NextAlertAt <= now && (r.NextLapseAt == null || r.NextLapseAt > now));

    /// <summary>Looks at one batch, oldest first.</summary>
    /// <returns>How many of it were dealt with; 0 when nothing is due, or nothing that is due can be dealt with.</returns>
    public async Task<int> Alert(CancellationToken cancel)
    {
        // Looked up before the gate is entered: most of the time nothing is due, and then no writer should wait for it.
        var now = clock.Now;
        var ids = await Due(db, now).OrderBy(r => r.NextAlertAt).Take(BatchSize).Select(r => r.Id).ToListAsync(cancel);
        if (ids.Count == 0)
        {
            return 0;
        }

        await crowds.Count(now, (await policies.At(db, now, cancel)).DigestFrom, cancel);
        try
        {
            return await Alert(ids, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Somebody was faster with one of them, or one cannot be written. Alone, each keeps nobody else waiting.
            return await AlertAlone(ids, cancel);
        }
    }

    private async Task<int> AlertAlone(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var alerted = 0;
        foreach (var id in ids)
        {
            try
            {
                alerted += await Alert([id], cancel);
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // Another node has just done it.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
            {
                LogFailure(logger, id, failure);
            }
        }

        return alerted;
    }

    private async Task<int> Alert(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Attempt.Time);
        var rows = await Due(db, now).Where(r => ids.Contains(r.Id)).OrderBy(r => r.TermEnd).ThenBy(r => r.Id).ToListAsync(cancel);
        List<string> digests = [];
        List<RenewalRow> postponed = [];
        foreach (var row in rows)
        {
            var recording = attempt.Record(row);
            if (recording.Decide(new AlertHolder()) is Decision.Accepted)
            {
                await Tell(attempt, recording, digests, cancel);
            }
            else if (recording.Decide(new CountUnansweredAlert()) is not Decision.Accepted)
            {
                postponed.Add(row);
            }

            recording.Write();
        }

        if (!attempt.Writes.IsEmpty)
        {
            await attempt.Writes.Commit(cancel);
            crowds.Told(digests);
        }

        foreach (var row in postponed)
        {
            // Another policy is in force than when it was written down: it is looked at when this one says.
            var version = row.Version;
            row.TakeExpiry(row.WithoutSerials(), attempt.Policy, now);
            var (next, mopUp) = (row.NextAlertAt <= now ? now + Again : row.NextAlertAt, row.MopUpAt);
            await db.Set<RenewalRow>().Where(r => r.Id == row.Id && r.Version == version)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAlertAt, next).SetProperty(r => r.MopUpAt, mopUp), cancel);
        }

        return rows.Count;
    }

    /// <summary>A holder of many due at once is told of all of them with the first.</summary>
    private async Task Tell(Attempt attempt, Recording recording, List<string> digests, CancellationToken cancel)
    {
        var holder = recording.Renewal.Holding!.Partner.Value;
        if (crowds.Of(holder) is not { } crowd)
        {
            attempt.TellExpiring(recording.Renewal);
        }
        else if (!crowd.IsTold && !digests.Contains(holder))
        {
            digests.Add(holder);
            await crowds.Tell(attempt, holder, crowd, cancel);
        }
    }

    [LoggerMessage(LogLevel.Error, "The holder of {Id} cannot be alerted.")]
    private static partial void LogFailure(ILogger logger, string id, Exception failure);
}
