namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using ChannelProtect.Api.Identity.Issuer;
using ChannelProtect.Api.Identity.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

public sealed class KeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_follows_discovery_can_check_a_token()
    {
        await using var app = await IdentityApp.Start();
        var token = await app.Token("demo-lvr");
        var discovery = await IdentityApp.Json(await app.Http.GetAsync("/.well-known/openid-configuration", Cancel));
        var keys = new JsonWebKeySet(await app.Http.GetStringAsync(discovery.GetProperty("jwks_uri").GetString(), Cancel));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = discovery.GetProperty("issuer").GetString(),
            ValidAudience = "channelprotect",
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidateLifetime = false,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(app.Http.BaseAddress + "connect/token", discovery.GetProperty("token_endpoint").GetString());
        Assert.DoesNotContain(keys.Keys, key => key.HasPrivateKey);
    }

    [Fact]
    public async Task A_key_is_announced_then_signs_then_is_published_until_its_last_token_has_expired()
    {
        await using var app = await IdentityApp.Start();
        var first = Kid(await app.Token("demo-reseller"));
        Assert.Equal([first], await Published(app));

        app.Clock.Advance(TimeSpan.FromDays(76));
        Assert.Equal(first, Kid(await app.Token("demo-reseller")));
        var second = Assert.Single(await Published(app), kid => kid != first);

        app.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        var last = await app.Token("demo-reseller");
        Assert.Equal(first, Kid(last));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(second, Kid(await app.Token("demo-reseller")));
        Assert.Equal([first, second], await Published(app));
        Assert.Equal(HttpStatusCode.OK, await app.Status("/register", last));

        app.Clock.Advance(AccessTokens.LongestLifetime + TimeSpan.FromMinutes(10));
        Assert.Equal([second], await Published(app));

        app.Clock.Advance(TimeSpan.FromDays(76));
        await app.Token("demo-reseller");
        await app.Change(async db => Assert.DoesNotContain(first, await db.Set<SigningKeyRow>().Select(k => k.KeyId).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Keys_are_sealed_in_the_database_and_one_that_cannot_be_unsealed_is_replaced()
    {
        await using var app = await IdentityApp.Start();
        var lost = Kid(await app.Token("demo-reseller"));
        await app.Change(async db =>
        {
            var row = await db.Set<SigningKeyRow>().AsNoTracking().SingleAsync(Cancel);
            Assert.ThrowsAny<Exception>(() => System.Security.Cryptography.RSA.Create().ImportPkcs8PrivateKey(Convert.FromBase64String(row.Sealed), out _));
            await db.Set<SigningKeyRow>().ExecuteUpdateAsync(k => k.SetProperty(x => x.Sealed, "AAAA"), Cancel);
        });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(lost, Kid(await app.Token("demo-reseller")));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_agree_on_one_key_and_accept_each_others_tokens()
    {
        await using var one = await IdentityApp.Start();
        await using var two = await IdentityApp.Start(one);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? one : two).Token("demo-reseller")));
        Assert.Single(tokens.Select(Kid).Distinct());
        Assert.Equal(await Published(one), await Published(two));
        foreach (var token in tokens)
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await one.Status("/register", token), await two.Status("/register", token)));
        }
    }

    [Fact]
    public async Task A_node_looks_again_when_it_does_not_know_a_key_but_not_at_every_bad_token()
    {
        await using var one = await IdentityApp.Start();
        await using var two = await IdentityApp.Start(one);
        await one.Token("demo-reseller");
        await two.Token("demo-reseller");
        var known = two.Services.GetRequiredService<SigningKeys>();
        var before = await known.Current(Cancel);

        // Another node makes a key ahead of its time; this node's reading is fresh and lacks it.
        await one.Change(db => db.Set<SigningKeyRow>().ExecuteDeleteAsync(Cancel));
        one.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var three = await IdentityApp.Start(one);
        var token = await three.Token("demo-reseller");
        Assert.Equal(HttpStatusCode.Unauthorized, await two.Status("/register", token));
        Assert.Same(before, await known.Current(Cancel));

        one.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, await two.Status("/register", token));
        Assert.NotSame(before, await known.Current(Cancel));
    }

    private static string Kid(string token) => new JsonWebToken(token).Kid;

    private static async Task<List<string>> Published(IdentityApp app) =>
        [.. new JsonWebKeySet(await app.Http.GetStringAsync("/.well-known/openid-configuration/jwks", Cancel)).Keys.Select(key => key.Kid)];
}
