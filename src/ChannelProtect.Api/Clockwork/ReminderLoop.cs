namespace ChannelProtect.Api.Clockwork;

using ChannelProtect.Api.Notices;

/// <summary>Reminds incumbents for as long as the node lives: at once while some are due, else every second or so.</summary>
internal sealed partial class ReminderLoop(IServiceScopeFactory scopes, TimeProvider system, ILogger<ReminderLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        do
        {
            timer.Period = await RemindAll(stoppingToken) ? Pause : PauseAfterFailure;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> RemindAll(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var reminding = scope.ServiceProvider.GetRequiredService<Reminding>();
            while (await reminding.Remind(stopping) > 0)
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

    [LoggerMessage(LogLevel.Warning, "Reminders could not be written; it will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
