namespace ChannelProtect.Api.Hosting;

/// <summary>Retried writes (R12) and races between callers.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Retries =>
        [IdempotencyKeyRequired, IdempotencyKeyInvalid, IdempotencyKeyReused, IdempotencyKeyInUse, ConcurrentUpdate];

    public static ProblemType IdempotencyKeyRequired { get; } = new(
        "idempotency-key-required", StatusCodes.Status400BadRequest, "An Idempotency-Key is required.",
        "An operation that creates something must be safe to send again after a lost answer.",
        "Send an Idempotency-Key header with a new unique value for each new deed, and the same value for its retries.");

    public static ProblemType IdempotencyKeyInvalid { get; } = new(
        "idempotency-key-invalid", StatusCodes.Status400BadRequest, "The Idempotency-Key is invalid.",
        "The key is empty, too long, sent more than once, or has characters other than printable ASCII.",
        "Send one key; a UUID is fine.");

    public static ProblemType IdempotencyKeyReused { get; } = new(
        "idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "The Idempotency-Key was used for another request.",
        "The same key came before with another operation or another body, so this is not a retry.",
        "Use a new key for a new deed.");

    public static ProblemType IdempotencyKeyInUse { get; } = new(
        "idempotency-key-in-use", StatusCodes.Status409Conflict, "A request with this Idempotency-Key is still running.",
        "The first request with the key has not been answered yet.",
        "Wait a moment and send the same request with the same key again.");

    public static ProblemType ConcurrentUpdate { get; } = new(
        "concurrent-update", StatusCodes.Status409Conflict, "Others kept changing the resource at the same time.",
        "The decision was tried several times on fresh state, and lost the race each time. Nothing was written.",
        "Send the request again.");
}
