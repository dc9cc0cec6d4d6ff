namespace ChannelProtect.Api.Clockwork;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>Forgets idempotency keys that have expired, a few at a time.</summary>
internal sealed partial class KeyCleaning(IServiceScopeFactory scopes, WriteGate gate, TimeProvider system, ILogger<KeyCleaning> logger) : BackgroundService
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Clean(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(logger, failure);
            }
        }
    }

    private async Task<int> Clean(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var now = system.GetUtcNow();
        using var pass = await gate.Enter(cancel);
        return await db.Set<IdempotencyRow>().Where(row => row.ExpiresAt <= now).OrderBy(row => row.ExpiresAt).Take(BatchSize).ExecuteDeleteAsync(cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Expired idempotency keys could not be deleted; they are harmless and will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
