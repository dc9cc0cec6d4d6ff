namespace ChannelProtect.Api.Telemetry;

using System.Diagnostics.Metrics;

/// <summary>What this node last read about the programme. Whoever collects metrics or asks for its health, and however often, is told that.</summary>
internal sealed class Pulse
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _system;
    private Vitals? _latest;

    public Pulse(IServiceScopeFactory scopes, TimeProvider system, IMeterFactory meters)
    {
        (_scopes, _system) = (scopes, system);
        new Gauges(meters.Create(TelemetrySetup.Meter), () => Fresh).Publish();
    }

    /// <summary>Null if nothing was read yet.</summary>
    public Vitals? Latest => Volatile.Read(ref _latest);

    /// <summary>Null if nothing was read lately: a database that is away must not leave old news in a graph.</summary>
    public Vitals? Fresh => Latest is { } latest && _system.GetUtcNow() - latest.At < FreshFor ? latest : null;

    public async Task Take(CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        Volatile.Write(ref _latest, await scope.ServiceProvider.GetRequiredService<ReadVitals>().Read(cancel));
    }
}
