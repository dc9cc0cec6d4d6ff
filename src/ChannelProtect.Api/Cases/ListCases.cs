namespace ChannelProtect.Api.Cases;

using System.Globalization;
using System.Linq.Expressions;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Cases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

/// <summary>Where cases stand that are asked for.</summary>
internal enum CaseFilter
{
    Open,
    Assigned,
    Appealed,

    /// <summary>Any of the three above: the queue.</summary>
    Undecided,
    Decided,
    Final,
    Withdrawn,
}

/// <summary>Who has the cases that a channel manager asks for.</summary>
internal enum CaseAssignee
{
    Me,
    Nobody,
}

/// <summary>Which cases are asked for.</summary>
/// <param name="Status">Only those that stand so now; <c>undecided</c> is the queue.</param>
/// <param name="Kind">Only those of this kind.</param>
/// <param name="Side">Only those in which the caller is on this side.</param>
/// <param name="Region">Only those of this region. For channel managers and auditors.</param>
/// <param name="Assigned">Only those that the caller has, or that nobody has. For channel managers.</param>
/// <param name="Overdue">Only those that should be decided by now, or that still have time.</param>
internal readonly record struct CaseQuery(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "side")] string? Side,
    [FromQuery(Name = "region")] string? Region,
    [FromQuery(Name = "assigned")] string? Assigned,
    [FromQuery(Name = "overdue")] bool? Overdue);

/// <summary>A partner's cases, or the queue of a channel manager's regions: what waits for a decision first, the least time left first.</summary>
internal static class ListCases
{
    private const string List = "cases";

    private static readonly bool[] WaitingFirst = [false, true];

    public static async Task<Whole<PageOf<CaseView>>> Handle(
        [AsParameters] CaseQuery query, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        var (status, kind) = (QueryWord.Of<CaseFilter>("status", query.Status), QueryWord.Of<CaseKind>("kind", query.Kind));
        var (size, after) = (page.Size + 1, Place.Of(page.Cursor));
        var cases = db.Set<CaseRow>().AsNoTracking().Where(StandsSo(status, now));
        cases = kind is { } wanted ? cases.Where(c => c.Kind == wanted) : cases;
        cases = query.Overdue switch
        {
            true => cases.Where(c => !c.IsDecided && c.DecideBy <= now),
            false => cases.Where(c => c.IsDecided || c.DecideBy > now),
            null => cases,
        };

        // Each part is found by an index in the order of the list; what is decided comes after all that is not.
        var parts = Seen(cases, query, caller).ToArray();
        var overdue = OverdueElsewhere(cases, query, caller, now).ToArray();
        var first = WaitingFirst.Where(decided => decided || !after.IsDecided)
            .SelectMany(decided => (decided ? parts : [.. parts, .. overdue]).Select(part => After(part.Where(c => c.IsDecided == decided), decided == after.IsDecided ? after : Place.First).OrderBy(c => c.DecideBy).ThenBy(c => c.Id).Take(size)))
            .Aggregate((one, other) => one.Concat(other));
        var read = await first.OrderBy(c => c.IsDecided).ThenBy(c => c.DecideBy).ThenBy(c => c.Id).Take(size).ToListAsync(cancel);
        var found = page.Cut(read, row => new Place(row.IsDecided, row.DecideBy, row.Id).ToCursor());
        CaseView[] shown = [.. found.Items.Select(row => CaseView.Of(row.ToDomain().AsOf(now), null, caller, now))];
        await disclosures.Record(caller, shown.SelectMany(static view => view.Sides()), cancel);
        return new(new(shown, found.Next));
    }

    private static IEnumerable<IQueryable<CaseRow>> Seen(IQueryable<CaseRow> cases, CaseQuery query, Caller caller)
    {
        var (side, assigned) = (QueryWord.Of<CaseSide>("side", query.Side), QueryWord.Of<CaseAssignee>("assigned", query.Assigned));
        return caller switch
        {
            { Role: Roles.Partner } when query.Region is not null => throw new InvalidParameterException("region", "Only channel managers and auditors ask by region."),
            { Role: not Roles.ChannelManager } when assigned is not null => throw new InvalidParameterException("assigned", "Only channel managers ask by who has a case."),
            { Role: not Roles.Partner } when side is not null => throw new InvalidParameterException("side", "Only a partner is on a side."),
            { Role: Roles.Partner, PartnerId: var partner } => OfPartner(cases, partner!, side),
            { Role: Roles.ChannelManager } => OfRegions(cases, [.. caller.Regions.Distinct().Where(region => query.Region is null || region == query.Region)], assigned, caller.ClientId),
            _ => [query.Region is { } region ? cases.Where(c => c.Region == region) : cases],
        };
    }

    /// <summary>What other regions should have decided is in every channel manager's queue.</summary>
    private static IEnumerable<IQueryable<CaseRow>> OverdueElsewhere(IQueryable<CaseRow> cases, CaseQuery query, Caller caller, DateTimeOffset now)
    {
        if (caller.Role != Roles.ChannelManager || (query.Region is { } own && caller.Regions.Contains(own)))
        {
            return [];
        }

        string[] mine = [.. caller.Regions];
        var (me, overdue) = (caller.ClientId, cases.Where(c => c.DecideBy <= now && !mine.Contains(c.Region)));
        overdue = query.Region is { } region ? overdue.Where(c => c.Region == region) : overdue;
        return [QueryWord.Of<CaseAssignee>("assigned", query.Assigned) switch
        {
            CaseAssignee.Me => overdue.Where(c => c.Arbiter == me),
            CaseAssignee.Nobody => overdue.Where(c => c.Arbiter == null),
            null => overdue,
        }];
    }

    private static IEnumerable<IQueryable<CaseRow>> OfPartner(IQueryable<CaseRow> cases, string partner, CaseSide? side)
    {
        var (claimed, answered) = (cases.Where(c => c.Claimant == partner), cases.Where(c => c.Respondent == partner));
        return side switch
        {
            CaseSide.Claimant => [claimed],
            CaseSide.Respondent => [answered],
            null => [claimed, answered],
        };
    }

    private static IEnumerable<IQueryable<CaseRow>> OfRegions(IQueryable<CaseRow> cases, string[] regions, CaseAssignee? assigned, string me) => (assigned, regions) switch
    {
        (_, []) => [cases.Where(_ => false)],
        (CaseAssignee.Me, _) => [cases.Where(c => c.Arbiter == me && regions.Contains(c.Region))],
        (CaseAssignee.Nobody, _) => regions.Select(region => cases.Where(c => c.Region == region && c.Arbiter == null)),
        _ => regions.Select(region => cases.Where(c => c.Region == region)),
    };

    private static Expression<Func<CaseRow, bool>> StandsSo(CaseFilter? status, DateTimeOffset now) => status switch
    {
        null => c => true,
        CaseFilter.Open => c => c.Status == CaseStatus.Open,
        CaseFilter.Assigned => c => c.Status == CaseStatus.Assigned,
        CaseFilter.Appealed => c => c.Status == CaseStatus.Appealed,
        CaseFilter.Undecided => c => !c.IsDecided,
        CaseFilter.Decided => c => c.Status == CaseStatus.Decided && c.NextLapseAt > now,
        CaseFilter.Withdrawn => c => c.Status == CaseStatus.Withdrawn,
        _ => c => c.Status == CaseStatus.Final || (c.Status == CaseStatus.Decided && c.NextLapseAt <= now),
    };

    private static IQueryable<CaseRow> After(IQueryable<CaseRow> cases, Place place)
    {
        var (at, id) = (place.DecideBy, place.Id);
        return cases.Where(c => c.DecideBy >= at && (c.DecideBy > at || c.Id.CompareTo(id) > 0));
    }

    /// <summary>Where in the list a case stands.</summary>
    private sealed record Place(bool IsDecided, DateTimeOffset DecideBy, string Id)
    {
        public static readonly Place First = new(false, DateTimeOffset.MinValue, "");

        public static Place Of(Cursor? cursor) => cursor?.KeyOf(List, 3) is not { } key ? First
            : key[0] is "0" or "1" && long.TryParse(key[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new(key[0] == "1", new(ticks, TimeSpan.Zero), key[2])
            : throw new InvalidParameterException("cursor", "This is not a cursor of this list.");

        public Cursor ToCursor() => Cursor.After(List, IsDecided ? "1" : "0", DecideBy.UtcTicks.ToString(CultureInfo.InvariantCulture), Id);
    }
}
