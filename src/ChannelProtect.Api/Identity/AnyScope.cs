namespace ChannelProtect.Api.Identity;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;

/// <summary>For what serves several ends, each of which has a scope of its own.</summary>
internal static class AnyScope
{
    /// <summary>Demands a token with one of these scopes: 403 <c>insufficient-scope</c> without any. The endpoint must demand a token or a role besides.</summary>
    public static RouteHandlerBuilder RequireAnyScope(this RouteHandlerBuilder endpoint, params string[] scopes) => endpoint
        .ProducesProblemTypes(Problems.InsufficientScope)
        .AddEndpointFilter(async (invocation, next) =>
        {
            if (await Caller.BindAsync(invocation.HttpContext) is { } caller && Array.Exists(scopes, caller.Scopes.Contains))
            {
                return await next(invocation);
            }

            invocation.HttpContext.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"";
            return Problems.Result(Problems.InsufficientScope, $"This call needs the scope {string.Join(" or ", scopes)}.");
        });
}
