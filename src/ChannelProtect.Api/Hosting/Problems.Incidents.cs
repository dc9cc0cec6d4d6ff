namespace ChannelProtect.Api.Hosting;

/// <summary>What the rules refuse about incidents (R6, R10).</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Incidents =>
        [IncidentNotBegun, IncidentTooLongAgo, NextUpdateNotAhead, IncidentAlreadyResolved, IncidentNotResolved, IncidentAlreadyReported, IncidentStatementLimitReached];

    public static ProblemType IncidentNotBegun { get; } = new(
        "incident-not-begun", StatusCodes.Status422UnprocessableEntity, "The incident's beginning or end is not possible.",
        "An incident begins before it is published and ends before it is resolved; neither lies ahead, nor does the end lie before the beginning.",
        "Give the instant at which it really began or ended.");

    public static ProblemType IncidentTooLongAgo { get; } = new(
        "incident-too-long-ago", StatusCodes.Status422UnprocessableEntity, "Clocks are not stopped from so long ago.",
        "How far back an incident may stop clocks is limited by the policy.",
        "Publish it without stopping clocks, or from later on; what was decided before is settled by cases.");

    public static ProblemType NextUpdateNotAhead { get; } = new(
        "next-update-not-ahead", StatusCodes.Status422UnprocessableEntity, "The promised update lies in the past.",
        "The next update is promised for an instant that lies ahead.",
        "Promise a later instant, or none.");

    public static ProblemType IncidentAlreadyResolved { get; } = new(
        "incident-already-resolved", StatusCodes.Status409Conflict, "The incident is resolved.",
        "A resolved incident takes no updates and no second resolution.",
        "Report its root cause, or publish another incident.");

    public static ProblemType IncidentNotResolved { get; } = new(
        "incident-not-resolved", StatusCodes.Status409Conflict, "The incident is not resolved yet.",
        "The root cause is reported when the incident is over.",
        "Resolve it first.");

    public static ProblemType IncidentAlreadyReported { get; } = new(
        "incident-already-reported", StatusCodes.Status409Conflict, "The root cause was reported already.",
        "The root cause of an incident is reported once.",
        "Nothing; read the incident.");

    public static ProblemType IncidentStatementLimitReached { get; } = new(
        "incident-statement-limit-reached", StatusCodes.Status409Conflict, "The incident takes no more updates.",
        "The number of updates about one incident is limited.",
        "Resolve it, or publish another incident.");
}
