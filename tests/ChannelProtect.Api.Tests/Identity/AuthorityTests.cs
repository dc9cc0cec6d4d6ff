namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

/// <summary>One node is the authority of another, which has a database of its own and so none of its keys.</summary>
public sealed class AuthorityTests
{
    [Fact]
    public async Task An_authority_takes_the_place_of_the_embedded_issuer()
    {
        await using var authority = await IdentityApp.Start();
        await using var app = await IdentityApp.Start(null, ("Authentication:Authority", Address(authority)));
        await using var stranger = await IdentityApp.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await app.AskToken("demo-reseller", "demo")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await app.Status("/.well-known/openid-configuration", null));
        Assert.Equal(HttpStatusCode.OK, await app.Status("/register", await authority.Token("demo-reseller")));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.Status("/register", await stranger.Token("demo-reseller")));
    }

    [Fact]
    public async Task The_tokens_of_a_Duende_host_with_its_defaults_are_understood()
    {
        await using var authority = await IdentityApp.Start();
        await using var app = await IdentityApp.Start(null, ("Authentication:Authority", Address(authority)));
        var token = await Sign(authority, new()
        {
            ["client_id"] = "crm-of-ada",
            ["client_partner_id"] = DemoProgramme.Reseller,
            ["client_role"] = "partner",
            ["client_regions"] = "emea apac".Split(' '),
            ["scope"] = "renewals.read renewals.register".Split(' '),
        });
        using var answer = await app.Send(HttpMethod.Get, "/whoami", token);
        var caller = await IdentityApp.Json(answer);
        Assert.Equal(
            ("crm-of-ada", DemoProgramme.Reseller, "partner", "emea apac", "renewals.read renewals.register"),
            (caller.GetProperty("clientId").GetString(), caller.GetProperty("partnerId").GetString(), caller.GetProperty("role").GetString(),
                string.Join(' ', caller.GetProperty("regions").EnumerateArray()), string.Join(' ', caller.GetProperty("scopes").EnumerateArray())));
    }

    [Fact]
    public async Task A_suspended_partner_is_out_whoever_issued_its_token()
    {
        await using var authority = await IdentityApp.Start();
        await using var app = await IdentityApp.Start(null, ("Authentication:Authority", Address(authority)));
        var token = await authority.Token("demo-reseller");
        (await app.Send(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", await authority.Token("demo-admin"), new { status = "suspended" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Unauthorized, await app.Status("/whoami", token));
    }

    [Fact]
    public async Task Another_type_of_token_is_accepted_only_where_it_is_configured()
    {
        await using var authority = await IdentityApp.Start();
        await using var strict = await IdentityApp.Start(null, ("Authentication:Authority", Address(authority)));
        await using var lenient = await IdentityApp.Start(null, ("Authentication:Authority", Address(authority)), ("Authentication:TokenTypes:0", "JWT"));
        var token = await Sign(authority, new() { ["client_id"] = "crm-of-ada", ["role"] = "auditor" }, "JWT");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await strict.Status("/whoami", token), await lenient.Status("/whoami", token)));
    }

    [Fact]
    public async Task An_installation_that_nobody_could_call_does_not_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => IdentityApp.Start(null, ("Identity:Issuer:Enabled", "false")));

    private static string Address(IdentityApp app) => app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static async Task<string> Sign(IdentityApp authority, Dictionary<string, object> claims, string type = "at+jwt")
    {
        var set = await authority.Services.GetRequiredService<SigningKeys>().Current(TestContext.Current.CancellationToken);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = Address(authority),
            Audience = "channelprotect",
            NotBefore = StoppedClock.Monday.UtcDateTime,
            IssuedAt = StoppedClock.Monday.UtcDateTime,
            Expires = StoppedClock.Monday.AddHours(1).UtcDateTime,
            Claims = claims,
            SigningCredentials = new(set.Signing(StoppedClock.Monday)!.Key, SecurityAlgorithms.RsaSha256),
        });
    }
}
