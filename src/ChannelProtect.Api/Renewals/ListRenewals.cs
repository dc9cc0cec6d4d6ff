namespace ChannelProtect.Api.Renewals;

using System.Linq.Expressions;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>What a partner holds now; for channel managers what is held in their regions, for auditors all. Ordered by id, which is by age.</summary>
internal static class ListRenewals
{
    private const string List = "renewals";

    /// <param name="expiringBefore">Only terms that end before this day.</param>
    /// <param name="accountId">Only this account's.</param>
    /// <param name="productLine">Only this product line's.</param>
    /// <param name="status">Only those with this status now: <c>active</c>, <c>transferPending</c>, <c>inFlight</c>, <c>disputed</c> or <c>unheld</c>.</param>
    /// <param name="page">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="db">Where.</param>
    /// <param name="clock">The programme's time.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Ok<PageOf<RenewalView>>> Handle(
        DateOnly? expiringBefore, string? accountId, string? productLine, string? status,
        [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, CancellationToken cancel)
    {
        var wanted = QueryWord.Of<RenewalStatus>("status", status);
        var now = clock.Now;
        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var renewals = db.Set<RenewalRow>().AsNoTracking().Where(r => r.Id.CompareTo(after) > 0);
        if (expiringBefore is { } day)
        {
            renewals = renewals.Where(r => r.TermEnd < day);
        }

        if (accountId is not null)
        {
            renewals = renewals.Where(r => r.AccountId == accountId);
        }

        if (productLine is not null)
        {
            renewals = renewals.Where(r => r.ProductLine == productLine);
        }

        // Two look-ups, each by its own index, each at most a page: what is held as written down, and what time has given since.
        var (written, given) = (renewals.Where(StillAsWritten(now)).Where(HasStatus(wanted, now)), renewals.Where(ChangedByTime(wanted, now)));
        var (mine, mineByTime) = Scope(caller, now);
        var size = page.Size + 1;
        var ids = written.Where(mine).OrderBy(r => r.Id).Take(size).Concat(given.Where(mineByTime).OrderBy(r => r.Id).Take(size));
        var query =
            from renewal in ids.OrderBy(r => r.Id).Take(size)
            join account in db.Set<AccountRow>().AsNoTracking() on renewal.AccountId equals account.Id
            orderby renewal.Id
            select new RenewalAndAccount(renewal, account);
        var read = await query.ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. read.Select(found => RenewalView.Of(found.Renewal, found.Renewal.ToDomain().AsOf(now), found.Account, now))], view => Cursor.After(List, view.Id)));
    }

    private static Expression<Func<RenewalRow, bool>> StillAsWritten(DateTimeOffset now) => r => r.NextLapseAt == null || r.NextLapseAt > now;

    /// <summary>What time alone leaves is held and nothing else, or is nobody's.</summary>
    private static Expression<Func<RenewalRow, bool>> ChangedByTime(RenewalStatus? status, DateTimeOffset now) => status switch
    {
        null => r => r.NextLapseAt <= now,
        RenewalStatus.Active => r => r.NextLapseAt <= now && r.NextHolder != null && (r.NextHeldUntil == null || r.NextHeldUntil > now),
        RenewalStatus.Unheld => r => r.NextLapseAt <= now && (r.NextHolder == null || r.NextHeldUntil <= now),
        _ => r => false,
    };

    private static (Expression<Func<RenewalRow, bool>> Written, Expression<Func<RenewalRow, bool>> Given) Scope(Caller caller, DateTimeOffset now)
    {
        var partnerId = caller.PartnerId;
        var regions = caller.Regions.ToArray();
        return caller.Role switch
        {
            Roles.Partner => (r => r.Holder == partnerId, r => r.NextHolder == partnerId && (r.NextHeldUntil == null || r.NextHeldUntil > now)),
            Roles.ChannelManager => (r => regions.Contains(r.HolderRegion), r => regions.Contains(r.NextHolderRegion) && (r.NextHeldUntil == null || r.NextHeldUntil > now)),
            _ => (r => true, r => true),
        };
    }

    /// <summary>The same cases as <see cref="RenewalView.StatusOf"/>, for what time has not changed.</summary>
    private static Expression<Func<RenewalRow, bool>> HasStatus(RenewalStatus? status, DateTimeOffset now)
    {
        const string dispute = nameof(Domain.Renewals.TollingCause.Dispute);
        return status switch
        {
            null => r => true,
            RenewalStatus.Unheld => r => r.Holder == null,
            RenewalStatus.Disputed => r => r.Holder != null && r.Tollings!.Contains(dispute),
            RenewalStatus.TransferPending => r => r.PendingId != null && (r.Tollings == null || !r.Tollings.Contains(dispute)),
            RenewalStatus.InFlight => r => r.PendingId == null && r.InFlightUntil > (r.TolledSince ?? now) && (r.Tollings == null || !r.Tollings.Contains(dispute)),
            _ => r => r.Holder != null && r.PendingId == null && (r.InFlightUntil == null || r.InFlightUntil <= (r.TolledSince ?? now)) && (r.Tollings == null || !r.Tollings.Contains(dispute)),
        };
    }
}
