namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Issuer;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

public sealed class TokenEndpointTests : IAsyncLifetime
{
    private IdentityApp _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await IdentityApp.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_token_says_who_and_what_for_as_RFC_9068_has_it()
    {
        using var answer = await _app.AskToken("demo-reseller", "demo");
        var body = await IdentityApp.Json(answer);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());

        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt32());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal("RS256", token.Alg);
        Assert.Equal(_app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), token.Issuer);
        Assert.Equal(["channelprotect"], token.Audiences);
        Assert.Equal("demo-reseller", token.Subject);
        Assert.Equal(StoppedClock.Monday.AddHours(1).UtcDateTime, token.ValidTo);
        Assert.Equal(
            ("demo-reseller", DemoProgramme.Reseller, "partner", "renewals.read renewals.register transfers.request transfers.respond clearances.request"),
            (token.GetClaim("client_id").Value, token.GetClaim("partner_id").Value, token.GetClaim("role").Value, token.GetClaim("scope").Value));
        Assert.NotEqual(token.Id, new JsonWebToken(await _app.Token("demo-reseller")).Id);
    }

    [Fact]
    public async Task A_channel_manager_brings_its_regions()
    {
        var token = new JsonWebToken(await _app.Token("demo-manager"));
        Assert.Equal(["emea", "americas", "apac"], token.Claims.Where(c => c.Type == "regions").Select(c => c.Value));
    }

    [Fact]
    public async Task The_secret_may_come_in_the_header_form_encoded()
    {
        await _app.Change(async db =>
        {
            var client = new ClientRow { ClientId = "ada:crm + more", ClientName = "ada", Role = Roles.Auditor, AllowedScopes = "audit.read", CreatedAt = StoppedClock.Monday };
            client.ClientSecrets.Add(ClientSecret.Row(client.ClientId, "a%b c:d", StoppedClock.Monday));
            db.Add(client);
            await db.SaveChangesAsync(Cancel);
        });
        using var answer = await Ask($"Basic {Base64($"{Uri.EscapeDataString("ada:crm + more")}:{Uri.EscapeDataString("a%b c:d")}")}", "grant_type=client_credentials");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=demo-reseller&client_secret=wrong", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=nobody&client_secret=demo", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=DEMO-RESELLER&client_secret=demo", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=demo-reseller", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=%01&client_secret=demo", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=demo-reseller&client_secret=demo&scope=admin", 400, "invalid_scope")]
    [InlineData("grant_type=client_credentials&client_id=demo-reseller&client_secret=demo&scope=renewals.read%20%01%F0%9F%98%80", 400, "invalid_scope")]
    [InlineData("grant_type=password&client_id=demo-reseller&client_secret=demo", 400, "unsupported_grant_type")]
    [InlineData("client_id=demo-reseller&client_secret=demo", 400, "invalid_request")]
    [InlineData("grant_type=&client_id=demo-reseller&client_secret=demo", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials&client_id=demo-reseller&client_secret=demo", 400, "invalid_request")]
    [InlineData("", 400, "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=%00&client_secret=demo", 400, "invalid_request")]
    [InlineData("%%%=&&&", 400, "invalid_request")]
    public async Task What_is_wrong_is_named_as_RFC_6749_has_it(string form, int status, string error)
    {
        using var answer = await Ask(null, form);
        Assert.Equal((status, error), ((int)answer.StatusCode, (await IdentityApp.Json(answer)).GetProperty("error").GetString()));
        Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Any(h => h.Scheme == "Basic"));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("Basic !!!", "grant_type=client_credentials", "invalid_client")]
    [InlineData("Basic bm9jb2xvbg==", "grant_type=client_credentials", "invalid_client")]
    [InlineData("Basic ", "grant_type=client_credentials", "invalid_client")]
    [InlineData("Digest x", "grant_type=client_credentials", "invalid_client")]
    [InlineData("Basic ZGVtby1hZG1pbjpkZW1v", "grant_type=client_credentials&client_secret=demo", "invalid_request")]
    [InlineData("Basic ZGVtby1hZG1pbjpkZW1v", "grant_type=client_credentials&client_id=demo-feed", "invalid_client")]
    public async Task A_header_that_cannot_be_the_clients_is_refused(string header, string form, string error)
    {
        using var answer = await Ask(header, form);
        Assert.Equal(error, (await IdentityApp.Json(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_too_large_is_refused()
    {
        using var json = await _app.Http.PostAsync("/connect/token", new StringContent("{}", Encoding.UTF8, "application/json"), Cancel);
        using var multipart = await _app.Http.PostAsync("/connect/token", new MultipartFormDataContent { { new StringContent("client_credentials"), "grant_type" } }, Cancel);
        using var large = await Ask(null, "grant_type=client_credentials&x=" + new string('a', TokenRequest.LargestBody));
        using var many = await Ask(null, string.Join('&', Enumerable.Range(0, 1000).Select(i => $"p{i}=1")));
        Assert.All([json, multipart, large, many], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Fact]
    public async Task Fewer_scopes_may_be_asked_for_and_no_more_are_given()
    {
        using var answer = await _app.AskToken("demo-reseller", "demo", "renewals.read transfers.request renewals.read");
        var body = await IdentityApp.Json(answer);
        Assert.Equal("renewals.read transfers.request", body.GetProperty("scope").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, await _app.Status("/register", body.GetProperty("access_token").GetString()));
    }

    [Theory]
    [InlineData("demo-reseller")]
    [InlineData("nobody")]
    public async Task After_ten_failures_a_client_waits_whether_it_exists_or_not(string clientId)
    {
        for (var i = 0; i < FailedAttempts.Allowed; i++)
        {
            using var wrong = await _app.AskToken(clientId, "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await _app.AskToken(clientId, "demo");
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), right.Headers.RetryAfter?.Delta);
        using var another = await _app.AskToken("demo-feed", "demo");
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);

        _app.Clock.Advance(FailedAttempts.Window);
        using var later = await _app.AskToken(clientId, "demo");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, later.StatusCode);
    }

    [Fact]
    public async Task A_client_without_the_grant_gets_no_token_and_an_expired_secret_is_no_secret()
    {
        await _app.Change(db => db.Set<ClientRow>().Where(c => c.ClientId == "demo-feed").ExecuteUpdateAsync(c => c.SetProperty(x => x.AllowedGrantTypes, "authorization_code"), Cancel));
        await _app.Change(db => db.Set<ClientSecretRow>().Where(s => s.ClientId == "demo-lvr")
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Expiration, StoppedClock.Monday.AddMinutes(5)), Cancel));
        using var grant = await _app.AskToken("demo-feed", "demo");
        Assert.Equal("unauthorized_client", (await IdentityApp.Json(grant)).GetProperty("error").GetString());

        var token = new JsonWebToken(await _app.Token("demo-lvr"));
        Assert.Equal(StoppedClock.Monday.AddMinutes(5).UtcDateTime, token.ValidTo);
        _app.Clock.Advance(TimeSpan.FromMinutes(5));
        using var expired = await _app.AskToken("demo-lvr", "demo");
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task<HttpResponseMessage> Ask(string? authorization, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Content = new StringContent(form, Encoding.ASCII, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await _app.Http.SendAsync(request, Cancel);
    }
}
