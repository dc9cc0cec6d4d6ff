namespace ChannelProtect.Api.Hosting;

/// <summary>Failures of ours. They say nothing about the inside; the request id finds the rest in the log.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Failures => [Unavailable, InternalError];

    public static ProblemType Unavailable { get; } = new(
        "unavailable", StatusCodes.Status503ServiceUnavailable, "The service is unavailable for the moment.",
        "The database did not answer in time. A write may or may not have happened.",
        "Send the same request again after the seconds in Retry-After, with the same Idempotency-Key.");

    public static ProblemType InternalError { get; } = new(
        "internal-error", StatusCodes.Status500InternalServerError, "Something went wrong on our side.",
        "The request met a defect.",
        "Send the request id to support. A retry with the same Idempotency-Key is safe.");
}
