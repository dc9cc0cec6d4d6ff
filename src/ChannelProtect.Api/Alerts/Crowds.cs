namespace ChannelProtect.Api.Alerts;

using System.Globalization;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Many renewals of one holder that are due in one run.</summary>
/// <param name="Count">How many.</param>
/// <param name="LastTermEnd">The last day of the term that ends last.</param>
internal sealed record Crowd(int Count, DateOnly LastTermEnd)
{
    /// <summary>Whether the holder has been told of them, in one message.</summary>
    public bool IsTold { get; set; }
}

/// <summary>
/// The holders that one run tells in a message each, and not in a flood of them. Counted once, when the run begins. A node that ends in the midst
/// of it has told them of all; the next run tells of the rest once more.
/// </summary>
internal sealed class Crowds(ChannelContext db)
{
    private const int MostNamed = 100;
    private Dictionary<string, Crowd>? _crowds;

    /// <param name="now">The instant.</param>
    /// <param name="from">More than so many are a crowd.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task Count(DateTimeOffset now, int from, CancellationToken cancel) =>
        _crowds ??= await DueTo(now).GroupBy(r => r.Holder!)
            .Select(group => new { Holder = group.Key, Count = group.Count(), Last = group.Max(r => r.TermEnd) })
            .Where(group => group.Count > from)
            .ToDictionaryAsync(group => group.Holder, group => new Crowd(group.Count, group.Last), cancel);

    public Crowd? Of(string holder) => _crowds?.GetValueOrDefault(holder);

    /// <summary>One message that names the first of them.</summary>
    public async Task Tell(Attempt attempt, string holder, Crowd crowd, CancellationToken cancel)
    {
        var first = await DueTo(attempt.Now).Where(r => r.Holder == holder).OrderBy(r => r.TermEnd).ThenBy(r => r.Id).Take(MostNamed)
            .Select(r => new OneOfMany(r.Id, r.ProductLine, r.TermEnd))
            .ToListAsync(cancel);
        if (first.Count == 0)
        {
            // Another node has just told of them; what is written here loses the race.
            return;
        }

        var until = crowd.LastTermEnd.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        attempt.Tell(holder, MessageTypes.RenewalsExpiring, attempt.Now, new ExpiringRenewals(crowd.Count, first[0].TermEnd, first, $"/v1/renewals?expiringBefore={until}"));
    }

    public void Told(IEnumerable<string> holders)
    {
        foreach (var holder in holders)
        {
            _crowds![holder].IsTold = true;
        }
    }

    /// <summary>Of what is past its term, nobody is told.</summary>
    private IQueryable<RenewalRow> DueTo(DateTimeOffset now) => Alerter.Due(db, now).Where(r => r.Holder != null && r.MopUpAt == null);
}
