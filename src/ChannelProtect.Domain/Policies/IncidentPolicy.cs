namespace ChannelProtect.Domain.Policies;

/// <summary>How the vendor's failures and the programme's own count.</summary>
public sealed record IncidentPolicy
{
    /// <summary>From when on the programme's own absence is an incident, and is given back.</summary>
    public TimeSpan DowntimeFrom { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From how long ago an incident that is published may stop clocks.</summary>
    public TimeSpan Backdating { get; init; } = TimeSpan.FromDays(30);
}
