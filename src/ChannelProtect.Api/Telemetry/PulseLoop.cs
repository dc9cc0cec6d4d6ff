namespace ChannelProtect.Api.Telemetry;

/// <summary>Reads how the programme is for as long as the node lives, four times a minute.</summary>
internal sealed partial class PulseLoop(Pulse pulse, TimeProvider system, ILogger<PulseLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        do
        {
            try
            {
                await pulse.Take(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "How the programme is could not be read; it will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
