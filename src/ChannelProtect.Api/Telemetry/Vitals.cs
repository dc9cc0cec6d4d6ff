namespace ChannelProtect.Api.Telemetry;

/// <summary>How the programme is, as its database shows it to every node alike. Ages are in programme time, as everything that falls due.</summary>
/// <param name="At">When it was read, in system time.</param>
/// <param name="Renewals">Which time has moved, and nobody has written it down.</param>
/// <param name="Cases">Likewise.</param>
/// <param name="Deliveries">That are due.</param>
/// <param name="Undispatched">How long the first entry of the ledger has waited for somebody to look for its messages.</param>
/// <param name="Reminders">How many are due.</param>
/// <param name="Alerts">How many are due.</param>
/// <param name="DeadLetters">Deliveries that were given up.</param>
/// <param name="FailingChannels">Channels with something to send whose last attempts have failed.</param>
/// <param name="ClockSkew">How far this node's clock is behind that of the node which is furthest ahead.</param>
internal sealed record Vitals(
    DateTimeOffset At, Backlog Renewals, Backlog Cases, Backlog Deliveries, TimeSpan Undispatched, int Reminders, int Alerts, int DeadLetters, int FailingChannels, TimeSpan ClockSkew);

/// <summary>Things that are due.</summary>
/// <param name="Count">How many, counted up to <see cref="ReadVitals.Most"/>.</param>
/// <param name="Age">For how long the first of them has been.</param>
internal readonly record struct Backlog(int Count, TimeSpan Age);
