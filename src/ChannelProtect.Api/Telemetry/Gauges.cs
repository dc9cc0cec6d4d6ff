namespace ChannelProtect.Api.Telemetry;

using System.Diagnostics.Metrics;

/// <summary>
/// What waits, and for how long. Every node says the same of the programme, so of several take the largest and no sum; only the skew of clocks
/// is each node's own.
/// </summary>
internal sealed class Gauges(Meter meter, Func<Vitals?> fresh)
{
    private const string Kind = "channelprotect.settler.kind";

    public void Publish()
    {
        Of("channelprotect.settler.due", "{item}", "What time has moved and nobody has written down, counted up to 10,000.", v => [Of("renewal", v.Renewals.Count), Of("case", v.Cases.Count)]);
        Of("channelprotect.settler.lag", "s", "For how long the first of it has been due.", v => [Of("renewal", v.Renewals.Age), Of("case", v.Cases.Age)]);
        Of("channelprotect.dispatch.lag", "s", "How long the first entry of the ledger has waited for its messages to be put into queues.", v => [Of(v.Undispatched)]);
        Of("channelprotect.delivery.due", "{delivery}", "Deliveries that are due, counted up to 10,000.", v => [new(v.Deliveries.Count)]);
        Of("channelprotect.delivery.lag", "s", "For how long the first of them has been due, those to a failing web hook left out.", v => [Of(v.Deliveries.Age)]);
        Of("channelprotect.delivery.dead_letters", "{delivery}", "Deliveries that were given up, counted up to 10,000.", v => [new(v.DeadLetters)]);
        Of("channelprotect.channel.failing", "{channel}", "Channels with something to send whose last attempts failed, of the first 10,000.", v => [new(v.FailingChannels)]);
        Of("channelprotect.reminder.due", "{reminder}", "Reminders that are due, counted up to 10,000.", v => [new(v.Reminders)]);
        Of("channelprotect.alert.due", "{alert}", "Alerts that are due, counted up to 10,000.", v => [new(v.Alerts)]);
        Of("channelprotect.clock.skew", "s", "How far this node's clock is behind the one that is furthest ahead.", v => [Of(v.ClockSkew)]);
    }

    private void Of(string name, string unit, string description, Func<Vitals, Measurement<double>[]> read) =>
        meter.CreateObservableGauge(name, () => fresh() is { } vitals ? read(vitals) : [], unit, description);

    private static Measurement<double> Of(TimeSpan time) => new(time.TotalSeconds);

    private static Measurement<double> Of(string kind, TimeSpan time) => Of(kind, time.TotalSeconds);

    private static Measurement<double> Of(string kind, double value) => new(value, new KeyValuePair<string, object?>(Kind, kind));
}
