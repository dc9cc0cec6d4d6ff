namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>Finds the renewals that an incident touches, in the order of their ids, and stops the clocks of those that need it.</summary>
internal static class Finding
{
    /// <summary>Protection that ends sooner than this stands still. What ends later is looked at again while the incident is open.</summary>
    internal static readonly TimeSpan Horizon = TimeSpan.FromDays(2);

    private static readonly ColumnSet FoundTo = new(nameof(IncidentRow.FoundTo));
    private static readonly ColumnSet Found = new(nameof(IncidentRow.Found), nameof(IncidentRow.Resumed));

    public static async Task<bool> Find(this Attempt attempt, IncidentRow row, Incident incident, int size, CancellationToken cancel)
    {
        var (after, since, now) = (row.FoundTo, incident.Matter!.Since, attempt.Now);
        var held = attempt.Db.Set<RenewalRow>().AsNoTracking().Where(r => r.Id.CompareTo(after) > 0 && r.Holder != null);
        if (incident.Matter.Own is true)
        {
            // Whose clocks lost nothing by it is not troubled with it.
            held = held.Where(r => r.PendingId != null || r.InFlightUntil > since || r.NextLapseAt <= now);
        }

        var renewals = await held.OrderBy(r => r.Id).Take(size).ToListAsync(cancel);
        await attempt.Touch(incident, renewals, cancel);
        if (renewals.Count < size)
        {
            (row.Found, row.Resumed) = (true, incident.Matter.Own is true || !row.StopsClocks);
            attempt.Writes.Update(row, Found);
        }
        else
        {
            row.FoundTo = renewals[^1].Id;
            attempt.Writes.Update(row, FoundTo);
        }

        return true;
    }

    /// <summary>Writes down which of these are touched, and stops their clocks.</summary>
    public static async Task Touch(this Attempt attempt, Incident incident, IReadOnlyList<RenewalRow> renewals, CancellationToken cancel)
    {
        var (id, ids) = (incident.Id.Value, renewals.Select(r => r.Id).ToArray());
        var known = await attempt.Db.Set<IncidentRenewalRow>().AsNoTracking().Where(r => r.IncidentId == id && ids.Contains(r.RenewalId)).ToDictionaryAsync(r => r.RenewalId, cancel);
        var partners = new HashSet<string>();
        foreach (var renewal in renewals)
        {
            var (before, was) = (renewal.WithoutSerials(), known.GetValueOrDefault(renewal.Id));
            var own = incident.Matter!.Own is true;
            var stands = own ? before.AsOf(incident.Matter.Since) : before.AsOf(attempt.Now);
            if (was is { StoppedFrom: not null } || !incident.Matter.Scope.Touches(stands, incident.Matter.Since))
            {
                continue;
            }

            var stopped = attempt.Stop(incident, renewal, stands);
            if (was is not null && stopped is null)
            {
                continue;
            }

            var holder = (stopped?.Renewal ?? stands).Holding!.Partner.Value;
            var touched = new IncidentRenewalRow { IncidentId = id, RenewalId = renewal.Id, PartnerId = was?.PartnerId ?? holder };
            if (stopped is not null)
            {
                (touched.StoppedFrom, touched.IsStopped) = (incident.Matter.Since, own ? null : true);
                touched.GivenBack = own ? Resuming.GivenBack(stands, stopped.Renewal) : null;
            }

            partners.Add(touched.PartnerId);
            if (was is null)
            {
                attempt.Writes.Insert(touched);
            }
            else
            {
                attempt.Writes.Update(touched);
            }
        }

        await attempt.Name(id, partners, cancel);
    }

    private static Recording? Stop(this Attempt attempt, Incident incident, RenewalRow row, Renewal renewal)
    {
        var (since, line) = (incident.Matter!.Since, renewal.Contract!.Line);
        var lost = renewal.SilencedSince(since);
        var counts = incident.Stops(renewal.Holding!.Region, line) || (lost is not null && incident.Stops(lost.From.Region, line));
        var runs = renewal.Pending is not null || lost is not null || renewal.InFlight?.Until > since || renewal.Holding.ProtectedUntil <= attempt.Now + Horizon;
        if (!counts || !runs)
        {
            return null;
        }

        var recording = attempt.Record(row);
        RenewalCommand command = incident.Matter.Own is true ? new TollGap(incident.Id.Tolling, since) : new TollClocks(incident.Id.Tolling, TollingCause.Incident, since);
        if (recording.Decide(command) is Decision.Refused)
        {
            return null;
        }

        recording.Write();
        return recording;
    }

    /// <summary>Those that are not among the affected partners yet are from now on.</summary>
    private static async Task Name(this Attempt attempt, string id, HashSet<string> partners, CancellationToken cancel)
    {
        var named = await attempt.Db.Set<IncidentPartnerRow>().AsNoTracking().Where(p => p.IncidentId == id && partners.Contains(p.PartnerId)).Select(p => p.PartnerId).ToListAsync(cancel);
        attempt.Writes.InsertAll(partners.Except(named).Order(StringComparer.Ordinal).Select(partner => new IncidentPartnerRow { IncidentId = id, PartnerId = partner }));
    }
}
