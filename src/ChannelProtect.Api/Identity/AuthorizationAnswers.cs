namespace ChannelProtect.Api.Identity;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.IdentityModel.Tokens;

/// <summary>Answers those who may not come in: a problem body, and the challenge of RFC 6750 beside it.</summary>
internal sealed class AuthorizationAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) => authorizeResult switch
    {
        { Succeeded: true } => next(context),
        { Challenged: true } => Challenge(context),
        _ => Forbid(context, authorizeResult.AuthorizationFailure),
    };

    private static async Task Challenge(HttpContext context)
    {
        // Nothing is checked again: the handler remembers what it said for this request.
        var failure = (await context.AuthenticateAsync()).Failure;
        if (failure is RevocationsUnknownException)
        {
            // The token may well be good. A 401 would make the client throw it away for nothing.
            context.Response.Headers.RetryAfter = "2";
            await Problems.WriteAsync(context, Problems.Unavailable);
            return;
        }

        context.Response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problems.WriteAsync(context, Problems.Unauthenticated, failure switch
        {
            null => "This call needs an access token in the Authorization header.",
            SecurityTokenExpiredException => "The access token has expired. Ask for a new one.",
            _ => "The access token is not valid here. Ask for a new one.",
        });
    }

    private static Task Forbid(HttpContext context, AuthorizationFailure? failure)
    {
        // The role first: no scope would help a caller of the wrong role.
        if (failure?.FailedRequirements.OfType<RoleRequirement>().FirstOrDefault() is { } role)
        {
            return Problems.WriteAsync(context, Problems.RoleNotAllowed, $"This call is for the role {string.Join(" or ", role.Roles)}.");
        }

        var scope = failure?.FailedRequirements.OfType<ScopeRequirement>().FirstOrDefault()?.Scope
            ?? failure?.FailedRequirements.OfType<RoleScopeRequirement>().FirstOrDefault()?.ScopeOf((context.User.Identity as CallerIdentity)?.Caller.Role ?? "");
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
        return Problems.WriteAsync(context, Problems.InsufficientScope, $"This call needs the scope {scope}.");
    }
}
