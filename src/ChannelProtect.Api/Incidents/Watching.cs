namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// While an incident is open: clocks that begin in its scope stand still too, and so does protection that comes near its end. They are stopped
/// from the incident's beginning, so that it takes nothing from anybody how soon they are found.
/// </summary>
internal static class Watching
{
    /// <summary>A request may be committed by so much later than it was named; until then its place is looked at again.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private static readonly ColumnSet WatchedTo = new(nameof(IncidentRow.WatchedTo));

    /// <summary>The place among transfer requests of what was named so long ago.</summary>
    public static string PlaceOf(DateTimeOffset named) => TypeId.New("tr", new Guid([.. Guid.CreateVersion7(named - Late).ToByteArray(bigEndian: true).AsSpan(0, 6), 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0], bigEndian: true));

    public static async Task<bool> Watch(this Attempt attempt, IncidentRow row, Incident incident, DateTimeOffset system, int size, CancellationToken cancel)
    {
        if (await attempt.TellLate(row, incident, size, cancel))
        {
            return true;
        }

        var (after, tolling) = (row.WatchedTo, $"{incident.Id} ");
        var asked = await attempt.Db.Set<TransferRequestRow>().AsNoTracking().Where(t => t.Id.CompareTo(after) > 0).OrderBy(t => t.Id).Take(size).Select(t => new { t.Id, t.RenewalId, t.Status }).ToListAsync(cancel);
        var ids = asked.Where(t => t.Status == TransferStatus.Pending).Select(t => t.RenewalId).Distinct().ToArray();
        var requested = await attempt.Db.Set<RenewalRow>().AsNoTracking().Where(r => ids.Contains(r.Id) && (r.Tollings == null || !r.Tollings.Contains(tolling))).ToListAsync(cancel);
        var near = attempt.Now + (Finding.Horizon / 2);
        var (regions, lines) = (incident.Matter!.Scope.Regions.Select(region => region.Value).ToArray(), incident.Matter.Scope.ProductLines.Select(line => line.Value).ToArray());
        var ending = await attempt.Db.Set<RenewalRow>().AsNoTracking()
            .Where(r => r.NextLapseAt > attempt.Now && r.NextLapseAt <= near)
            .Where(r => (regions.Length == 0 || regions.Contains(r.HolderRegion)) && (lines.Length == 0 || lines.Contains(r.ProductLine)))
            .OrderBy(r => r.NextLapseAt).Take(size).ToListAsync(cancel);
        await attempt.Touch(incident, [.. requested.Concat(ending).DistinctBy(r => r.Id)], cancel);

        var place = asked.Count == size ? asked[^1].Id : PlaceOf(system);
        if (asked.Count == size || (string.CompareOrdinal(place, after) > 0 && asked.Count > 0))
        {
            row.WatchedTo = place;
            attempt.Writes.Update(row, WatchedTo);
        }

        return asked.Count == size;
    }
}
