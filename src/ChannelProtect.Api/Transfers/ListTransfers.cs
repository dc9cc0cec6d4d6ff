namespace ChannelProtect.Api.Transfers;

using System.Linq.Expressions;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>Which side of a request the caller is on.</summary>
internal enum TransferSide
{
    Requester,
    Incumbent,
}

/// <summary>The transfer requests that a partner made or has to answer, or those of a channel manager's regions, oldest first.</summary>
internal static class ListTransfers
{
    private const string List = "transfer-requests";

    /// <param name="status">Only those with this status now: <c>pending</c>, <c>approved</c>, <c>rejected</c> or <c>cancelled</c>.</param>
    /// <param name="side">Only those in which the caller is on this side: <c>requester</c> or <c>incumbent</c>.</param>
    /// <param name="page">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="db">Where.</param>
    /// <param name="clock">The programme's time.</param>
    /// <param name="disclosures">Where it is noted whose customers' data was read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Ok<PageOf<TransferView>>> Handle(
        string? status, string? side, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var wanted = QueryWord.Of<TransferStatus>("status", status);
        var now = clock.Now;
        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var requests = db.Set<TransferRequestRow>().AsNoTracking().Where(t => t.Id.CompareTo(after) > 0).Where(HasStatus(wanted, now));
        var size = page.Size + 1;
        var query = caller.Role == Roles.Partner
            ? Sides(requests, caller.PartnerId!, QueryWord.Of<TransferSide>("side", side), size)
            : requests.Where(InRegions(caller));
        var read = await query.OrderBy(t => t.Id).Take(size).ToListAsync(cancel);
        var shown = page.Cut([.. read.Select(row => TransferView.Of(row.AsOf(now)))], view => Cursor.After(List, view.Id!));
        await disclosures.Record(caller, shown.Items.SelectMany(static view => view.Sides()), cancel);
        return TypedResults.Ok(shown);
    }

    /// <summary>Each side by its own index, each at most a page; nobody is on both sides of one request.</summary>
    private static IQueryable<TransferRequestRow> Sides(IQueryable<TransferRequestRow> requests, string partnerId, TransferSide? side, int size)
    {
        var asking = requests.Where(t => t.Requester == partnerId).OrderBy(t => t.Id).Take(size);
        var asked = requests.Where(t => t.Incumbent == partnerId).OrderBy(t => t.Id).Take(size);
        return side switch
        {
            TransferSide.Requester => asking,
            TransferSide.Incumbent => asked,
            _ => asking.Concat(asked),
        };
    }

    private static Expression<Func<TransferRequestRow, bool>> InRegions(Caller caller)
    {
        var regions = caller.Regions.ToArray();
        return caller.Role == Roles.ChannelManager ? t => regions.Contains(t.IncumbentRegion) || regions.Contains(t.RequesterRegion) : t => true;
    }

    private static Expression<Func<TransferRequestRow, bool>> HasStatus(TransferStatus? status, DateTimeOffset now) => status switch
    {
        null => t => true,
        TransferStatus.Pending => t => t.Status == TransferStatus.Pending && (t.LapsesAt == null || t.LapsesAt > now),
        TransferStatus.Approved => t => t.Status == TransferStatus.Approved || (t.Status == TransferStatus.Pending && t.LapsesAt <= now),
        var other => t => t.Status == other,
    };
}
