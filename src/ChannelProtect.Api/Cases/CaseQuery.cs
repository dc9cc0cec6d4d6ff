namespace ChannelProtect.Api.Cases;

using Microsoft.AspNetCore.Mvc;

/// <summary>Where cases stand that are asked for.</summary>
internal enum CaseFilter
{
    Open,
    Assigned,
    Appealed,

    /// <summary>Any of the three above: the queue.</summary>
    Undecided,
    Decided,
    Final,
    Withdrawn,
    Moot,
}

/// <summary>In which order cases are listed: what waits for a decision first, always.</summary>
internal enum CaseOrder
{
    /// <summary>The least time left first.</summary>
    DecideBy,

    /// <summary>The oldest first.</summary>
    Opened,
}

/// <summary>Who has the cases that a channel manager asks for.</summary>
internal enum CaseAssignee
{
    Me,
    Nobody,
}

/// <summary>Which cases are asked for.</summary>
/// <param name="Status">Only those that stand so now; <c>undecided</c> is the queue.</param>
/// <param name="Kind">Only those of this kind.</param>
/// <param name="Side">Only those in which the caller is on this side.</param>
/// <param name="Region">Only those of this region. For channel managers and auditors.</param>
/// <param name="Assigned">Only those that the caller has, or that nobody has; what is overdue nobody has until somebody takes it. For channel managers.</param>
/// <param name="Overdue">Only those that should be decided by now, or that still have time.</param>
/// <param name="OpenedBefore">Only those opened before this instant.</param>
/// <param name="OpenedAfter">Only those opened at this instant or later.</param>
/// <param name="Order"><c>decideBy</c>, the least time left first, unless said otherwise; <c>opened</c>, the oldest first, for channel managers and auditors.</param>
internal readonly record struct CaseQuery(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "side")] string? Side,
    [FromQuery(Name = "region")] string? Region,
    [FromQuery(Name = "assigned")] string? Assigned,
    [FromQuery(Name = "overdue")] bool? Overdue,
    [FromQuery(Name = "openedBefore")] DateTimeOffset? OpenedBefore,
    [FromQuery(Name = "openedAfter")] DateTimeOffset? OpenedAfter,
    [FromQuery(Name = "order")] string? Order);
