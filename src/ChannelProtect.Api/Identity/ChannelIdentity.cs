namespace ChannelProtect.Api.Identity;

using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Issuer;
using ChannelProtect.Api.Identity.Keys;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

/// <summary>
/// Who calls, and what a caller may do. By default the API issues its tokens itself; with <c>Authentication:Authority</c> it accepts those of
/// an OpenID Connect issuer instead, and serves no token endpoint.
/// </summary>
internal static class ChannelIdentity
{
    public static IServiceCollection AddChannelIdentity(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var authority = configuration.GetSection(AuthorityOptions.Section).Get<AuthorityOptions>() ?? new();
        var issuer = configuration.GetSection(IssuerOptions.Section).Get<IssuerOptions>() ?? new();
        services.TryAddSingleton(TimeProvider.System);

        // Also where another issues the tokens: serials and answers that hold a secret are sealed by the same ring, and any node must be able to open them.
        var protection = configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new();
        services.AddSingleton(protection);
        KeyRing.Add(services, protection);
        services.AddSingleton(authority).AddSingleton(issuer).AddSingleton<Revocations>().AddSingleton<CachedTokenHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationAnswers>().AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        var bearer = services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme);
        if (!string.IsNullOrEmpty(authority.Authority))
        {
            bearer.Configure<CachedTokenHandler, TimeProvider>((o, handler, time) =>
                BearerTokens.AcceptAuthority(o, authority, environment.IsDevelopment(), handler, time));
            return services;
        }

        if (!issuer.Enabled)
        {
            throw new InvalidOperationException("Nobody could call: set Authentication:Authority, or leave Identity:Issuer:Enabled on.");
        }

        services.AddSingleton<SigningKeys>().AddSingleton<PublishedKeys>().AddSingleton<AccessTokens>().AddSingleton<FailedAttempts>().AddScoped<ClientAuthentication>();
        bearer.Configure<PublishedKeys, CachedTokenHandler, TimeProvider>((o, keys, handler, time) =>
            BearerTokens.AcceptOwn(o, authority, issuer, keys, handler, time));
        return services;
    }

    /// <summary>The token endpoint and discovery, where the embedded issuer is on.</summary>
    public static void MapChannelIdentity(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && !KeyFolder.IsApart(app.Services.GetRequiredService<ProtectionOptions>(), app.Services.GetRequiredService<DatabaseOptions>()))
        {
            app.Logger.KeyRingUnprotected();
        }

        if (app.Services.GetService<AccessTokens>() is null)
        {
            return;
        }

        TokenEndpoint.Map(app);
        Discovery.Map(app);
    }
}
