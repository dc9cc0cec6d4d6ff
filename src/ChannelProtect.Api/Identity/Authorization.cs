namespace ChannelProtect.Api.Identity;

using ChannelProtect.Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Authorization;

/// <summary>Who may come in, said once at a group of endpoints.</summary>
internal static class Authorization
{
    /// <summary>Demands a token with this scope: 401 <c>unauthenticated</c> without a token, 403 <c>insufficient-scope</c> without the scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Demand(new ScopeRequirement(scope))).WithMetadata(new RequiredScope(scope));

    /// <summary>Demands a token with one of these roles: 401 <c>unauthenticated</c> without a token, 403 <c>role-not-allowed</c> with another role.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoints, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(Demand(new RoleRequirement(roles)));

    /// <summary>Demands one of these roles, and of each its own scope: 403 <c>role-not-allowed</c> or <c>insufficient-scope</c>.</summary>
    public static TBuilder RequireScopeOfRole<TBuilder>(this TBuilder endpoints, params (string Role, string Scope)[] each)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireRole([.. each.Select(one => one.Role)])
            .RequireAuthorization(Demand(new RoleScopeRequirement(each.ToDictionary(one => one.Role, one => one.Scope))))
            .WithMetadata([.. each.Select(one => new RequiredScope(one.Scope, one.Role))]);

    private static AuthorizationPolicy Demand(IAuthorizationRequirement requirement) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(requirement).Build();
}

internal sealed class ScopeRequirement(string scope) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public string Scope { get; } = scope;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.Identity is CallerIdentity { Caller: var caller } && caller.Scopes.Contains(requirement.Scope))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

internal sealed class RoleRequirement(IReadOnlyList<string> roles) : AuthorizationHandler<RoleRequirement>, IAuthorizationRequirement
{
    public IReadOnlyList<string> Roles { get; } = roles;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.Identity is CallerIdentity { Caller: var caller } && requirement.Roles.Contains(caller.Role))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

internal sealed class RoleScopeRequirement(IReadOnlyDictionary<string, string> scopes) : AuthorizationHandler<RoleScopeRequirement>, IAuthorizationRequirement
{
    /// <summary>The scope that a caller of this role needs; null if no role lets it in.</summary>
    public string? ScopeOf(string role) => scopes.GetValueOrDefault(role);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleScopeRequirement requirement)
    {
        if (context.User.Identity is CallerIdentity { Caller: var caller } && requirement.ScopeOf(caller.Role) is { } scope && caller.Scopes.Contains(scope))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
