namespace ChannelProtect.Api.Incidents;

/// <summary>Finishes what publishing an incident began, on every node at once, for as long as something is left to be done.</summary>
internal sealed partial class IncidentLoop(IServiceScopeFactory scopes, TimeProvider system, ILogger<IncidentLoop> logger) : BackgroundService
{
    /// <summary>So much of one incident before the next has its turn.</summary>
    private const int StepsInTurn = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        do
        {
            timer.Period = await Work(stoppingToken) ? Pause : PauseAfterFailure;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> Work(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var spreading = scope.ServiceProvider.GetRequiredService<Spreading>();
            foreach (var id in await spreading.Unfinished(stopping))
            {
                await spreading.Spread(id, StepsInTurn, stopping);
            }

            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(logger, failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The incidents could not be worked on; it will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
