namespace ChannelProtect.Api.Storage;

using System.Linq.Expressions;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Who may see an account (R9): a partner that holds a renewal of it now, the channel managers in whose regions one is held, or of any region if
/// none is, and auditors. For everybody else it does not exist.
/// </summary>
internal static class AccountSight
{
    /// <summary>A merged account leads to the one it became, and that one on: through no more accounts than one may take in.</summary>
    private const int LongestChain = MergeAccounts.MostWithin;

    /// <summary>The account of this id or the one that it has become, if the caller may see that.</summary>
    public static async Task<AccountRow?> Account(this ChannelContext db, string id, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var row = await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(account => account.Id == id, cancel);
        for (var step = 0; row?.MergedInto is { } survivor && step < LongestChain; step++)
        {
            row = await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(account => account.Id == survivor, cancel);
        }

        return row is not null && await MaySee(db, row.Id, caller, now, cancel) ? row : null;
    }

    /// <summary>The id of the account that this one has become, or its own. Tells nobody anything by itself.</summary>
    public static async Task<string> Survivor(this ChannelContext db, string id, CancellationToken cancel)
    {
        for (var step = 0; step < LongestChain && await db.Set<AccountRow>().Where(account => account.Id == id).Select(account => account.MergedInto).FirstOrDefaultAsync(cancel) is { } survivor; step++)
        {
            id = survivor;
        }

        return id;
    }

    /// <summary>The account and all that were merged into it, or into those.</summary>
    public static async Task<IReadOnlyList<string>> AccountsWithin(this ChannelContext db, string accountId, CancellationToken cancel)
    {
        List<string> within = [accountId];
        for (var (last, step) = (within, 0); last.Count > 0 && step < LongestChain; step++)
        {
            last = await db.Set<AccountRow>().Where(account => account.MergedInto != null && last.Contains(account.MergedInto)).Select(account => account.Id).ToListAsync(cancel);
            within.AddRange(last);
        }

        return within;
    }

    private static async Task<bool> MaySee(ChannelContext db, string accountId, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var renewals = db.Set<RenewalRow>().Where(renewal => renewal.AccountId == accountId);
        return caller.Role switch
        {
            Roles.Partner => await renewals.AnyAsync(HeldBy(caller.PartnerId!, now), cancel),
            Roles.ChannelManager => await renewals.AnyAsync(HeldIn(caller.Regions, now), cancel) || !await renewals.AnyAsync(Held(now), cancel),
            Roles.Auditor => true,
            _ => false,
        };
    }

    /// <summary>Held by a partner as of now: as written down, or as time alone has made it since.</summary>
    public static Expression<Func<RenewalRow, bool>> HeldBy(string partnerId, DateTimeOffset now) => renewal =>
        renewal.NextLapseAt == null || renewal.NextLapseAt > now
            ? renewal.Holder == partnerId
            : renewal.NextHolder == partnerId && (renewal.NextHeldUntil == null || renewal.NextHeldUntil > now);

    /// <summary>Held in one of these regions as of now.</summary>
    private static Expression<Func<RenewalRow, bool>> HeldIn(IReadOnlyList<string> regions, DateTimeOffset now) => renewal =>
        renewal.NextLapseAt == null || renewal.NextLapseAt > now
            ? renewal.HolderRegion != null && regions.Contains(renewal.HolderRegion)
            : renewal.NextHolderRegion != null && regions.Contains(renewal.NextHolderRegion) && (renewal.NextHeldUntil == null || renewal.NextHeldUntil > now);

    /// <summary>Held in one of these regions as of now, or by nobody.</summary>
    public static Expression<Func<RenewalRow, bool>> HeldInOrByNobody(IReadOnlyList<string> regions, DateTimeOffset now) => renewal =>
        renewal.NextLapseAt == null || renewal.NextLapseAt > now
            ? renewal.HolderRegion == null || regions.Contains(renewal.HolderRegion)
            : renewal.NextHolderRegion == null || regions.Contains(renewal.NextHolderRegion) || renewal.NextHeldUntil <= now;

    /// <summary>Held by anybody as of now.</summary>
    public static Expression<Func<RenewalRow, bool>> Held(DateTimeOffset now) => renewal =>
        renewal.NextLapseAt == null || renewal.NextLapseAt > now
            ? renewal.Holder != null
            : renewal.NextHolder != null && (renewal.NextHeldUntil == null || renewal.NextHeldUntil > now);
}
