namespace ChannelProtect.Domain.Incidents;

/// <summary>A fact about an incident.</summary>
/// <param name="At">When it became true.</param>
public abstract record IncidentEvent(DateTimeOffset At)
{
    /// <summary>The version of the policy under which it was decided.</summary>
    public int PolicyVersion { get; init; }
}

/// <summary>The vendor says that something of its own fails.</summary>
/// <param name="At">When it said so.</param>
/// <param name="Services">What fails.</param>
/// <param name="What">The same in words.</param>
/// <param name="Since">When it began to fail.</param>
/// <param name="Scope">Which renewals it touches.</param>
/// <param name="StopsClocks">Whether clocks stand still for it.</param>
/// <param name="ClocksFor">For which of those that it touches; null for all.</param>
/// <param name="NextUpdateBy">When the next word is promised.</param>
public sealed record IncidentPublished(
    DateTimeOffset At,
    ValueList<VendorFacility> Services,
    string What,
    DateTimeOffset Since,
    IncidentScope Scope,
    bool StopsClocks,
    IncidentScope? ClocksFor,
    DateTimeOffset? NextUpdateBy) : IncidentEvent(At)
{
    /// <summary>True of what the programme found out about itself: it was away.</summary>
    public bool? Own { get; init; }
}

public sealed record IncidentUpdated(DateTimeOffset At, string Statement, DateTimeOffset? NextUpdateBy) : IncidentEvent(At);

/// <summary>It is over.</summary>
/// <param name="At">When that was said: the clocks run again.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Statement">What was done.</param>
public sealed record IncidentResolved(DateTimeOffset At, DateTimeOffset EndedAt, string Statement) : IncidentEvent(At);

/// <summary>Why it came to that, and what keeps it from coming again.</summary>
public sealed record IncidentReported(DateTimeOffset At, string Statement) : IncidentEvent(At);

/// <summary>Some of those affected were told something, before or with everybody else.</summary>
/// <param name="At">When.</param>
/// <param name="Statement">Which statement, from 1.</param>
/// <param name="Partners">Whom.</param>
public sealed record AffectedTold(DateTimeOffset At, int Statement, ValueList<PartnerId> Partners) : IncidentEvent(At);

/// <summary>All who are affected have been told a statement: from now on others read it too.</summary>
public sealed record IncidentOpened(DateTimeOffset At, int Statement) : IncidentEvent(At);

public sealed record IncidentAcknowledged(DateTimeOffset At, PartnerId Partner) : IncidentEvent(At);
