namespace ChannelProtect.Domain.Incidents;

/// <summary>What the rules refuse about incidents.</summary>
public static class IncidentRefusal
{
    public static readonly Refusal IncidentTooLongAgo = new("incident-too-long-ago", "Clocks are not stopped from so long ago: what has been decided since must be settled by cases.");
    public static readonly Refusal IncidentNotBegun = new("incident-not-begun", "An incident is published when it has begun, and resolved when it has ended: neither instant lies ahead, nor the end before the beginning.");
    public static readonly Refusal NextUpdateNotAhead = new("next-update-not-ahead", "The next update is promised for an instant that lies ahead.");
    public static readonly Refusal IncidentAlreadyResolved = new("incident-already-resolved", "The incident is resolved already.");
    public static readonly Refusal IncidentNotResolved = new("incident-not-resolved", "The root cause is reported when the incident is resolved.");
    public static readonly Refusal IncidentAlreadyReported = new("incident-already-reported", "The root cause was reported already.");
    public static readonly Refusal IncidentStatementLimitReached = new("incident-statement-limit-reached", "So many updates were published that the incident takes no more. Resolve it.");
}
