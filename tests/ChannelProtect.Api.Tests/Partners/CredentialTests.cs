namespace ChannelProtect.Api.Tests.Partners;

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

public sealed class CredentialTests : IAsyncLifetime
{
    private const string Credentials = $"/v1/partners/{DemoProgramme.Reseller}/credentials";

    private static readonly string[] OneScope = [Scopes.RenewalsRead];

    private IdentityApp _app = null!;
    private string _admin = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.Start();
        _admin = await _app.Token("demo-admin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_credential_works_and_only_the_hash_that_Duende_expects_is_kept()
    {
        var made = await Make(new { name = "CRM", scopes = OneScope, lifetime = "P90D" });
        var (id, secret) = (Text(made, "clientId"), Text(made, "clientSecret"));
        Assert.Equal(StoppedClock.Monday.AddDays(90), made.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal(43, secret.Length);

        var caller = await IdentityApp.Json(await _app.Send(HttpMethod.Get, "/whoami", await _app.Token(id, secret)));
        Assert.Equal((DemoProgramme.Reseller, "partner"), (Text(caller, "partnerId"), Text(caller, "role")));
        Assert.Equal(["renewals.read"], caller.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        await _app.Change(async db => Assert.Equal(
            Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret))),
            (await db.Set<ClientSecretRow>().SingleAsync(s => s.ClientId == id, Cancel)).Value));

        using var list = await _app.Send(HttpMethod.Get, Credentials, _admin);
        var text = await list.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "scopes": ["admin"] }""", "scopes")]
    [InlineData("""{ "scopes": [] }""", "scopes")]
    [InlineData("""{ "scopes": [null] }""", "scopes")]
    [InlineData("""{ "lifetime": "PT0S" }""", "lifetime")]
    [InlineData("""{ "lifetime": "-P1D" }""", "lifetime")]
    [InlineData("""{ "lifetime": "P99999999999Y" }""", "lifetime")]
    [InlineData("""{ "lifetime": "soon" }""", "lifetime")]
    [InlineData("""{ "name": "" }""", "name")]
    public async Task What_a_credential_cannot_have_is_named(string body, string field)
    {
        using var answer = await _app.Send(HttpMethod.Post, Credentials, _admin, JsonDocument.Parse(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await IdentityApp.Json(answer)).GetProperty("errors").EnumerateArray().Select(e => Text(e, "field")));
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_work_until_the_overlap_ends()
    {
        var made = await Make();
        var (id, old) = (Text(made, "clientId"), Text(made, "clientSecret"));
        var oldToken = await _app.Token(id, old);
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", oldToken));

        var rotated = await IdentityApp.Json(await _app.Send(HttpMethod.Post, $"{Credentials}/{id}/rotate", _admin, new { overlap = "PT30M" }));
        var fresh = Text(rotated, "clientSecret");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await _app.AskToken(id, old)).StatusCode, (await _app.AskToken(id, fresh)).StatusCode));
        var freshToken = await _app.Token(id, fresh);

        _app.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(10));
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", oldToken));
        _app.Clock.Advance(TimeSpan.FromTicks(10));
        Assert.True(await _app.Comes("/register", oldToken, HttpStatusCode.Unauthorized));
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", freshToken));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), ((await _app.AskToken(id, old)).StatusCode, (await _app.AskToken(id, fresh)).StatusCode));
    }

    [Fact]
    public async Task A_leaked_secret_is_ended_at_once_by_a_rotation_without_overlap()
    {
        var made = await Make();
        var (id, leaked) = (Text(made, "clientId"), Text(made, "clientSecret"));
        var token = await _app.Token(id, leaked);
        Assert.Equal(HttpStatusCode.OK, await _app.Status("/register", token));
        (await _app.Send(HttpMethod.Post, $"{Credentials}/{id}/rotate", _admin, new { overlap = "PT0S" })).EnsureSuccessStatusCode();
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await _app.Status("/register", token), (await _app.AskToken(id, leaked)).StatusCode));
    }

    [Fact]
    public async Task Secrets_and_credentials_are_bounded()
    {
        var id = Text(await Make(), "clientId");
        for (var i = 1; i < RotateCredential.Most; i++)
        {
            (await _app.Send(HttpMethod.Post, $"{Credentials}/{id}/rotate", _admin)).EnsureSuccessStatusCode();
        }

        using var secret = await _app.Send(HttpMethod.Post, $"{Credentials}/{id}/rotate", _admin);
        Assert.Equal("secret-limit-reached", Text(await IdentityApp.Json(secret), "reason"));

        // The demo's own is one of them.
        for (var i = 2; i < CreateCredential.Most; i++)
        {
            await Make();
        }

        using var credential = await _app.Send(HttpMethod.Post, Credentials, _admin);
        Assert.Equal("credential-limit-reached", Text(await IdentityApp.Json(credential), "reason"));
    }

    [Fact]
    public async Task A_credential_is_found_under_its_own_partner_alone_and_revoked_once()
    {
        var id = Text(await Make(), "clientId");
        var other = $"/v1/partners/{DemoProgramme.SecondReseller}/credentials/{id}";
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Send(HttpMethod.Delete, other, _admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Send(HttpMethod.Post, other + "/rotate", _admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Send(HttpMethod.Delete, $"{Credentials}/%01", _admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _app.Send(HttpMethod.Delete, $"{Credentials}/{id}", _admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Send(HttpMethod.Delete, $"{Credentials}/{id}", _admin)).StatusCode);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private async Task<JsonElement> Make(object? body = null)
    {
        using var answer = await _app.Send(HttpMethod.Post, Credentials, _admin, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await IdentityApp.Json(answer);
    }
}
