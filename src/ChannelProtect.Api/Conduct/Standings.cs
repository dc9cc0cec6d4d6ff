namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Conduct;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// How partners stand by their conduct (R10), remembered for a few seconds of the programme's time: it is asked at every request, and a fact more
/// or less seldom decides. What counts may so be seen late by seconds; what was decided is frozen into the request.
/// </summary>
internal sealed class Standings
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(10);

    /// <summary>As many cases of a side are looked at; beyond that the settler is so far behind that counts are late anyway.</summary>
    private const int MostLapsed = 200;

    private readonly Recent<string, Known> _known = new(capacity: 10_000);

    public async ValueTask<Standing> Of(Attempt attempt, PartnerId partner, CancellationToken cancel)
    {
        if (_known.TryGet(partner.Value, out var known) && known.CountedAt <= attempt.Now && attempt.Now < known.CountedAt + GoodFor && known.PolicyVersion == attempt.Policy.Version)
        {
            return known.Standing;
        }

        // More than decide need not be counted.
        var standing = await Count(attempt, partner, Math.Max(attempt.Policy.FewerRequestsFrom, attempt.Policy.ReviewFrom), cancel);
        _known.Set(partner.Value, new(standing, attempt.Now, attempt.Policy.Version));
        return standing;
    }

    private static async Task<Standing> Count(Attempt attempt, PartnerId partner, int most, CancellationToken cancel)
    {
        var since = attempt.Now - attempt.Policy.ConductWindow;
        var now = attempt.Now;

        // What time alone has made true counts, whether or not the settler has come by: silence to a notice, a promise that ran out, and what lapsed in cases.
        var counted = await attempt.Hot.Conduct(partner.Value, since, now, most, cancel);
        var lapsed = counted.HasLapsedCases
            ? (await LapsedCases(attempt, partner.Value, cancel)).SelectMany(contested => ConductFact.Lapsed(contested, now)).Where(fact => fact.Partner == partner && fact.At > since).ToArray()
            : [];
        return new(
            counted.Written + counted.Silent + counted.Broken + lapsed.Length,
            lapsed.Any(fact => fact.Kind == ConductKind.ImproperContactUpheld) || (counted.Written > 0 && await attempt.Db.ImproperContact(partner.Value, since, now, cancel)));
    }

    /// <summary>The partner's cases that time has changed and nobody wrote down, each side found by its index: few, because the settler comes by.</summary>
    private static async Task<IEnumerable<Case>> LapsedCases(Attempt attempt, string partner, CancellationToken cancel)
    {
        var due = attempt.Db.Set<CaseRow>().AsNoTracking().Where(c => c.NextLapseAt <= attempt.Now);
        var claimed = await due.Where(c => c.Claimant == partner).OrderBy(c => c.NextLapseAt).Take(MostLapsed).ToListAsync(cancel);
        var answered = await due.Where(c => c.Respondent == partner).OrderBy(c => c.NextLapseAt).Take(MostLapsed).ToListAsync(cancel);
        return claimed.Concat(answered).Select(row => row.ToDomain());
    }

    private sealed record Known(Standing Standing, DateTimeOffset CountedAt, int PolicyVersion);
}

internal static class ConductQueries
{
    /// <summary>Found by the key, in which the kind comes before the case.</summary>
    public static Task<bool> ImproperContact(this ChannelContext db, string partnerId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<ConductRow>().AnyAsync(fact => fact.PartnerId == partnerId && fact.Kind == ConductKind.ImproperContactUpheld && fact.At > since && fact.At <= now, cancel);
}
