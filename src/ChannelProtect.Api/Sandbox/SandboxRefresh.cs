namespace ChannelProtect.Api.Sandbox;

/// <summary>Keeps this node's clock near the database's for the loops that serve no request.</summary>
internal sealed partial class SandboxRefresh(IServiceScopeFactory scopes, ILogger<SandboxRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SandboxClockStore>().RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The next tick tries again; a clock that is late for a while is better than a node that stops.
                LogLate(logger, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The sandbox clock could not be refreshed.")]
    private static partial void LogLate(ILogger logger, Exception failure);
}
