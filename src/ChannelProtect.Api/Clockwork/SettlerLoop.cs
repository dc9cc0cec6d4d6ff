namespace ChannelProtect.Api.Clockwork;

/// <summary>Runs the settler for as long as the node lives: at once while there is work, else every second or so.</summary>
internal sealed partial class SettlerLoop(IServiceScopeFactory scopes, TimeProvider system, ILogger<SettlerLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        do
        {
            timer.Period = await SettleAll(stoppingToken) ? Pause : PauseAfterFailure;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> SettleAll(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var settler = scope.ServiceProvider.GetRequiredService<Settler>();
            while (await settler.Settle(stopping) > 0)
            {
            }

            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that is away for a while must not end the loop for good.
            LogFailure(logger, failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The settler could not write; it will try again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
