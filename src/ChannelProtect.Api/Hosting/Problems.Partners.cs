namespace ChannelProtect.Api.Hosting;

/// <summary>The programme's partners and their credentials.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Partners => [CredentialLimitReached, SecretLimitReached, CalendarFeedLimitReached, ChannelLimitReached, EndpointDisabled];

    public static ProblemType CalendarFeedLimitReached { get; } = new(
        "calendar-feed-limit-reached", StatusCodes.Status409Conflict, "The partner has too many calendar feeds.",
        "A partner may have twenty calendar feeds at once, revoked ones not counted.",
        "Revoke one that nobody subscribes to any more.");

    public static ProblemType CredentialLimitReached { get; } = new(
        "credential-limit-reached", StatusCodes.Status409Conflict, "The partner has too many credentials.",
        "A partner may have twenty credentials at once, revoked ones not counted.",
        "Revoke one that is no longer used.");

    public static ProblemType SecretLimitReached { get; } = new(
        "secret-limit-reached", StatusCodes.Status409Conflict, "The credential has too many secrets.",
        "A credential may have five secrets that work at once.",
        "Wait until one of them ends, or rotate with the overlap PT0S, which ends them all.");

    public static ProblemType ChannelLimitReached { get; } = new(
        "channel-limit-reached", StatusCodes.Status409Conflict, "The partner has too many channels of this kind.",
        "A partner may have ten web hook endpoints and ten e-mail addresses, removed ones not counted.",
        "Remove one that is no longer used.");

    public static ProblemType EndpointDisabled { get; } = new(
        "endpoint-disabled", StatusCodes.Status409Conflict, "The web hook endpoint is switched off.",
        "Nothing is sent to an endpoint that answered 410, until its partner switches it on again.",
        "Switch it on (`/enable`) and send again.");
}
