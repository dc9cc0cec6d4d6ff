namespace ChannelProtect.Api.Telemetry;

/// <summary>From where on the programme is not well, although it answers.</summary>
internal sealed record HealthOptions
{
    public const string Section = "Health";

    /// <summary>How long what is due for delivery, or an entry of the ledger that may tell somebody something, may wait.</summary>
    public TimeSpan DeliveryLag { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long what time has moved may go unwritten.</summary>
    public TimeSpan SettlerLag { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far this node's clock may be behind another's.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
