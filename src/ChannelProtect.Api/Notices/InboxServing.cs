namespace ChannelProtect.Api.Notices;

using System.Data.Common;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// An incumbent fetches its notices with its own credentials: it is served by that, before it is answered (R5). Nobody else's look serves it,
/// and no look at anything but the message does.
/// </summary>
internal sealed partial class InboxServing(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies, ILogger<InboxServing> logger)
{
    /// <summary>As many as the settler shares a commit by.</summary>
    private const int BatchSize = 200;
    private const int MostAttempts = 6;

    /// <summary>Serves what of the messages is a notice that no channel has served yet.</summary>
    /// <param name="caller">The incumbent.</param>
    /// <param name="fetched">Its messages.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task Serve(Caller caller, IReadOnlyList<MessageRow> fetched, CancellationToken cancel)
    {
        var notices = fetched.Where(message => message.Type == MessageTypes.TransferRequested).Select(message => (Request: MessageData.RequestOf(message), Message: message.Id)).ToArray();
        if (notices.Length == 0)
        {
            return;
        }

        var (ids, incumbent) = (notices.Select(notice => notice.Request).ToArray(), caller.PartnerId!);
        var unserved = await db.Set<TransferRequestRow>().AsNoTracking()
            .Where(request => ids.Contains(request.Id) && request.Status == TransferStatus.Pending && request.ServedAt == null && request.Incumbent == incumbent)
            .Select(request => new { request.Id, request.RenewalId })
            .ToListAsync(cancel);
        var proofs = notices.GroupBy(notice => notice.Request, notice => notice.Message).ToDictionary(group => group.Key, group => group.First());
        foreach (var batch in unserved.Select(request => new Fetched(request.RenewalId, request.Id, proofs[request.Id])).Chunk(BatchSize))
        {
            if (!await TryServe(caller, batch, cancel))
            {
                foreach (var one in batch)
                {
                    await ServeAlone(caller, one, cancel);
                }
            }
        }
    }

    /// <summary>Somebody was faster with one of them, or one cannot be served: false, and each is tried alone.</summary>
    private async Task<bool> TryServe(Caller caller, IReadOnlyList<Fetched> batch, CancellationToken cancel)
    {
        try
        {
            await Commit(caller, batch, cancel);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
        {
            return false;
        }
    }

    private async Task ServeAlone(Caller caller, Fetched one, CancellationToken cancel)
    {
        for (var n = 0; n < MostAttempts; n++)
        {
            try
            {
                await Commit(caller, [one], cancel);
                return;
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // On fresh state it may be served already, or answered.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Outages.Caused(failure))
            {
                LogUnserved(logger, one.Request, failure);
                return;
            }
        }
    }

    private async Task Commit(Caller caller, IReadOnlyList<Fetched> batch, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), caller.ClientId);
        var ids = batch.Select(one => one.Renewal).ToArray();
        var renewals = await db.Set<RenewalRow>().AsNoTracking().Where(renewal => ids.Contains(renewal.Id)).ToDictionaryAsync(renewal => renewal.Id, cancel);
        foreach (var one in batch)
        {
            var recording = attempt.Record(renewals[one.Renewal]);
            recording.Decide(new ServeNotice(new(one.Request), NoticeChannel.Inbox, one.Message));
            recording.Write();
        }

        if (!attempt.Writes.IsEmpty)
        {
            await attempt.Writes.Commit(CancellationToken.None);
        }
    }

    private sealed record Fetched(string Renewal, string Request, string Message);

    [LoggerMessage(LogLevel.Error, "The notice of {Request} cannot be served. It is shown all the same; its clock does not run.")]
    private static partial void LogUnserved(ILogger logger, string request, Exception failure);
}
