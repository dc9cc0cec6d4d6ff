namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>A partner that an incident touches, or one of the reader's own renewals that it touches.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="RenewalId">The renewal; absent where a partner is meant as a whole.</param>
/// <param name="Renewals">How many of its renewals are touched.</param>
/// <param name="Stopped">Of how many the clocks were stopped.</param>
/// <param name="GivenBack">To how many time was given back.</param>
/// <param name="SecondsGivenBack">How much in all, in whole seconds.</param>
/// <param name="ToldAt">When it was told first.</param>
/// <param name="AcknowledgedAt">When it acknowledged.</param>
internal sealed record AffectedView(string PartnerId, string? RenewalId, int Renewals, int Stopped, int GivenBack, long SecondsGivenBack, DateTimeOffset? ToldAt, DateTimeOffset? AcknowledgedAt);

/// <summary>Whom an incident touches: for who publishes it and for auditors partner by partner, for a partner its own renewals one by one.</summary>
internal static class ReadAffected
{
    private const string Partners = "affected-partners";
    private const string Renewals = "affected-renewals";

    public static async Task<Results<Ok<PageOf<AffectedView>>, ProblemHttpResult>> Handle(
        string id, [AsParameters] PageRequest page, Caller caller, ChannelContext db, Disclosures disclosures, CancellationToken cancel)
    {
        var mine = caller.PartnerId is { } partner ? await db.Set<IncidentPartnerRow>().AsNoTracking().FirstOrDefaultAsync(p => p.IncidentId == id && p.PartnerId == partner && p.Told > 0, cancel) : null;
        if ((caller.Role == Roles.Partner && mine is null) || !await ReadIncidents.Seen(db, caller).AnyAsync(i => i.Id == id, cancel))
        {
            return Problems.Result(Problems.NotFound);
        }

        if (mine is not null)
        {
            return TypedResults.Ok(await Own(db, mine, page, cancel));
        }

        var read = await All(db, id, page, cancel);
        await disclosures.Record(caller, read.Items, item => item.PartnerId, _ => id, cancel);
        return TypedResults.Ok(read);
    }

    private static async Task<PageOf<AffectedView>> Own(ChannelContext db, IncidentPartnerRow mine, PageRequest page, CancellationToken cancel)
    {
        var after = page.Cursor?.KeyOf(Renewals, 1)[0] ?? "";
        var read = await db.Set<IncidentRenewalRow>().AsNoTracking()
            .Where(r => r.IncidentId == mine.IncidentId && r.PartnerId == mine.PartnerId && r.RenewalId.CompareTo(after) > 0)
            .OrderBy(r => r.RenewalId).Take(page.Size + 1).ToListAsync(cancel);
        var cut = page.Cut(read, row => Cursor.After(Renewals, row.RenewalId));
        return new([.. cut.Items.Select(row => new AffectedView(row.PartnerId, row.RenewalId, 1, row.StoppedFrom is null ? 0 : 1, row.GivenBack is null ? 0 : 1, Seconds(row.GivenBack), mine.ToldAt, mine.AcknowledgedAt))], cut.Next);
    }

    private static async Task<PageOf<AffectedView>> All(ChannelContext db, string id, PageRequest page, CancellationToken cancel)
    {
        var after = page.Cursor?.KeyOf(Partners, 1)[0] ?? "";
        var read = await db.Set<IncidentPartnerRow>().AsNoTracking()
            .Where(p => p.IncidentId == id && p.PartnerId.CompareTo(after) > 0).OrderBy(p => p.PartnerId).Take(page.Size + 1).ToListAsync(cancel);
        var cut = page.Cut(read, row => Cursor.After(Partners, row.PartnerId));
        string[] partners = [.. cut.Items.Select(row => row.PartnerId)];
        var touched = db.Set<IncidentRenewalRow>().AsNoTracking().Where(r => r.IncidentId == id && partners.Contains(r.PartnerId));
        var counts = await touched.GroupBy(r => r.PartnerId)
            .Select(of => new { PartnerId = of.Key, All = of.Count(), Stopped = of.Count(r => r.StoppedFrom != null), GivenBack = of.Count(r => r.GivenBack != null) })
            .ToDictionaryAsync(of => of.PartnerId, cancel);

        // Few kinds of time were given back: those that stood still together got the same.
        var given = await touched.Where(r => r.GivenBack != null).GroupBy(r => new { r.PartnerId, r.GivenBack }).Select(of => new { of.Key.PartnerId, of.Key.GivenBack, Times = of.Count() }).ToListAsync(cancel);
        return new(
            [.. cut.Items.Select(row => counts.GetValueOrDefault(row.PartnerId) is var of
                ? new AffectedView(row.PartnerId, null, of?.All ?? 0, of?.Stopped ?? 0, of?.GivenBack ?? 0, given.Where(one => one.PartnerId == row.PartnerId).Sum(one => one.Times * Seconds(one.GivenBack)), row.ToldAt, row.AcknowledgedAt)
                : null!)],
            cut.Next);
    }

    private static long Seconds(TimeSpan? span) => (long)(span?.TotalSeconds ?? 0);
}
