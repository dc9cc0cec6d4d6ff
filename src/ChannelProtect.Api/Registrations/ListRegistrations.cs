namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

/// <summary>A partner's registrations, or those of a channel manager's regions, oldest first.</summary>
internal static class ListRegistrations
{
    private const string List = "registrations";

    /// <param name="status">Only those with this status now: <c>active</c>, <c>pendingReview</c>, <c>rejected</c>, <c>withdrawn</c> or <c>ended</c>.</param>
    /// <param name="page">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="db">Where.</param>
    /// <param name="clock">The programme's time.</param>
    /// <param name="serials">Opens serials.</param>
    /// <param name="disclosures">Where it is noted whose customers' data was read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Whole<PageOf<RegistrationView>>> Handle(string? status, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, SealedSerials serials, Disclosures disclosures, CancellationToken cancel)
    {
        var wanted = QueryWord.Of<RegistrationStatus>("status", status);
        var now = clock.Now;
        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var claims = WithStatus(db, wanted, now).Where(r => r.Id.CompareTo(after) > 0);
        var size = page.Size + 1;
        var first = Seen(claims, caller).Select(part => part.OrderBy(r => r.Id).Take(size)).Aggregate((one, other) => one.Concat(other));
        var joined =
            from claim in first
            join renewal in db.Set<RenewalRow>().AsNoTracking() on claim.RenewalId equals renewal.Id into renewals
            from renewal in renewals.DefaultIfEmpty()
            orderby claim.Id
            select new { claim, renewal };
        var read = await joined.Take(size).ToListAsync(cancel);
        var shown = page.Cut([.. read.Select(j => RegistrationView.Of(j.claim, j.renewal, now, serials))], view => Cursor.After(List, view.Id!));
        await disclosures.Record(caller, shown.Items, static view => view.PartnerId, static view => view.Id!, cancel);
        return new(shown);
    }

    /// <summary>What the caller may see, in parts of which each is found by an index in the order of its ids.</summary>
    private static IEnumerable<IQueryable<RegistrationRow>> Seen(IQueryable<RegistrationRow> claims, Caller caller) => caller switch
    {
        { Role: Roles.Partner, PartnerId: var partnerId } => [claims.Where(r => r.PartnerId == partnerId)],
        { Role: Roles.ChannelManager, Regions.Count: > 0 } => caller.Regions.Distinct().Select(region => claims.Where(r => r.Region == region)),
        { Role: Roles.ChannelManager } => [claims.Where(_ => false)],
        _ => [claims],
    };

    private static IQueryable<RegistrationRow> WithStatus(ChannelContext db, RegistrationStatus? status, DateTimeOffset now)
    {
        var claims = db.Set<RegistrationRow>().AsNoTracking();
        // Time may have brought another holder, or none; or have cancelled a request, and then the holder stays for a while.
        var lapsed = db.Set<RenewalRow>().Where(renewal => renewal.NextLapseAt <= now && (renewal.NextHolder == null || renewal.NextHolder != renewal.Holder || renewal.NextHeldUntil <= now));
        return status switch
        {
            null => claims,
            RegistrationStatus.Active => claims.Where(r => r.Status == RegistrationStatus.Active && !lapsed.Any(renewal => renewal.Id == r.RenewalId)),
            RegistrationStatus.Ended => claims.Where(r => r.Status == RegistrationStatus.Ended || (r.Status == RegistrationStatus.Active && lapsed.Any(renewal => renewal.Id == r.RenewalId))),
            var other => claims.Where(r => r.Status == other),
        };
    }
}
