namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

/// <summary>Tells the affected partners the next statement; when all have been told, everybody else may read it. The order stands in the ledger.</summary>
internal static class Telling
{
    private const int Most = 200;
    private static readonly ColumnSet Told = new(nameof(IncidentPartnerRow.Told));
    private static readonly ColumnSet ToldFirst = new(nameof(IncidentPartnerRow.Told), nameof(IncidentPartnerRow.ToldAt));

    public static async Task<bool> TellNext(this Attempt attempt, IncidentRow row, Incident incident, int size, CancellationToken cancel)
    {
        var next = row.Opened + 1;
        var untold = await attempt.Untold(row, next, size, cancel);
        if (untold.Count > 0)
        {
            attempt.Tell(row, incident, untold, next);
            return true;
        }

        var recording = new IncidentRecording(attempt, row);
        recording.Add(new IncidentOpened(attempt.Now, next));
        recording.Write();
        return true;
    }

    /// <summary>Tells those who were found when others had been told already.</summary>
    /// <returns>Whether there were any.</returns>
    public static async Task<bool> TellLate(this Attempt attempt, IncidentRow row, Incident incident, int size, CancellationToken cancel)
    {
        var untold = await attempt.Untold(row, row.Opened, size, cancel);
        if (untold.Count > 0)
        {
            attempt.Tell(row, incident, untold, row.Opened);
        }

        return untold.Count > 0;
    }

    private static Task<List<IncidentPartnerRow>> Untold(this Attempt attempt, IncidentRow row, int upTo, int size, CancellationToken cancel) => attempt.Db.Set<IncidentPartnerRow>().AsNoTracking()
        .Where(p => p.IncidentId == row.Id && p.Told < upTo).OrderBy(p => p.Told).ThenBy(p => p.PartnerId).Take(Math.Min(size, Most)).ToListAsync(cancel);

    private static void Tell(this Attempt attempt, IncidentRow row, Incident incident, List<IncidentPartnerRow> untold, int upTo)
    {
        var recording = new IncidentRecording(attempt, row);
        recording.Add(new AffectedTold(attempt.Now, upTo, [.. untold.Select(partner => new PartnerId(partner.PartnerId))]));
        foreach (var partner in untold)
        {
            attempt.Tell(partner, incident, upTo);
        }

        recording.Write();
    }

    /// <summary>A partner that is found to be affected when others have been told already hears all that they heard, one after the other.</summary>
    private static void Tell(this Attempt attempt, IncidentPartnerRow partner, Incident incident, int upTo)
    {
        foreach (var statement in incident.Statements.Take(upTo).Skip(partner.Told))
        {
            attempt.Tell(partner.PartnerId, TypeOf(statement.Kind), statement.At, new IncidentNotice(incident.Id.Value) { Since = incident.Matter!.Since, StopsClocks = incident.Matter.StopsClocks, NextUpdateBy = statement.NextUpdateBy });
        }

        var first = partner.Told == 0;
        (partner.Told, partner.ToldAt) = (upTo, partner.ToldAt ?? attempt.Now);
        attempt.Writes.Update(partner, first ? ToldFirst : Told);
    }

    private static string TypeOf(StatementKind kind) => kind switch
    {
        StatementKind.Published => MessageTypes.IncidentPublished,
        StatementKind.Updated => MessageTypes.IncidentUpdated,
        StatementKind.Resolved => MessageTypes.IncidentResolved,
        StatementKind.Reported => MessageTypes.IncidentReported,
    };
}

/// <summary>The data of a message about an incident.</summary>
internal sealed record IncidentNotice(string IncidentId)
{
    public DateTimeOffset? Since { get; init; }
    public bool? StopsClocks { get; init; }
    public DateTimeOffset? NextUpdateBy { get; init; }
}
