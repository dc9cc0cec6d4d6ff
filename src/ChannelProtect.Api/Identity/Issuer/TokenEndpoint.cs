namespace ChannelProtect.Api.Identity.Issuer;

using System.Globalization;
using ChannelProtect.Api.Identity.Clients;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

/// <summary><c>POST /connect/token</c>: client credentials of RFC 6749, where Duende IdentityServer has them.</summary>
internal static class TokenEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/connect/token", Handle)
        .AllowAnonymous()
        .WithMetadata(new RequestSizeLimitAttribute(TokenRequest.LargestBody))
        .ExcludeFromDescription();

    private static async Task<Results<JsonHttpResult<TokenAnswer>, JsonHttpResult<OAuthError>>> Handle(
        HttpContext context, ClientAuthentication clients, FailedAttempts failures, AccessTokens tokens, IssuerOptions options, TimeProvider time, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        var (request, error) = await TokenRequest.Read(context.Request, cancel);
        if (request is null)
        {
            return Refuse(context, error!);
        }

        if (request.GrantType != ClientRow.ClientCredentials)
        {
            return Refuse(context, OAuthError.UnsupportedGrantType);
        }

        var address = context.Connection.RemoteIpAddress;
        if (failures.Wait(request.ClientId, address) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Refuse(context, OAuthError.TooManyAttempts);
        }

        if (await clients.Find(request.ClientId, request.ClientSecret, time.GetUtcNow(), cancel) is not { } who)
        {
            failures.Count(request.ClientId, address);
            return Refuse(context, OAuthError.InvalidClient);
        }

        if (!who.Client.AllowedGrantTypes.Split(' ').Contains(request.GrantType))
        {
            return Refuse(context, OAuthError.UnauthorizedClient);
        }

        var allowed = who.Client.AllowedScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var scopes = request.Scopes is [] ? allowed : request.Scopes;
        if (scopes.Except(allowed).Any())
        {
            return Refuse(context, OAuthError.InvalidScope);
        }

        var (token, expiresIn) = await tokens.Issue(who, scopes, Discovery.IssuerOf(context.Request, options), cancel);
        return TypedResults.Json(new TokenAnswer(token, expiresIn, string.Join(' ', scopes)), OAuthJson.Default.TokenAnswer);
    }

    private static JsonHttpResult<OAuthError> Refuse(HttpContext context, OAuthError error)
    {
        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"channelprotect\"";
        }

        return TypedResults.Json(error, OAuthJson.Default.OAuthError, statusCode: error.Status);
    }
}
