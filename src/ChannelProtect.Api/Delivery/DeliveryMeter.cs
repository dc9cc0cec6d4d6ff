namespace ChannelProtect.Api.Delivery;

using System.Diagnostics.Metrics;
using ChannelProtect.Api.Telemetry;

/// <summary>What deliveries come to on this node.</summary>
internal sealed class DeliveryMeter
{
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _duration;

    public DeliveryMeter(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetrySetup.Meter);
        _attempts = meter.CreateCounter<long>("channelprotect.delivery.attempts", "{attempt}", "Attempts to deliver a message, by kind of channel and result.");
        _retries = meter.CreateCounter<long>("channelprotect.delivery.retries", "{attempt}", "Those of the attempts that were not a delivery's first.");
        _duration = meter.CreateHistogram("channelprotect.delivery.duration", "s", "From the fact that a message tells to its acceptance, in programme time.", advice: new InstrumentAdvice<double>
        {
            // From what nobody notices to the last retry, a day or so later.
            HistogramBucketBoundaries = [0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 259_200],
        });
    }

    /// <param name="kind">By what kind of channel.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="attempt">The how-manieth it was.</param>
    /// <param name="since">How long ago the fact became true that the message tells.</param>
    public void Attempted(ChannelKind kind, AttemptResult result, int attempt, TimeSpan since)
    {
        KeyValuePair<string, object?> channel = new("channelprotect.channel.kind", Word(kind));
        _attempts.Add(1, channel, new("channelprotect.delivery.result", Word(result)));
        if (attempt > 1)
        {
            _retries.Add(1, channel);
        }

        if (result == AttemptResult.Accepted)
        {
            _duration.Record(since.TotalSeconds, channel);
        }
    }

    private static string Word(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => "email",
        ChannelKind.Webhook => "webhook",
    };

    private static string Word(AttemptResult result) => result switch
    {
        AttemptResult.Accepted => "accepted",
        AttemptResult.Failed => "failed",
        AttemptResult.Refused => "refused",
        AttemptResult.Gone => "gone",
    };
}
