namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Keeps a partner to its number of claims under review. They are counted when one more is to be filed, and never for a claim that needs no review;
/// what this node is about to write counts too, so that calls at once do not pass the limit together.
/// </summary>
internal sealed class ClaimsUnderReview(TimeProvider system)
{
    /// <summary>What was admitted longer ago is in the database, or its write was given up.</summary>
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(2);

    private readonly Recent<string, Admissions> _admissions = new(capacity: 10_000);

    /// <summary>Admits a claim to review, or says why not.</summary>
    public async Task<Decision.Refused?> Admit(Attempt attempt, string partner, string claim, CancellationToken cancel)
    {
        var filed = attempt.Db.Set<RegistrationRow>().Where(row => row.PartnerId == partner && row.ClaimKey != null);
        var limit = attempt.Policy.ClaimsUnderReview;
        var admitted = Of(partner).Latest(system, WrittenWithin);
        // First those that can be seen, then all: what is written in between counts twice for a moment, and never not at all.
        var seen = admitted.Length == 0 ? [] : await attempt.Db.Set<RegistrationRow>().Where(row => admitted.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel);
        var counted = await filed.Take(limit).CountAsync(cancel);
        return Of(partner).Admit(claim, seen, unwritten => attempt.Refuses(new FileClaim(counted + unwritten).Rules(attempt.Policy)), system, attempt.OnlyAsks);
    }

    private Admissions Of(string partner)
    {
        if (_admissions.TryGet(partner, out var known))
        {
            return known;
        }

        lock (_admissions)
        {
            if (!_admissions.TryGet(partner, out known))
            {
                _admissions.Set(partner, known = new());
            }
        }

        return known;
    }

    /// <summary>The claims of one partner that this node admitted a moment ago.</summary>
    private sealed class Admissions
    {
        private readonly List<(string Claim, long At)> _latest = [];

        public string[] Latest(TimeProvider system, TimeSpan within)
        {
            lock (_latest)
            {
                _latest.RemoveAll(one => system.GetElapsedTime(one.At) > within);
                return [.. _latest.Select(one => one.Claim)];
            }
        }

        public Decision.Refused? Admit(string claim, IReadOnlyCollection<string> seen, Func<int, Decision.Refused?> decide, TimeProvider system, bool onlyAsks)
        {
            lock (_latest)
            {
                _latest.RemoveAll(one => seen.Contains(one.Claim));
                var refused = decide(_latest.Count);
                if (refused is null && !onlyAsks)
                {
                    _latest.Add((claim, system.GetTimestamp()));
                }

                return refused;
            }
        }
    }
}
