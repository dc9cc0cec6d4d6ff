namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>Who decides a case: the channel managers of its region that the embedded issuer knows. An external issuer's are not known here; they take what they decide.</summary>
internal static class Assignment
{
    /// <summary>A programme has a few dozen channel managers; what this does not reach waits in the queue.</summary>
    private const int MostManagers = 1_000;

    /// <summary>Gives the case to the manager with the least to do that may decide it. If there is none, it waits in the region's queue.</summary>
    public static async Task Give(Attempt attempt, CaseRecording recording, CancellationToken cancel)
    {
        var managers = await Managers(attempt.Db, recording.Case.Matter!.Region, cancel);
        var busy = await attempt.Db.Set<CaseRow>()
            .Where(c => managers.Contains(c.Arbiter!) && !c.IsDecided)
            .Where(CaseRow.IsGiven(attempt.Now))
            .GroupBy(c => c.Arbiter!)
            .Select(cases => new { Manager = cases.Key, Undecided = cases.Count() })
            .ToDictionaryAsync(load => load.Manager, load => load.Undecided, cancel);
        if (recording.Case.Choose(managers.Select(manager => new ManagerLoad(new(manager), busy.GetValueOrDefault(manager)))) is { } chosen)
        {
            recording.Decide(new AssignCase(chosen, null));
        }
    }

    /// <summary>Whether a case of the region can be handed to this manager; null for one that managers of every region decide.</summary>
    public static async Task<bool> Knows(ChannelContext db, Region? region, string manager, CancellationToken cancel) =>
        (await Managers(db, region, cancel)).Contains(manager);

    private static async Task<string[]> Managers(ChannelContext db, Region? region, CancellationToken cancel)
    {
        var clients = await db.Set<ClientRow>().AsNoTracking()
            .Where(client => client.Role == Roles.ChannelManager && client.Enabled)
            .OrderBy(client => client.ClientId)
            .Take(MostManagers)
            .Select(client => new { client.ClientId, client.Regions })
            .ToListAsync(cancel);
        return [.. clients.Where(client => region is not { } one || client.Regions.Split(' ').Contains(one.Value)).Select(client => client.ClientId)];
    }
}
