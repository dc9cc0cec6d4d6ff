namespace ChannelProtect.Api.Alerts;

/// <summary>Alerts for as long as the node lives: at once while there is work, else every second or so.</summary>
internal sealed partial class AlertLoop(IServiceScopeFactory scopes, TimeProvider system, ILogger<AlertLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        do
        {
            timer.Period = await Run(stoppingToken) ? Pause : PauseAfterFailure;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> Run(CancellationToken stopping)
    {
        try
        {
            // A run has a scope of its own: who is told of many at once is counted in it.
            await using var scope = scopes.CreateAsyncScope();
            var alerter = scope.ServiceProvider.GetRequiredService<Alerter>();
            while (await alerter.Alert(stopping) > 0)
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

    [LoggerMessage(LogLevel.Warning, "Holders could not be alerted; it will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
