namespace ChannelProtect.Api.Tests.Telemetry;

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChannelProtect.Api.Telemetry;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Listens to the programme's own meter of one app, and of no other in this process.</summary>
internal sealed class Metered : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value)> _measured = new();
    private readonly ChannelApp _app;

    public Metered(ChannelApp app)
    {
        _app = app;
        var meters = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == TelemetrySetup.Meter && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                Units[instrument.Name] = instrument.Unit;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Enqueue((Named(instrument, tags), value)));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue((Named(instrument, tags), value)));
        _listener.Start();
    }

    public ConcurrentDictionary<string, string?> Units { get; } = new();

    /// <summary>What was measured since the last call, and what the gauges say when the database is looked at now.</summary>
    public async Task<Dictionary<string, double>> Read()
    {
        await _app.Services.GetRequiredService<Pulse>().Take(TestContext.Current.CancellationToken);
        _listener.RecordObservableInstruments();
        List<(string Name, double Value)> read = [];
        while (_measured.TryDequeue(out var one))
        {
            read.Add(one);
        }

        return read.GroupBy(one => one.Name["channelprotect.".Length..]).ToDictionary(one => one.Key, one => one.Sum(measured => measured.Value));
    }

    public void Dispose() => _listener.Dispose();

    private static string Named(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => tag.Value)]);
}
