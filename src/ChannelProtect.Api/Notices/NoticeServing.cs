namespace ChannelProtect.Api.Notices;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>What comes of a channel's word that it accepted a notice, or that what it had accepted came back (R5). Every channel enters here.</summary>
internal static class NoticeServing
{
    private const string Returned = "What had proved that the incumbent was served came back after silence had moved the renewal.";

    /// <summary>A channel of the incumbent accepted the notice. What follows is put among the attempt's writes.</summary>
    /// <param name="attempt">The write.</param>
    /// <param name="transferRequestId">Of which request.</param>
    /// <param name="channel">Which channel.</param>
    /// <param name="proof">The message that was fetched (<c>msg_…</c>), or the delivery that was accepted (<c>dlv_…</c>).</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>False, and nothing written, if nothing is to be served: the request is not pending, or was served already.</returns>
    public static async Task<bool> Serve(Attempt attempt, string transferRequestId, NoticeChannel channel, string proof, CancellationToken cancel)
    {
        if (await Find(attempt, transferRequestId, cancel) is not { Request: { Status: TransferStatus.Pending, ServedAt: null } } found)
        {
            return false;
        }

        var recording = attempt.Record(found.Renewal);
        if (recording.Decide(new ServeNotice(new(transferRequestId), channel, proof)) is Decision.Refused)
        {
            return false;
        }

        recording.Write();
        return true;
    }

    /// <summary>
    /// What had proved the notice came back: the clock is void, and the notice is to be served anew. Where silence has moved the renewal by it
    /// already, a channel manager is asked to look, who can take that back.
    /// </summary>
    /// <inheritdoc cref="Serve"/>
    /// <param name="attempt">The write.</param>
    /// <param name="transferRequestId">Of which request.</param>
    /// <param name="channel">Which channel.</param>
    /// <param name="proof">The delivery.</param>
    /// <param name="answer">What came back, at most 1,000 characters.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>False, and nothing written, if that is not what had proved it, or the request was decided by somebody's word.</returns>
    public static async Task<bool> Return(Attempt attempt, string transferRequestId, NoticeChannel channel, string proof, string answer, CancellationToken cancel)
    {
        if (await Find(attempt, transferRequestId, cancel) is not { } found || found.Request.Proof != proof)
        {
            return false;
        }

        var recording = attempt.Record(found.Renewal);
        if (recording.Decide(new ReturnNotice(new(transferRequestId), channel, proof, answer)) is Decision.Refused)
        {
            return false;
        }

        if (recording.Renewal is { LastTransfer: { } last } moved && moved.Pending?.Id.Value != transferRequestId)
        {
            await CaseOpening.Open(attempt, Dispute(found.Request, moved, last.UndoableUntil), recording, cancel);
        }

        recording.Write();
        return true;
    }

    private static OpenCase Dispute(TransferRequestRow request, Renewal moved, DateTimeOffset undoableUntil) => new(
        CaseKind.NoticeDispute,
        new(moved.Id, new TransferRequestId(request.Id)),
        new(new(request.Incumbent), new(request.IncumbentRegion ?? "")),
        new(new(request.Requester), new(request.RequesterRegion ?? "")),
        new(request.RequesterRegion ?? ""),
        new(moved.Holding?.Partner, new(new(request.Requester), new(request.Incumbent), null, undoableUntil)),
        CaseOpener.System, null, 0, false, Returned, []);

    private static Task<NoticeOfRenewal?> Find(Attempt attempt, string id, CancellationToken cancel) =>
        (from request in attempt.Db.Set<TransferRequestRow>().AsNoTracking()
         where request.Id == id
         join renewal in attempt.Db.Set<RenewalRow>().AsNoTracking() on request.RenewalId equals renewal.Id
         select new NoticeOfRenewal(request, renewal)).FirstOrDefaultAsync(cancel);

    private sealed record NoticeOfRenewal(TransferRequestRow Request, RenewalRow Renewal);
}
