namespace ChannelProtect.Api.Sandbox;

using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>The sandbox's offset in the database.</summary>
internal sealed class SandboxClockStore(ChannelContext db, WriteGate gate, ProgrammeClock clock, SandboxOptions sandbox)
{
    private static readonly Func<ChannelContext, CancellationToken, Task<long?>> ReadOffset = CompiledQuery.Of(
        (ChannelContext db, CancellationToken cancel) => db.Set<SandboxClockRow>().AsNoTracking()
            .Where(row => row.Id == SandboxClockRow.TheOne).Select(row => (long?)row.OffsetTicks).FirstOrDefault());

    /// <summary>Brings this node's clock up to what the database says, and says it first where nobody has yet.</summary>
    public async Task<long> RefreshAsync(CancellationToken cancel)
    {
        var offset = await ReadOffset(db, cancel) ?? await StartAsync(cancel);
        clock.Observe(offset);
        return offset;
    }

    /// <summary>Writes the new offset if the old one still stands; false when another advance came first.</summary>
    public async Task<bool> ReplaceAsync(long seen, long next, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        return await db.Set<SandboxClockRow>()
            .Where(row => row.Id == SandboxClockRow.TheOne && row.OffsetTicks == seen)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.OffsetTicks, next), cancel) == 1;
    }

    private async Task<long> StartAsync(CancellationToken cancel)
    {
        var first = new SandboxClockRow { OffsetTicks = sandbox.StartsAt is { } instant ? clock.OffsetTo(instant) : 0 };
        db.Add(first);
        using var pass = await gate.Enter(cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            return first.OffsetTicks;
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another node was first; its word counts. If there is no row even now, the failure was a real one.
            if (await ReadOffset(db, cancel) is { } theirs)
            {
                return theirs;
            }

            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
