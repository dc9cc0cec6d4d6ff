namespace ChannelProtect.Domain.Incidents.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The vendor publishes that something of its own fails.</summary>
/// <inheritdoc cref="IncidentPublished"/>
public sealed record PublishIncident(
    ValueList<VendorFacility> Services, string What, DateTimeOffset Since, IncidentScope Scope, bool StopsClocks, IncidentScope? ClocksFor, DateTimeOffset? NextUpdateBy) : IncidentCommand
{
    protected override IReadOnlyList<Rule> Rules(Incident incident, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R6.incident-begun", Since <= now, IncidentRefusal.IncidentNotBegun, Fact.Of("since", Since)),
        new("R6.backdating", !StopsClocks || Since >= now - policy.Incidents.Backdating, IncidentRefusal.IncidentTooLongAgo, Fact.Of("earliest", now - policy.Incidents.Backdating)),
        Ahead(NextUpdateBy, now),
    ];

    protected override IEnumerable<IncidentEvent> Events(Incident incident, DateTimeOffset now) =>
        [new IncidentPublished(now, Services, What, Since, Scope, StopsClocks, ClocksFor, NextUpdateBy)];
}

/// <summary>The programme found that it was away, and is back: nobody was answered meanwhile.</summary>
/// <param name="Since">Since when.</param>
/// <param name="What">What partners read of it.</param>
/// <param name="Back">The same of the end.</param>
public sealed record RecordDowntime(DateTimeOffset Since, string What, string Back) : IncidentCommand
{
    protected override IReadOnlyList<Rule> Rules(Incident incident, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R6.downtime", now - Since >= policy.Incidents.DowntimeFrom, IncidentRefusal.IncidentNotBegun, Fact.Of("since", Since))];

    protected override IEnumerable<IncidentEvent> Events(Incident incident, DateTimeOffset now) =>
    [
        new IncidentPublished(now, [VendorFacility.ChannelProtect], What, Since, IncidentScope.All, StopsClocks: true, null, null) { Own = true },
        new IncidentResolved(now, now, Back),
    ];
}
