namespace ChannelProtect.Api.Incidents;

using System.Text.Json.Serialization;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain.Incidents;

/// <summary>A vendor-side failure. A partner that it does not touch reads what fails, since when and whether it is over.</summary>
/// <param name="Id"><c>inc_…</c></param>
/// <param name="Services">What fails.</param>
/// <param name="What">The same in words.</param>
/// <param name="Since">When it began to fail.</param>
/// <param name="Status">Whether it is over.</param>
/// <param name="EndedAt">When it ended.</param>
internal sealed record IncidentView(string Id, IReadOnlyList<VendorFacility> Services, string What, DateTimeOffset Since, IncidentStatus Status, DateTimeOffset? EndedAt)
{
    /// <summary>Whether it touches the renewals of the partner that reads.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AffectsYou { get; init; }

    /// <summary>When that partner acknowledged it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AcknowledgedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScopeBody? Scope { get; init; }

    /// <summary>Whether clocks stand still for it, or stood.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? StopsClocks { get; init; }

    /// <summary>For which renewals; absent for all that it touches.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScopeBody? ClocksFor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the next word is promised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? NextUpdateBy { get; init; }

    /// <summary>Whether that instant has passed and no word has come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UpdateOverdue { get; init; }

    /// <summary>From when clocks ran again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Everything that was said, oldest first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StatementView>? Statements { get; init; }

    /// <summary>For who publishes: whether all who are affected have been told everything, so that others read it too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Spread { get; init; }

    /// <summary>A version made of what may be changed: time, and how far the news has come, change nothing about it.</summary>
    public long Version() => ETags.Digest(CanonicalJson.Write(this with { UpdateOverdue = null, Spread = null }));

    /// <summary>As somebody reads it who may read everything that was said up to a statement.</summary>
    public static IncidentView Whole(Incident incident, DateTimeOffset now) => Thin(incident) with
    {
        Scope = ScopeBody.Of(incident.Matter!.Scope),
        StopsClocks = incident.Matter.StopsClocks,
        ClocksFor = incident.Matter.ClocksFor is { } clocks ? ScopeBody.Of(clocks) : null,
        PublishedAt = incident.Matter.At,
        NextUpdateBy = incident.NextUpdateBy,
        UpdateOverdue = incident.ResolvedAt is null ? incident.IsOverdue(now) : null,
        ResolvedAt = incident.ResolvedAt,
        Statements = [.. incident.Statements.Select(statement => new StatementView(statement.At, statement.Kind, statement.Text, statement.NextUpdateBy))],
    };

    public static IncidentView Published(Incident incident, DateTimeOffset now) => Whole(incident, now) with { Spread = incident.Opened == incident.Statements.Count };

    public static IncidentView Thin(Incident incident) => new(
        incident.Id.Value, incident.Matter!.Services, incident.Matter.What, incident.Matter.Since, incident.ResolvedAt is null ? IncidentStatus.Open : IncidentStatus.Resolved, incident.EndedAt);
}

/// <summary>Something that was said about an incident.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of word.</param>
/// <param name="Statement">The words.</param>
/// <param name="NextUpdateBy">When the next word was promised.</param>
internal sealed record StatementView(DateTimeOffset At, StatementKind Kind, string Statement, DateTimeOffset? NextUpdateBy);

/// <summary>Whether an incident is over.</summary>
internal enum IncidentStatus
{
    Open,
    Resolved,
}
