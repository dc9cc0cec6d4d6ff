namespace ChannelProtect.Domain.Incidents.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Says what is being done, and when the next word comes.</summary>
public sealed record UpdateIncident(string Statement, DateTimeOffset? NextUpdateBy) : IncidentCommand
{
    /// <summary>Statements about one incident, beside its resolution and the report.</summary>
    public const int Most = 100;

    protected override IReadOnlyList<Rule> Rules(Incident incident, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Unresolved(incident),
        Ahead(NextUpdateBy, now),
        new("R10.statements", incident.Statements.Count < Most, IncidentRefusal.IncidentStatementLimitReached, Fact.Of("limit", Most)),
    ];

    protected override IEnumerable<IncidentEvent> Events(Incident incident, DateTimeOffset now) => [new IncidentUpdated(now, Statement, NextUpdateBy)];
}

/// <summary>Says that it is over. The clocks run again from when that is known, not from when it ended: nobody's window closes unseen.</summary>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Statement">What was done.</param>
public sealed record ResolveIncident(DateTimeOffset EndedAt, string Statement) : IncidentCommand
{
    protected override IReadOnlyList<Rule> Rules(Incident incident, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Unresolved(incident),
        new("R6.incident-ended", EndedAt <= now && EndedAt >= incident.Matter?.Since, IncidentRefusal.IncidentNotBegun, Fact.Of("endedAt", EndedAt)),
    ];

    protected override IEnumerable<IncidentEvent> Events(Incident incident, DateTimeOffset now) => [new IncidentResolved(now, EndedAt, Statement)];
}

/// <summary>Reports the root cause, once.</summary>
public sealed record ReportIncident(string Statement) : IncidentCommand
{
    protected override IReadOnlyList<Rule> Rules(Incident incident, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R6.incident-resolved", incident.ResolvedAt is not null, IncidentRefusal.IncidentNotResolved),
        new("R6.reported-once", incident.ReportedAt is null, IncidentRefusal.IncidentAlreadyReported),
    ];

    protected override IEnumerable<IncidentEvent> Events(Incident incident, DateTimeOffset now) => [new IncidentReported(now, Statement)];
}
