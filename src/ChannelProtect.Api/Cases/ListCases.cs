namespace ChannelProtect.Api.Cases;

using System.Linq.Expressions;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using Microsoft.EntityFrameworkCore;

/// <summary>A partner's cases, or the queue of a channel manager's regions: what waits for a decision first, the least time left or the oldest first.</summary>
internal static class ListCases
{
    private static readonly bool[] WaitingFirst = [false, true];

    public static async Task<Whole<PageOf<CaseView>>> Handle(
        [AsParameters] CaseQuery query, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        var (status, kind) = (QueryWord.Of<CaseFilter>("status", query.Status), QueryWord.Of<CaseKind>("kind", query.Kind));
        var order = QueryWord.Of<CaseOrder>("order", query.Order) ?? CaseOrder.DecideBy;
        var (size, after) = (page.Size + 1, CasePlace.Of(page.Cursor, order));
        var cases = db.Set<CaseRow>().AsNoTracking().Where(StandsSo(status, now));
        cases = kind is { } wanted ? cases.Where(c => c.Kind == wanted) : cases;
        cases = query.Overdue switch
        {
            true => cases.Where(c => !c.IsDecided && c.DecideBy <= now),
            false => cases.Where(c => c.IsDecided || c.DecideBy > now),
            null => cases,
        };
        cases = query.OpenedBefore is { } before ? cases.Where(c => c.OpenedAt < before) : cases;
        cases = query.OpenedAfter is { } from ? cases.Where(c => c.OpenedAt >= from) : cases;

        // Each part is found by an index in the order of the list; what is decided comes after all that is not.
        var parts = Seen(cases, query, caller, now).ToArray();
        var overdue = OverdueElsewhere(cases, query, caller, now).ToArray();
        var first = WaitingFirst.Where(decided => decided || !after.IsDecided)
            .SelectMany(decided => (decided ? parts : [.. parts, .. overdue]).Select(part => (decided == after.IsDecided ? after : CasePlace.First(order)).Following(part.Where(c => c.IsDecided == decided)).Take(size)))
            .Aggregate((one, other) => one.Concat(other));
        var waiting = first.OrderBy(c => c.IsDecided);
        var read = await (order == CaseOrder.Opened ? waiting.ThenBy(c => c.OpenedAt) : waiting.ThenBy(c => c.DecideBy)).ThenBy(c => c.Id).Take(size).ToListAsync(cancel);
        var found = page.Cut(read, row => CasePlace.Of(row, order).ToCursor());
        CaseView[] shown = [.. found.Items.Select(row => CaseView.Of(row.ToDomain().AsOf(now), null, caller, now))];
        await disclosures.Record(caller, shown.SelectMany(static view => view.Sides()), cancel);
        return new(new(shown, found.Next));
    }

    private static IEnumerable<IQueryable<CaseRow>> Seen(IQueryable<CaseRow> cases, CaseQuery query, Caller caller, DateTimeOffset now)
    {
        var (side, assigned) = (QueryWord.Of<CaseSide>("side", query.Side), QueryWord.Of<CaseAssignee>("assigned", query.Assigned));
        return caller switch
        {
            { Role: Roles.Partner } when query.Region is not null => throw new InvalidParameterException("region", "Only channel managers and auditors ask by region."),
            { Role: not Roles.ChannelManager } when assigned is not null => throw new InvalidParameterException("assigned", "Only channel managers ask by who has a case."),
            { Role: Roles.Partner } when query.Order == Words.Of(CaseOrder.Opened) => throw new InvalidParameterException("order", "Only channel managers and auditors ask by age."),
            { Role: not Roles.Partner } when side is not null => throw new InvalidParameterException("side", "Only a partner is on a side."),
            { Role: Roles.Partner, PartnerId: var partner } => OfPartner(cases, partner!, side),
            { Role: Roles.ChannelManager } => OfRegions(cases, [.. caller.Regions.Distinct().Where(region => query.Region is null || region == query.Region)], assigned, caller.ClientId, now),
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
            CaseAssignee.Me => overdue.Where(c => c.Arbiter == me).Where(CaseRow.IsGiven(now)),
            CaseAssignee.Nobody => overdue.Where(CaseRow.IsNobodys(now)),
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

    private static IEnumerable<IQueryable<CaseRow>> OfRegions(IQueryable<CaseRow> cases, string[] regions, CaseAssignee? assigned, string me, DateTimeOffset now) => (assigned, regions) switch
    {
        (_, []) => [cases.Where(_ => false)],
        (CaseAssignee.Me, _) => [cases.Where(c => c.Arbiter == me && regions.Contains(c.Region)).Where(CaseRow.IsGiven(now))],
        (CaseAssignee.Nobody, _) => regions.Select(region => cases.Where(c => c.Region == region).Where(CaseRow.IsNobodys(now))),
        _ => regions.Select(region => cases.Where(c => c.Region == region)),
    };

    /// <summary>As of now: what is overdue has gone back to the queue, whether or not that was written down.</summary>
    private static Expression<Func<CaseRow, bool>> StandsSo(CaseFilter? status, DateTimeOffset now) => status switch
    {
        null => c => true,
        CaseFilter.Open => c => c.Status == CaseStatus.Open || (c.Status == CaseStatus.Assigned && c.DecidedAt == null && c.DecideBy <= now && c.NextLapseAt <= c.DecideBy),
        CaseFilter.Assigned => c => c.Status == CaseStatus.Assigned && (c.NextLapseAt == null || c.NextLapseAt > c.DecideBy || c.DecideBy > now),
        CaseFilter.Appealed => c => c.Status == CaseStatus.Appealed || (c.Status == CaseStatus.Assigned && c.DecidedAt != null && c.DecideBy <= now && c.NextLapseAt <= c.DecideBy),
        CaseFilter.Undecided => c => !c.IsDecided,
        CaseFilter.Decided => c => c.Status == CaseStatus.Decided && c.NextLapseAt > now,
        CaseFilter.Withdrawn => c => c.Status == CaseStatus.Withdrawn,
        CaseFilter.Moot => c => c.Status == CaseStatus.Moot,
        _ => c => c.Status == CaseStatus.Final || (c.Status == CaseStatus.Decided && c.NextLapseAt <= now),
    };
}
