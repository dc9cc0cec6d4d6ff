namespace ChannelProtect.Api.Incidents;

using System.Data.Common;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Does what follows from an incident, a bounded step at a time: finds whom it touches and stops their clocks, starts them again, tells them, and
/// only then lets others read it. Each step is one transaction that leaves in the database where the next begins, so that any node goes on from
/// there; two that do the same step collide, and one of them finds it done.
/// </summary>
internal sealed partial class Spreading(ChannelContext db, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies, TimeProvider system, ILogger<Spreading> logger)
{
    private const int Largest = 500;
    private int _size = Largest;

    /// <summary>Those with which something is left to be done.</summary>
    public async Task<List<string>> Unfinished(CancellationToken cancel) => await db.Set<IncidentRow>().AsNoTracking()
        .Where(i => !i.Found || i.Opened < i.Statements || (i.StopsClocks && (i.IsOpen == true || !i.Resumed)))
        .OrderBy(i => i.PublishedAt).ThenBy(i => i.Id)
        .Select(i => i.Id)
        .ToListAsync(cancel);

    /// <summary>Does so many steps, or as many as there are.</summary>
    public async Task Spread(string id, int steps, CancellationToken cancel)
    {
        while (steps-- > 0 && await Step(id, cancel))
        {
        }
    }

    /// <summary>The same for a caller whose own deed is done: what fails now, the loop tries again.</summary>
    public async Task Begin(string id, int steps)
    {
        try
        {
            await Spread(id, steps, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            LogLeft(logger, id, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Incident {Id} was written down, but is not spread yet; the loop will try again.")]
    private static partial void LogLeft(ILogger logger, string id, Exception failure);

    /// <summary>Does the next step.</summary>
    /// <returns>Whether there may be another.</returns>
    public async Task<bool> Step(string id, CancellationToken cancel)
    {
        try
        {
            using var pass = await gate.Enter(cancel);
            var (more, attempt) = await Prepare(id, cancel);
            if (attempt is { Writes.IsEmpty: false })
            {
                await attempt.Writes.Commit(CancellationToken.None);
            }

            _size = Math.Min(Largest, _size * 2);
            return more;
        }
        catch (DbException failure) when (Conflicts.Lost(failure))
        {
            // Another node did it, or somebody changed one of the renewals: a smaller step meets fewer of them.
            _size = Math.Max(1, _size / 4);
            return true;
        }
    }

    private async Task<(bool More, Attempt? Attempt)> Prepare(string id, CancellationToken cancel)
    {
        if (await db.Set<IncidentRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } row)
        {
            return (false, null);
        }

        var incident = row.ToDomain();

        // Of its own absence the programme speaks at the instant at which it was back, whoever finishes the work.
        var now = incident.Matter!.Own is true && !row.Found ? incident.ResolvedAt!.Value : clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, clock.Now, cancel), Attempt.Time);
        var more = row switch
        {
            { Found: false } => await attempt.Find(row, incident, _size, cancel),
            { IsOpen: null, Resumed: false, StopsClocks: true } => await attempt.Resume(row, incident, _size, cancel),
            _ when row.Opened < row.Statements => await attempt.TellNext(row, incident, _size, cancel),
            { IsOpen: true, StopsClocks: true } => await attempt.Watch(row, incident, system.GetUtcNow(), _size, cancel),
            _ => false,
        };
        return (more, attempt);
    }
}
