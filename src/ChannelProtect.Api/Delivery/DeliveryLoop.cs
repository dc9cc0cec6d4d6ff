namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;

/// <summary>
/// Runs on every node: follows the ledger into the queues, and works on channels that have something due, many at once. A channel that fails or hangs
/// takes one place, and at most half of all places are for such.
/// </summary>
internal sealed partial class DeliveryLoop(IServiceScopeFactory scopes, ChannelWork work, WriteGate gate, ProgrammeClock clock, TimeProvider system, ILogger<DeliveryLoop> logger) : BackgroundService
{
    private const int Places = 32;
    private const int PlacesForFailing = Places / 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (Task Task, bool Failing)> _working = [];
    private DateTimeOffset _swept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        try
        {
            do
            {
                timer.Period = await Step(stoppingToken) ? Pause : PauseAfterFailure;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(_working.Values.Select(one => one.Task));
        }
    }

    private async Task<bool> Step(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var dispatch = scope.ServiceProvider.GetRequiredService<Dispatch>();
            while (await dispatch.Step(stopping) > 0)
            {
            }

            var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
            await Sweep(db, stopping);
            do
            {
                foreach (var (id, one) in _working.Where(one => one.Value.Task.IsCompleted).ToList())
                {
                    _working.Remove(id);
                }
            }
            while (await Begin(db, stopping));
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A database that is away for a while must not end the loop for good.
            LogFailure(logger, failure);
            return false;
        }
    }

    private async Task Sweep(ChannelContext db, CancellationToken stopping)
    {
        if (system.GetUtcNow() - _swept > SweepEvery)
        {
            _swept = system.GetUtcNow();
            using var pass = await gate.Enter(stopping);
            await db.Sweep(pass, clock.Now, stopping);
        }
    }

    /// <summary>Gives free places to channels that are due, and waits for one of them to be done if there may be more to do.</summary>
    /// <returns>Whether to go on at once.</returns>
    private async Task<bool> Begin(ChannelContext db, CancellationToken stopping)
    {
        var due = await db.Due(clock.Now, system.GetUtcNow(), 2 * Places, stopping);
        foreach (var channel in due.Where(channel => !_working.ContainsKey(channel.Id)))
        {
            if (_working.Count < Places && (!channel.Failing || _working.Values.Count(one => one.Failing) < PlacesForFailing))
            {
                _working[channel.Id] = (Guarded(channel.Id, stopping), channel.Failing);
            }
        }

        if (due.Count < 2 * Places)
        {
            return false;
        }

        await Task.WhenAny(_working.Values.Select(one => one.Task).Append(Task.Delay(Pause, system, stopping)));
        return true;
    }

    private async Task Guarded(string channel, CancellationToken stopping)
    {
        try
        {
            await Task.Yield();
            await work.Run(channel, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The lease runs out, and another node goes on.
        }
        catch (Exception failure)
        {
            LogChannel(logger, channel, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Deliveries could not be looked up; this will be tried again.")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The queue of {Channel} could not be worked on; it will be when the lease has run out.")]
    private static partial void LogChannel(ILogger logger, string channel, Exception failure);
}
