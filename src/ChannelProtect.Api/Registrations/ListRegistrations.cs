namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
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
    /// <param name="disclosures">Where it is noted whose customers' data was read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Ok<PageOf<RegistrationView>>> Handle(string? status, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var wanted = QueryWord.Of<RegistrationStatus>("status", status);
        var now = clock.Now;
        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var claims = db.Set<RegistrationRow>().AsNoTracking().Where(r => r.Id.CompareTo(after) > 0);
        if (caller.Role == Roles.Partner)
        {
            var partnerId = caller.PartnerId;
            claims = claims.Where(r => r.PartnerId == partnerId);
        }
        else if (caller.Role == Roles.ChannelManager)
        {
            var regions = caller.Regions.ToArray();
            claims = claims.Where(r => db.Set<PartnerRow>().Any(p => p.Id == r.PartnerId && regions.Contains(p.Region)));
        }

        var joined =
            from claim in claims
            join renewal in db.Set<RenewalRow>().AsNoTracking() on claim.RenewalId equals renewal.Id into renewals
            from renewal in renewals.DefaultIfEmpty()
            select new { claim, renewal };
        joined = wanted switch
        {
            null => joined,
            RegistrationStatus.Active => joined.Where(j => j.claim.Status == RegistrationStatus.Active && (j.renewal!.NextLapseAt == null || j.renewal.NextLapseAt > now)),
            RegistrationStatus.Ended => joined.Where(j => j.claim.Status == RegistrationStatus.Ended || (j.claim.Status == RegistrationStatus.Active && j.renewal!.NextLapseAt <= now)),
            var other => joined.Where(j => j.claim.Status == other),
        };
        var read = await joined.OrderBy(j => j.claim.Id).Take(page.Size + 1).ToListAsync(cancel);
        var shown = page.Cut([.. read.Select(j => RegistrationView.Of(j.claim, j.renewal, now))], view => Cursor.After(List, view.Id!));
        await disclosures.Record(caller, shown.Items, static view => view.PartnerId, static view => view.Id!, cancel);
        return TypedResults.Ok(shown);
    }
}
