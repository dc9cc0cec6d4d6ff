namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

/// <summary>Which incidents to list.</summary>
/// <param name="Status">Only those that are open, or resolved.</param>
/// <param name="Overdue">Only those whose promised update is overdue, or those that have none overdue. Not for partners.</param>
internal readonly record struct IncidentQuery([FromQuery(Name = "status")] string? Status, [FromQuery(Name = "overdue")] bool? Overdue);

/// <summary>Incidents as far as the reader has been told of them: who publishes reads all, a partner that is affected what it was told, anybody else what all affected were told.</summary>
internal static class ReadIncidents
{
    private const string Pages = "incidents";

    public static async Task<Whole<PageOf<IncidentView>>> List(
        [AsParameters] IncidentQuery query, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, CancellationToken cancel)
    {
        var now = clock.Now;
        var (at, id) = page.Cursor?.InstantAndIdOf(Pages) ?? (DateTimeOffset.MaxValue, "");
        var incidents = Seen(db, caller).Where(i => i.PublishedAt <= at && (i.PublishedAt < at || i.Id.CompareTo(id) < 0));
        incidents = QueryWord.Of<IncidentStatus>("status", query.Status) switch
        {
            IncidentStatus.Open => incidents.Where(i => i.IsOpen == true),
            IncidentStatus.Resolved => incidents.Where(i => i.IsOpen == null),
            null => incidents,
        };
        if (query.Overdue is { } late)
        {
            if (caller.Role == Roles.Partner)
            {
                throw new InvalidParameterException("overdue", "Only who watches over the programme asks for updates that are overdue.");
            }

            incidents = late ? incidents.Where(i => i.IsOpen == true && i.NextUpdateBy <= now) : incidents.Where(i => i.IsOpen == null || i.NextUpdateBy == null || i.NextUpdateBy > now);
        }

        var read = await incidents.OrderByDescending(i => i.PublishedAt).ThenByDescending(i => i.Id).Take(page.Size + 1).ToListAsync(cancel);
        var cut = page.Cut(read, row => Cursor.After(Pages, row.PublishedAt, row.Id));
        var mine = await Mine(db, caller, [.. cut.Items.Select(row => row.Id)], cancel);
        return new(new([.. cut.Items.Select(row => View(row, caller, mine.GetValueOrDefault(row.Id), now))], cut.Next));
    }

    public static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> One(string id, Caller caller, HttpResponse response, ChannelContext db, ProgrammeClock clock, CancellationToken cancel)
    {
        if (await Seen(db, caller).FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var view = View(row, caller, (await Mine(db, caller, [id], cancel)).GetValueOrDefault(id), clock.Now);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    /// <summary>Until those it touches have been told, an incident is there for who publishes it alone.</summary>
    public static IQueryable<IncidentRow> Seen(ChannelContext db, Caller caller)
    {
        var incidents = db.Set<IncidentRow>().AsNoTracking();
        return caller switch
        {
            { Role: Roles.VendorSystem } => incidents,
            { Role: Roles.Partner, PartnerId: var partner } => incidents.Where(i => i.Opened > 0 || db.Set<IncidentPartnerRow>().Any(p => p.PartnerId == partner && p.IncidentId == i.Id && p.Told > 0)),
            _ => incidents.Where(i => i.Opened > 0),
        };
    }

    private static async Task<Dictionary<string, IncidentPartnerRow>> Mine(ChannelContext db, Caller caller, string[] ids, CancellationToken cancel) => caller.PartnerId is { } partner
        ? await db.Set<IncidentPartnerRow>().AsNoTracking().Where(p => p.PartnerId == partner && ids.Contains(p.IncidentId) && p.Told > 0).ToDictionaryAsync(p => p.IncidentId, cancel)
        : [];

    private static IncidentView View(IncidentRow row, Caller caller, IncidentPartnerRow? mine, DateTimeOffset now)
    {
        var incident = row.ToDomain();
        return caller.Role switch
        {
            Roles.VendorSystem => IncidentView.Published(incident, now),
            Roles.Partner when mine is not null => IncidentView.Whole(incident.AfterStatements(mine.Told), now) with { AffectsYou = true, AcknowledgedAt = mine.AcknowledgedAt },
            Roles.Partner => IncidentView.Thin(incident.AfterStatements(incident.Opened)) with { AffectsYou = false },
            _ => IncidentView.Whole(incident.AfterStatements(incident.Opened), now),
        };
    }
}
