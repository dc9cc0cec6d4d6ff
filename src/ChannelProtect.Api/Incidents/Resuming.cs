namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>Lets clocks that a resolved incident stopped run again, and writes down what was given back to whom.</summary>
internal static class Resuming
{
    private static readonly ColumnSet Over = new(nameof(IncidentRenewalRow.IsStopped), nameof(IncidentRenewalRow.GivenBack));
    private static readonly ColumnSet Resumed = new(nameof(IncidentRow.Resumed));

    public static async Task<bool> Resume(this Attempt attempt, IncidentRow row, Incident incident, int size, CancellationToken cancel)
    {
        var id = row.Id;
        var stopped = await attempt.Db.Set<IncidentRenewalRow>().AsNoTracking().Where(r => r.IncidentId == id && r.IsStopped == true).OrderBy(r => r.RenewalId).Take(size).ToListAsync(cancel);
        if (stopped.Count == 0)
        {
            row.Resumed = true;
            attempt.Writes.Update(row, Resumed);
            return true;
        }

        var ids = stopped.Select(r => r.RenewalId).ToArray();
        var renewals = await attempt.Db.Set<RenewalRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        foreach (var one in stopped)
        {
            var recording = attempt.Record(renewals[one.RenewalId]);
            var before = recording.Renewal;
            if (recording.Decide(new ResumeClocks(incident.Id.Tolling)) is Decision.Accepted)
            {
                recording.Write();
                one.GivenBack = GivenBack(before, recording.Renewal);
            }

            one.IsStopped = null;
            attempt.Writes.Update(one, Over);
        }

        return true;
    }

    /// <summary>By how much the end moved of the clock that is nearest to it; null while something else stops it.</summary>
    public static TimeSpan? GivenBack(Renewal before, Renewal after) => (before, after) switch
    {
        (_, { Tolling: not null }) => null,
        ({ Pending.Notice: { } was }, { Pending.Notice: { } now }) => now.RespondBy - was.RespondBy,
        ({ InFlight: { } was }, { InFlight: { } now }) when now.Until > was.Until => now.Until - was.Until,
        ({ Holding: { } was }, { Holding: { } now }) when was.Partner == now.Partner => now.ProtectedUntil - was.ProtectedUntil,
        _ => TimeSpan.Zero,
    };
}
