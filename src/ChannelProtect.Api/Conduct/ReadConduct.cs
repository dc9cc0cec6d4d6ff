namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Conduct;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>A partner's conduct, for itself, the channel managers of its region, and auditors. For everybody else the partner does not exist (R9).</summary>
internal static class ReadConduct
{
    private const string List = "conduct";

    public static async Task<Results<Ok<ConductView>, ProblemHttpResult>> Handle(
        string id, Caller caller, ChannelContext db, ProgrammeClock clock, PolicyBook policies, Settler settler, CancellationToken cancel)
    {
        if (await Visible(db, id, caller, cancel) is not { } partner)
        {
            return Problems.Result(Problems.NotFound);
        }

        // What time alone has made true counts, whether or not the settler has come by.
        await settler.SettleFor(id, cancel);
        var now = clock.Now;
        var policy = await policies.At(db, now, cancel);
        var since = now - policy.ConductWindow;
        var counts = await Counted(db, id, since).GroupBy(fact => fact.Kind).Select(group => new { Kind = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Kind, group => group.Count, cancel);
        var alerted = await db.Set<AlertedRow>().CountAsync(alert => alert.PartnerId == id && alert.At > since && alert.At <= now, cancel);
        var unanswered = counts.GetValueOrDefault(ConductKind.AlertUnanswered);
        var standing = new Standing(counts.Values.Sum() - unanswered, counts.ContainsKey(ConductKind.ImproperContactUpheld));
        return TypedResults.Ok(new ConductView(
            id, since, standing.Counted, ConductCounts.Of(counts), Asleep.Of(alerted, unanswered),
            new(standing.OpenRequests(policy, partner.Kind), standing.ReviewFirst(policy)),
            Refusals.Evaluated(standing.Explain(policy)), policy.Version));
    }

    public static async Task<Results<Ok<PageOf<ConductFactView>>, ProblemHttpResult>> Facts(
        string id, [AsParameters] PageRequest page, Caller caller, ChannelContext db, ProgrammeClock clock, PolicyBook policies, Settler settler, CancellationToken cancel)
    {
        if (await Visible(db, id, caller, cancel) is null)
        {
            return Problems.Result(Problems.NotFound);
        }

        await settler.SettleFor(id, cancel);
        var now = clock.Now;
        var (at, subject, later) = After(page);
        var read = await Counted(db, id, now - (await policies.At(db, now, cancel)).ConductWindow)
            .Where(fact => fact.At >= at && (fact.At > at || fact.SubjectId.CompareTo(subject) > 0 || (fact.SubjectId == subject && later.Contains(fact.Kind))))
            .OrderBy(fact => fact.At).ThenBy(fact => fact.SubjectId).ThenBy(fact => fact.Kind)
            .Take(page.Size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. read.Select(fact => new ConductFactView(fact.Kind, fact.At, fact.SubjectId))], view => Cursor.After(List, view.At, view.SubjectId, view.Kind.ToString())));
    }

    /// <summary>The place to go on from: an instant, at that instant a subject, and of that the kinds that are still to come, in the order of their names.</summary>
    private static (DateTimeOffset At, string Subject, ConductKind[] Later) After(PageRequest page) => page.Cursor?.InstantIdAndWordOf(List) switch
    {
        null => (DateTimeOffset.MinValue, "", []),
        var (at, subject, word) => (at, subject, [.. Enum.GetValues<ConductKind>().Where(kind => string.CompareOrdinal(kind.ToString(), word) > 0)]),
    };

    private static IQueryable<ConductRow> Counted(ChannelContext db, string id, DateTimeOffset since) =>
        db.Set<ConductRow>().AsNoTracking().Where(fact => fact.PartnerId == id && fact.Overturned == null && fact.At > since);

    private static async Task<Storage.Rows.PartnerRow?> Visible(ChannelContext db, string id, Caller caller, CancellationToken cancel) =>
        await db.Partner(id, cancel) is { } partner && caller.MaySee(partner.Id, partner.Region) ? partner : null;
}
