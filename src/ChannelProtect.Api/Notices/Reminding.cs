namespace ChannelProtect.Api.Notices;

using System.Data.Common;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Reminds incumbents of what waits for their answer. A reminder is a deed, stamped when it is done; it may run on every node at once, since each
/// is a fact of its renewal's ledger, and there is one of them.
/// </summary>
internal sealed partial class Reminding(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies, ILogger<Reminding> logger)
{
    /// <summary>How many requests are looked at for whom to remind.</summary>
    private const int MostLookedAt = 200;

    /// <summary>How many one partner is reminded of in one write, and by one message.</summary>
    private const int MostAtOnce = 500;
    private const int MostAttempts = 3;
    private const int MostListed = 100;

    /// <summary>Reminds those whose reminders have been due for longest.</summary>
    /// <returns>How many requests somebody was reminded of; 0 when none is due.</returns>
    public async Task<int> Remind(CancellationToken cancel)
    {
        var now = clock.Now;
        var reminded = 0;
        foreach (var incumbent in await db.Set<TransferRequestRow>().Where(t => t.RemindAt <= now).OrderBy(t => t.RemindAt).Take(MostLookedAt).Select(t => t.Incumbent).Distinct().ToListAsync(cancel))
        {
            reminded += await Remind(incumbent, now, cancel);
        }

        return reminded;
    }

    private async Task<int> Remind(string incumbent, DateTimeOffset now, CancellationToken cancel)
    {
        for (var n = 0; n < MostAttempts; n++)
        {
            var due = await db.Set<TransferRequestRow>().Where(t => t.Incumbent == incumbent && t.RemindAt <= now).OrderBy(t => t.RemindAt).Take(MostAtOnce).Select(t => new Due(t.Id, t.RenewalId)).ToListAsync(cancel);
            try
            {
                return await Commit(incumbent, due, cancel);
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // Another node reminds the same partner, or one of the requests was just answered.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
            {
                return await RemindAlone(incumbent, due, cancel);
            }
        }

        return 0;
    }

    /// <summary>One of them cannot be reminded of; the others are all the same.</summary>
    private async Task<int> RemindAlone(string incumbent, IReadOnlyList<Due> due, CancellationToken cancel)
    {
        var reminded = 0;
        foreach (var one in due)
        {
            try
            {
                reminded += await Commit(incumbent, [one], cancel);
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // The next run looks again.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
            {
                LogNotReminded(logger, one.Request, failure);
            }
        }

        return reminded;
    }

    private async Task<int> Commit(string incumbent, IReadOnlyList<Due> due, CancellationToken cancel)
    {
        if (due.Count == 0)
        {
            return 0;
        }

        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var policy = await policies.At(db, now, cancel);
        var attempt = new Attempt(db, hot, now, policy, Attempt.Time) { Digest = due.Count > policy.DigestFrom ? [] : null };
        var ids = due.Select(one => one.Renewal).ToArray();
        var renewals = await db.Set<RenewalRow>().AsNoTracking().Where(renewal => ids.Contains(renewal.Id)).ToDictionaryAsync(renewal => renewal.Id, cancel);
        var reminded = due.Count(one => Remind(attempt, renewals[one.Renewal], one.Request));
        if (attempt.Digest is { Count: > 0 } digest)
        {
            RequestDue[] first = [.. digest.OrderBy(request => request.RespondBy).Take(MostListed)];
            attempt.Tell(incumbent, MessageTypes.RemindersDue, now, new RemindersNotice(digest.Count, first[0].RespondBy, first));
        }

        if (!attempt.Writes.IsEmpty)
        {
            await attempt.Writes.Commit(cancel);
        }

        return reminded;
    }

    /// <summary>Whether something was recorded: if time has decided the request meanwhile, then that.</summary>
    private static bool Remind(Attempt attempt, RenewalRow renewal, string request)
    {
        var recording = attempt.Record(renewal);
        var recorded = recording.Decide(new RemindIncumbent(new(request))) is Decision.Accepted || recording.Settle();
        recording.Write();
        return recorded;
    }

    private sealed record Due(string Request, string Renewal);

    [LoggerMessage(LogLevel.Error, "The incumbent of {Request} cannot be reminded.")]
    private static partial void LogNotReminded(ILogger logger, string request, Exception failure);
}
