namespace ChannelProtect.Api.Tests.Hosting;

using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

/// <summary>Believes whoever names a partner. What hosting needs of identity is a claim, and no more.</summary>
internal sealed class NameOnlyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "NameOnly";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Request.Headers.Authorization.ToString().Split(' ') is ["Bearer", var partner]
            ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new Claim("partner_id", partner)], Scheme)), Scheme))
            : AuthenticateResult.NoResult());
}
