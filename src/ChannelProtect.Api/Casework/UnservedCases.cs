namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>A request whose notice no channel accepted goes before a channel manager (R5); served after all, or decided otherwise, it needs none any more.</summary>
internal static class UnservedCases
{
    private const string Statement = "No channel of the incumbent accepted the notice of this transfer request in time.";

    /// <summary>Brings the case of a request in step with it: opens it, or closes it as moot. What follows is put among the attempt's writes.</summary>
    /// <returns>Whether nothing is left to be done. False if a case of an earlier request had to be closed first.</returns>
    public static async Task<bool> Follow(Attempt attempt, string transferRequestId, CancellationToken cancel)
    {
        var request = (await attempt.Db.Set<TransferRequestRow>().AsNoTracking().FirstAsync(row => row.Id == transferRequestId, cancel)).AsOf(attempt.Now);
        var unserved = request.IsUnserved();
        var key = CaseMapping.OpenKeyOf(CaseKind.UnservedNotice, request.RenewalId, request.Requester);
        if (await attempt.Db.Set<CaseRow>().AsNoTracking().FirstOrDefaultAsync(row => row.OpenKey == key, cancel) is not { } open)
        {
            if (unserved)
            {
                await CaseOpening.Open(attempt, Opening(request), null, cancel);
            }

            return true;
        }

        var recording = new CaseRecording(attempt, open);
        var isOfThis = recording.Case.Matter!.Subject.Request?.Value == request.Id;
        if (!isOfThis || !unserved)
        {
            recording.Decide(new CloseMoot(Pending: false));
            recording.Write();
        }

        return isOfThis || !unserved;
    }

    /// <summary>Whether it is pending, and no channel accepted its notice in time.</summary>
    public static bool IsUnserved(this TransferRequestRow request) => request is { Status: TransferStatus.Pending, UnservedSince: not null };

    private static OpenCase Opening(TransferRequestRow request) => new(
        CaseKind.UnservedNotice,
        new(new RenewalId(request.RenewalId), new TransferRequestId(request.Id)),
        new(new(request.Requester), new(request.RequesterRegion ?? "")),
        new(new(request.Incumbent), new(request.IncumbentRegion ?? "")),
        new(request.IncumbentRegion ?? ""),
        new(new(request.Incumbent), new(new(request.Requester), new(request.Incumbent), null, null, request.UnservedSince)),
        CaseOpener.System, null, 0, false, Statement, []);
}
