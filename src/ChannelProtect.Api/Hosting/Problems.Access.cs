namespace ChannelProtect.Api.Hosting;

/// <summary>Who may come in, and how often.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Access =>
        [Unauthenticated, InsufficientScope, RoleNotAllowed, RateLimitExceeded];

    public static ProblemType Unauthenticated { get; } = new(
        "unauthenticated", StatusCodes.Status401Unauthorized, "A valid access token is needed.",
        "The request carries no bearer token, or one that is expired, revoked or not from an issuer that is trusted here.",
        "Get a token at the token endpoint and send it as Authorization: Bearer.");

    public static ProblemType InsufficientScope { get; } = new(
        "insufficient-scope", StatusCodes.Status403Forbidden, "The access token lacks a scope.",
        "The token is valid, but was not issued for this operation.",
        "Ask for a token with the scope that the operation's documentation names.");

    public static ProblemType RoleNotAllowed { get; } = new(
        "role-not-allowed", StatusCodes.Status403Forbidden, "Your role may not do this.",
        "The operation belongs to another role in the programme.",
        "Use a credential of the role that the operation's documentation names.");

    public static ProblemType RateLimitExceeded { get; } = new(
        "rate-limit-exceeded", StatusCodes.Status429TooManyRequests, "Too many requests.",
        "The partner has spent its allowance of requests; the headers RateLimit and RateLimit-Policy say how it refills.",
        "Wait for the seconds in Retry-After and slow down; for many items use the bulk operation.");
}
