namespace ChannelProtect.Api.Transfers;

using System.Linq.Expressions;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Which side of a request the caller is on.</summary>
internal enum TransferSide
{
    Requester,
    Incumbent,
}

/// <summary>What a request waits for.</summary>
internal enum Awaited
{
    Review,
}

/// <summary>The transfer requests that a partner made or has to answer, or those of a channel manager's regions, oldest first.</summary>
internal static class ListTransfers
{
    private const string List = "transfer-requests";

    /// <param name="status">Only those with this status now: <c>pending</c>, <c>approved</c>, <c>rejected</c> or <c>cancelled</c>.</param>
    /// <param name="side">Only those in which the caller is on this side: <c>requester</c> or <c>incumbent</c>.</param>
    /// <param name="awaiting">Only those that wait for this: <c>review</c>, a channel manager's before silence applies.</param>
    /// <param name="page">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="db">Where.</param>
    /// <param name="clock">The programme's time.</param>
    /// <param name="disclosures">Where it is noted whose customers' data was read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Whole<PageOf<TransferView>>> Handle(
        string? status, string? side, string? awaiting, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var wanted = QueryWord.Of<TransferStatus>("status", status);
        var now = clock.Now;
        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var requests = db.Set<TransferRequestRow>().AsNoTracking().Where(t => t.Id.CompareTo(after) > 0).Where(HasStatus(wanted, now));
        if (QueryWord.Of<Awaited>("awaiting", awaiting) is Awaited.Review)
        {
            // While it waits, time does nothing to it, unless a promise runs out.
            requests = requests.Where(t => t.AwaitsReview == true && (t.LapsesAt == null || t.LapsesAt > now));
        }

        var size = page.Size + 1;
        var first = Seen(requests, caller, QueryWord.Of<TransferSide>("side", side)).Select(part => part.OrderBy(t => t.Id).Take(size)).Aggregate((one, other) => one.Concat(other));

        // A request between two of a manager's regions is found twice, never more often.
        var found = await first.OrderBy(t => t.Id).Take(2 * size).ToListAsync(cancel);
        var read = found.DistinctBy(row => row.Id).Take(size);
        var shown = page.Cut([.. read.Select(row => TransferView.Of(row.AsOf(now)).For(caller))], view => Cursor.After(List, view.Id!));
        await disclosures.Record(caller, shown.Items.SelectMany(static view => view.Sides()), cancel);
        return new(shown);
    }

    /// <summary>What the caller may see, in parts of which each is found by an index in the order of its ids.</summary>
    private static IEnumerable<IQueryable<TransferRequestRow>> Seen(IQueryable<TransferRequestRow> requests, Caller caller, TransferSide? side) => caller switch
    {
        { Role: Roles.Partner, PartnerId: var partnerId } => ByPartner(requests, partnerId!, side),
        { Role: Roles.ChannelManager, Regions.Count: > 0 } => caller.Regions.Distinct().SelectMany(region => ByRegion(requests, region)),
        { Role: Roles.ChannelManager } => [requests.Where(_ => false)],
        _ => [requests],
    };

    private static IEnumerable<IQueryable<TransferRequestRow>> ByPartner(IQueryable<TransferRequestRow> requests, string partnerId, TransferSide? side)
    {
        var (asking, asked) = (requests.Where(t => t.Requester == partnerId), requests.Where(t => t.Incumbent == partnerId));
        return side switch
        {
            TransferSide.Requester => [asking],
            TransferSide.Incumbent => [asked],
            _ => [asking, asked],
        };
    }

    private static IEnumerable<IQueryable<TransferRequestRow>> ByRegion(IQueryable<TransferRequestRow> requests, string region) =>
        [requests.Where(t => t.RequesterRegion == region), requests.Where(t => t.IncumbentRegion == region)];

    private static Expression<Func<TransferRequestRow, bool>> HasStatus(TransferStatus? status, DateTimeOffset now) => status switch
    {
        null => t => true,
        TransferStatus.Pending => t => t.Status == TransferStatus.Pending && (t.LapsesAt == null || t.LapsesAt > now),
        TransferStatus.Approved => t => t.Status == TransferStatus.Approved || (t.Status == TransferStatus.Pending && t.LapsesAt <= now && (t.DemandedAt == null || t.ProducedAt != null)),
        TransferStatus.Cancelled => t => t.Status == TransferStatus.Cancelled || (t.Status == TransferStatus.Pending && t.LapsesAt <= now && t.DemandedAt != null && t.ProducedAt == null),
        var other => t => t.Status == other,
    };
}
