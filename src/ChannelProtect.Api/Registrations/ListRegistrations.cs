namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
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

    /// <param name="status">Only those with this status now.</param>
    /// <param name="page">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="db">Where.</param>
    /// <param name="clock">The programme's time.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Ok<PageOf<RegistrationView>>> Handle(RegistrationStatus? status, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, CancellationToken cancel)
    {
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
        joined = status switch
        {
            null => joined,
            RegistrationStatus.Active => joined.Where(j => j.claim.Status == RegistrationStatus.Active && (j.renewal!.NextLapseAt == null || j.renewal.NextLapseAt > now)),
            RegistrationStatus.Ended => joined.Where(j => j.claim.Status == RegistrationStatus.Ended || (j.claim.Status == RegistrationStatus.Active && j.renewal!.NextLapseAt <= now)),
            var other => joined.Where(j => j.claim.Status == other),
        };
        var read = await joined.OrderBy(j => j.claim.Id).Take(page.Size + 1).ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. read.Select(j => RegistrationView.Of(j.claim, j.renewal, now))], view => Cursor.After(List, view.Id)));
    }
}
