namespace ChannelProtect.Domain.Incidents;

using System.Diagnostics;

/// <summary>What kind of word it is.</summary>
public enum StatementKind
{
    Published,
    Updated,
    Resolved,
    Reported,
}

/// <summary>Something that was said about an incident.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of word.</param>
/// <param name="Text">The words.</param>
/// <param name="NextUpdateBy">When the next word was promised; null if none was.</param>
public sealed record IncidentStatement(DateTimeOffset At, StatementKind Kind, string Text, DateTimeOffset? NextUpdateBy);

/// <summary>A vendor-side failure: what was said about it, and who has been told what.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Matter">What was published; null before.</param>
/// <param name="Statements">Everything that was said, in order.</param>
/// <param name="EndedAt">When it ended, once resolved.</param>
/// <param name="ResolvedAt">When that was said.</param>
/// <param name="ReportedAt">When the root cause was reported.</param>
/// <param name="Opened">How many statements all who are affected have been told: what anybody else may read.</param>
public sealed record Incident(
    IncidentId Id,
    IncidentPublished? Matter,
    ValueList<IncidentStatement> Statements,
    DateTimeOffset? EndedAt = null,
    DateTimeOffset? ResolvedAt = null,
    DateTimeOffset? ReportedAt = null,
    int Opened = 0)
{
    /// <summary>When the next word is due: promised by the last, and owed until it is resolved.</summary>
    public DateTimeOffset? NextUpdateBy => ResolvedAt is null && Statements is [.., var last] ? last.NextUpdateBy : null;

    public static Incident Unknown(IncidentId id) => new(id, null, []);

    public bool IsOverdue(DateTimeOffset now) => NextUpdateBy <= now;

    /// <summary>The incident as it was when so many statements had been made: as a reader knows it who was told no more.</summary>
    public Incident AfterStatements(int count) => count >= Statements.Count ? this : this with
    {
        Statements = [.. Statements.Take(count)],
        EndedAt = Had(StatementKind.Resolved, count) ? EndedAt : null,
        ResolvedAt = Had(StatementKind.Resolved, count) ? ResolvedAt : null,
        ReportedAt = Had(StatementKind.Reported, count) ? ReportedAt : null,
    };

    public Incident Apply(IEnumerable<IncidentEvent> events) => events.Aggregate(this, (incident, fact) => incident.Apply(fact));

    public Incident Apply(IncidentEvent fact) => fact switch
    {
        IncidentPublished e => this with { Matter = e, Statements = [new(e.At, StatementKind.Published, e.What, e.NextUpdateBy)] },
        IncidentUpdated e => Said(new(e.At, StatementKind.Updated, e.Statement, e.NextUpdateBy)),
        IncidentResolved e => Said(new(e.At, StatementKind.Resolved, e.Statement, null)) with { EndedAt = e.EndedAt, ResolvedAt = e.At },
        IncidentReported e => Said(new(e.At, StatementKind.Reported, e.Statement, null)) with { ReportedAt = e.At },
        IncidentOpened e => this with { Opened = e.Statement },
        AffectedTold or IncidentAcknowledged => this,
        _ => throw new UnreachableException($"No transition for {fact.GetType().Name}."),
    };

    /// <summary>Whether the clocks of such a renewal stand still for it, now or at its end.</summary>
    public bool Stops(Region region, ProductLine line) => Matter is { StopsClocks: true } matter && (matter.ClocksFor ?? matter.Scope).Covers(region, line);

    private bool Had(StatementKind kind, int count) => Statements.Take(count).Any(statement => statement.Kind == kind);

    private Incident Said(IncidentStatement statement) => this with { Statements = [.. Statements, statement] };
}
