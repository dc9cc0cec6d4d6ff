namespace ChannelProtect.Api.Telemetry;

using Microsoft.Extensions.Diagnostics.HealthChecks;

/// <summary>Degraded is no reason to send requests elsewhere, since every node would be; it is a reason to look.</summary>
internal sealed class LagHealth(Pulse pulse, HealthOptions limits) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] why = pulse switch
        {
            { Latest: null } => [],
            { Fresh: { } vitals } => [.. Faults(vitals)],
            _ => ["how the programme is could not be read lately"],
        };
        return Task.FromResult(why.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", why)));
    }

    private IEnumerable<string> Faults(Vitals vitals)
    {
        (string What, TimeSpan Is, TimeSpan Limit)[] measured =
        [
            ("deliveries are due since", vitals.Deliveries.Age, limits.DeliveryLag),
            ("the ledger's entries wait for dispatch since", vitals.Undispatched, limits.DeliveryLag),
            ("renewals are unsettled since", vitals.Renewals.Age, limits.SettlerLag),
            ("cases are unsettled since", vitals.Cases.Age, limits.SettlerLag),
            ("this node's clock is behind another's by", vitals.ClockSkew, limits.ClockSkew),
        ];
        return measured.Where(one => one.Is > one.Limit).Select(one => $"{one.What} {one.Is}");
    }
}
