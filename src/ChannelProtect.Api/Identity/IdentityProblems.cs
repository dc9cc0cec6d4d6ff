namespace ChannelProtect.Api.Identity;

using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>The problems of those who may not come in.</summary>
internal static class IdentityProblems
{
    public static ProblemHttpResult Unavailable => Of(503, "temporarily-unavailable", "Temporarily unavailable", "The database cannot be reached just now. Try again shortly.");

    public static ProblemHttpResult Unauthenticated(string detail) => Of(401, "unauthenticated", "Not authenticated", detail);

    public static ProblemHttpResult InsufficientScope(string? scope) => Of(403, "insufficient-scope", "The token's scope is too small", $"This call needs the scope {scope}.");

    public static ProblemHttpResult RoleNotAllowed(IEnumerable<string> roles) =>
        Of(403, "role-not-allowed", "Not a call for this role", $"This call is for the role {string.Join(" or ", roles)}.");

    private static ProblemHttpResult Of(int status, string reason, string title, string detail) =>
        TypedResults.Problem(detail, null, status, title, $"/problems/{reason}", new Dictionary<string, object?> { ["reason"] = reason });
}
