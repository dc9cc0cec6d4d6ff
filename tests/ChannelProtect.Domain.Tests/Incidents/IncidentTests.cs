namespace ChannelProtect.Domain.Tests.Incidents;

using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Incidents.Commands;
using ChannelProtect.Domain.Policies;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>What may be said about an incident, and when.</summary>
public class IncidentTests
{
    private static readonly PublishIncident Publish = new([VendorFacility.Licensing], "It fails.", Monday.AddHours(-1), IncidentScope.All, true, null, Monday.AddHours(2));

    [Fact]
    public void It_is_published_updated_resolved_and_explained()
    {
        var incident = Said(Said(Said(Unknown, Publish), new UpdateIncident("We work on it.", null)), new ResolveIncident(Monday, "Over."));

        Assert.Equal((Monday, Monday, null), (incident.ResolvedAt, incident.EndedAt, incident.NextUpdateBy));
        Assert.Equal([StatementKind.Published, StatementKind.Updated, StatementKind.Resolved, StatementKind.Reported], Said(incident, new ReportIncident("A disk.")).Statements.Select(statement => statement.Kind));
    }

    [Fact]
    public void An_update_is_overdue_from_the_instant_for_which_it_was_promised()
    {
        var incident = Said(Unknown, Publish);

        Assert.False(incident.IsOverdue(Monday.AddHours(2) - Tick));
        Assert.True(incident.IsOverdue(Monday.AddHours(2)));
        Assert.False(Said(incident, new ResolveIncident(Monday, "Over.")).IsOverdue(Monday.AddDays(9)));
    }

    [Fact]
    public void Who_was_told_less_knows_it_as_it_was_then()
    {
        var resolved = Said(Said(Unknown, Publish), new ResolveIncident(Monday, "Over."));

        Assert.Equal(Said(Unknown, Publish), resolved.AfterStatements(1));
        Assert.Equal(resolved, resolved.AfterStatements(2));
    }

    public static TheoryData<string, IncidentCommand> Refusals => new()
    {
        { "incident-not-begun", Publish with { Since = Monday + Tick } },
        { "incident-too-long-ago", Publish with { Since = Monday.AddDays(-30) - Tick } },
        { "next-update-not-ahead", Publish with { NextUpdateBy = Monday } },
        { "incident-already-resolved", new UpdateIncident("More.", null) },
        { "incident-already-resolved", new ResolveIncident(Monday, "Over.") },
        { "incident-not-resolved", new ReportIncident("A disk.") },
        { "incident-not-begun", new RecordDowntime(Monday.AddMinutes(-10) + Tick, "Away.", "Back.") },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_is_refused(string code, IncidentCommand command) =>
        Assert.Equal(code, Assert.IsType<Decision.Refused>(command.Decide(Unknown, ProgrammePolicy.Standard, Monday)).Refusal.Code);

    [Fact]
    public void An_end_lies_between_the_beginning_and_now()
    {
        var incident = Said(Unknown, Publish);

        foreach (var end in new[] { Publish.Since - Tick, Monday + Tick })
        {
            Assert.Equal(IncidentRefusal.IncidentNotBegun, Assert.IsType<Decision.Refused>(new ResolveIncident(end, "Over.").Decide(incident, ProgrammePolicy.Standard, Monday)).Refusal);
        }
    }

    [Fact]
    public void A_scope_without_a_list_leaves_none_out()
    {
        Assert.True(IncidentScope.All.Covers(Europe, new("firewall")));
        Assert.True(new IncidentScope([Europe], []).Covers(Europe, new("firewall")));
        Assert.False(new IncidentScope([America], []).Covers(Europe, new("firewall")));
        Assert.False(new IncidentScope([Europe], [new("mail")]).Covers(Europe, new("firewall")));
    }

    private static Incident Unknown => Domain.Incidents.Incident.Unknown(new("inc_1"));

    private static Incident Said(Incident incident, IncidentCommand command) =>
        incident.Apply(Assert.IsType<Decision.Accepted<IncidentEvent>>(command.Decide(incident, ProgrammePolicy.Standard, Monday)).Events);
}
