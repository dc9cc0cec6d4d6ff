namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Deletes uploads that nothing has named in time, and contents that no upload is of. No answer depends on when it runs: an upload is gone for
/// every reader at its instant.
/// </summary>
internal sealed partial class EvidenceCleaning(IServiceScopeFactory scopes, WriteGate gate, ProgrammeClock clock, TimeProvider system, ILogger<EvidenceCleaning> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>A write that found the upload in time, and names it, is over long before this.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>One round: everything that is due.</summary>
    public async Task Clean(CancellationToken cancel)
    {
        while (await DropUnnamed(cancel) == BatchSize)
        {
        }

        while (await DropUnclaimed(cancel) == BatchSize)
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Clean(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(logger, failure);
            }
        }
    }

    private async Task<int> DropUnnamed(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var (due, now) = (clock.Now - Margin, system.GetUtcNow());
        var unnamed = await db.Set<EvidenceRow>().Where(row => row.KeptUntil <= due).OrderBy(row => row.KeptUntil).Take(BatchSize).Select(row => new { row.Id, row.Sha256 }).ToListAsync(cancel);
        if (unnamed.Count == 0)
        {
            return 0;
        }

        var (ids, hashes) = (unnamed.Select(row => row.Id).ToList(), unnamed.Select(row => row.Sha256).Distinct().ToList());
        using var pass = await gate.Enter(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<EvidenceRow>().Where(row => ids.Contains(row.Id) && row.KeptUntil <= due).ExecuteDeleteAsync(cancel);

        // Also one that is being looked at just now; but not one that was announced again, whose own instant will come.
        await db.Set<ContentRow>().Where(content => hashes.Contains(content.Sha256) && (content.CheckAt == null || content.CheckAt <= now)).ExecuteUpdateAsync(set => set.SetProperty(content => content.CheckAt, (DateTimeOffset?)now), cancel);
        await transaction.CommitAsync(cancel);
        return unnamed.Count;
    }

    private async Task<int> DropUnclaimed(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var now = system.GetUtcNow();
        var due = await db.Set<ContentRow>().Where(content => content.CheckAt <= now).OrderBy(content => content.CheckAt).Take(BatchSize).Select(content => content.Sha256).ToListAsync(cancel);
        foreach (var sha256 in due)
        {
            using var pass = await gate.Enter(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);

            // The row is taken before anybody looks: who sends the same again, or drops an upload of it, waits here for the end of this.
            var checks = await db.Set<ContentRow>().Where(content => content.Sha256 == sha256 && content.CheckAt <= now).ExecuteUpdateAsync(set => set.SetProperty(content => content.CheckAt, (DateTimeOffset?)null), cancel) > 0;
            if (checks && !await db.Set<EvidenceRow>().AnyAsync(row => row.Sha256 == sha256, cancel))
            {
                await db.Set<ContentRow>().Where(content => content.Sha256 == sha256).ExecuteDeleteAsync(cancel);
                await db.Set<ContentChunkRow>().Where(chunk => chunk.Sha256 == sha256).ExecuteDeleteAsync(cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        return due.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Evidence that nobody needs could not be deleted; it is harmless and will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
