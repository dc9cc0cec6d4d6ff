namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using System.Security.Cryptography;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

public sealed class AccessTests : IAsyncLifetime
{
    private IdentityApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await IdentityApp.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Without_a_token_there_is_a_challenge_and_a_problem()
    {
        using var answer = await _app.Send(HttpMethod.Get, "/register", null);
        var problem = await IdentityApp.Json(answer);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ("/problems/unauthenticated", "unauthenticated", 401),
            (problem.GetProperty("type").GetString(), problem.GetProperty("reason").GetString(), problem.GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData("/register", "demo-agency", "insufficient-scope")]
    [InlineData("/arbitrate", "demo-reseller", "role-not-allowed")]
    public async Task A_token_that_does_not_suffice_is_told_why(string path, string client, string reason)
    {
        using var answer = await _app.Send(HttpMethod.Get, path, await _app.Token(client));
        Assert.Equal((HttpStatusCode.Forbidden, reason), (answer.StatusCode, (await IdentityApp.Json(answer)).GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("/register", "demo-reseller")]
    [InlineData("/arbitrate", "demo-manager")]
    [InlineData("/arbitrate", "demo-admin")]
    public async Task A_token_that_suffices_comes_in_also_the_second_time(string path, string client)
    {
        var token = await _app.Token(client);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await _app.Status(path, token), await _app.Status(path, token)));
    }

    [Fact]
    public async Task A_token_is_good_up_to_its_expiry_and_not_an_instant_longer_although_it_is_cached()
    {
        var token = await _app.Token("demo-reseller");
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", token));
        _app.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", token));
        _app.Clock.Advance(TimeSpan.FromTicks(1));
        using var expired = await _app.Send(HttpMethod.Get, "/register", token);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer error=\"invalid_token\""), (expired.StatusCode, expired.Headers.WwwAuthenticate.ToString()));
        Assert.Contains("expired", (await IdentityApp.Json(expired)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scope_may_be_one_string_or_an_array()
    {
        var key = await OurKey();
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", Sign(key, claims => claims["scope"] = "renewals.read renewals.register")));
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", Sign(key, claims => claims["scope"] = "renewals.read renewals.register".Split(' '))));
        Assert.Equal(HttpStatusCode.Forbidden, await _app.Status("/register", Sign(key, claims => claims["scope"] = "renewals.register.not")));
    }

    [Fact]
    public async Task Forged_and_foreign_tokens_stay_outside()
    {
        var key = await OurKey();
        using var rsa = RSA.Create(2048);
        var foreign = new RsaSecurityKey(rsa) { KeyId = key.KeyId };
        using var other = RSA.Create(2048);
        var unknown = new RsaSecurityKey(other) { KeyId = "unknown" };
        var good = Sign(key);
        var parts = good.Split('.');
        var publicKeyAsSecret = new SymmetricSecurityKey(SHA256.HashData(key.Parameters.Modulus!)) { KeyId = key.KeyId };
        string[] bad =
        [
            Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + parts[1] + ".",
            Base64UrlEncoder.Encode($"{{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"{key.KeyId}\"}}") + "." + parts[1] + "." + parts[2],
            parts[0] + "." + Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("\"role\":\"partner\"", "\"role\":\"admin\"", StringComparison.Ordinal)) + "." + parts[2],
            Sign(foreign),
            Sign(unknown),
            Sign(key, audience: "another"),
            Sign(key, type: "JWT"),
            Sign(key, from: StoppedClock.Monday.AddMinutes(1)),
            Sign(key, from: StoppedClock.Monday.AddHours(-1)),
            Sign(key, claims => claims.Remove("client_id")),
            Sign(key, claims => claims.Remove("partner_id")),
            Sign(publicKeyAsSecret, algorithm: SecurityAlgorithms.HmacSha256),
            parts[0] + "." + parts[1],
            "x", "..", "a.b.c", new string('a', 8000),
        ];
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", good));
        foreach (var token in bad)
        {
            Assert.Equal((token, HttpStatusCode.Unauthorized), (token, await _app.Status("/register", token)));
        }
    }

    [Fact]
    public async Task With_a_configured_name_no_other_issuer_is_accepted()
    {
        await using var named = await IdentityApp.Start(_app, ("Identity:Issuer:Uri", "https://issuer.example"));
        var own = await named.Token("demo-reseller");
        Assert.Equal("https://issuer.example", new JsonWebToken(own).Issuer);
        Assert.Equal(HttpStatusCode.OK, await named.Status("/register", own));
        Assert.Equal(HttpStatusCode.Unauthorized, await named.Status("/register", await _app.Token("demo-reseller")));
    }

    private async Task<RsaSecurityKey> OurKey()
    {
        var set = await _app.Services.GetRequiredService<SigningKeys>().Current(TestContext.Current.CancellationToken);
        return set.Signing(StoppedClock.Monday)!.Key;
    }

    private static string Sign(
        SecurityKey key, Action<Dictionary<string, object>>? change = null, string audience = "channelprotect", string type = "at+jwt",
        DateTimeOffset? from = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var claims = new Dictionary<string, object>
        {
            ["client_id"] = "demo-reseller",
            ["partner_id"] = DemoProgramme.Reseller,
            ["role"] = "partner",
            ["scope"] = "renewals.register",
        };
        change?.Invoke(claims);
        var starts = (from ?? StoppedClock.Monday).UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = "https://issuer.example",
            Audience = audience,
            NotBefore = starts,
            IssuedAt = starts,
            Expires = starts.AddHours(1),
            Claims = claims,
            SigningCredentials = new(key, algorithm),
        });
    }
}
