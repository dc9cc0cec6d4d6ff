namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

public sealed class RevocationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_credential_stops_at_once_here_and_within_seconds_on_another_node()
    {
        await using var here = await IdentityApp.Start();
        await using var there = await IdentityApp.Start(here);
        var admin = await here.Token("demo-admin");
        var token = await here.Token("demo-lvr");
        var sibling = await here.Token("demo-reseller");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await here.Status("/register", token), await there.Status("/register", token)));

        using var revoked = await here.Send(HttpMethod.Delete, $"/v1/partners/{DemoProgramme.LargeVolumeReseller}/credentials/demo-lvr", admin);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await here.Status("/register", token));
        Assert.True(await there.Comes("/register", token, HttpStatusCode.Unauthorized));
        Assert.Equal(HttpStatusCode.OK, await there.Status("/register", sibling));
        using var again = await there.AskToken("demo-lvr", "demo");
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task A_suspended_partner_is_out_until_it_is_reinstated()
    {
        await using var here = await IdentityApp.Start();
        await using var there = await IdentityApp.Start(here);
        var admin = await here.Token("demo-admin");
        var token = await here.Token("demo-reseller");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await here.Status("/whoami", token), await there.Status("/whoami", token)));

        (await here.Send(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", admin, new { status = "suspended" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Unauthorized, await here.Status("/whoami", token));
        Assert.True(await there.Comes("/whoami", token, HttpStatusCode.Unauthorized));
        using var refused = await here.AskToken("demo-reseller", "demo");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        (await here.Send(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", admin, new { status = "active" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, await here.Status("/whoami", token));
        Assert.True(await there.Comes("/whoami", token, HttpStatusCode.OK));
    }

    [Fact]
    public async Task While_revocations_cannot_be_read_nobody_comes_in_and_no_token_is_blamed()
    {
        await using var app = await IdentityApp.Start();
        var token = await app.Token("demo-reseller");
        Assert.Equal(HttpStatusCode.OK, await app.Status("/register", token));
        await app.Change(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Partners RENAME TO Gone", Cancel));
        app.Services.GetRequiredService<Revocations>().Recheck();
        using var answer = await app.Send(HttpMethod.Get, "/register", token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));

        await app.Change(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Gone RENAME TO Partners", Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Status("/register", token));
    }

    [Fact]
    public void The_cache_keeps_what_is_used_and_never_more_than_it_may()
    {
        var recent = new Recent<int, string>(capacity: 100);
        for (var i = 0; i < 10_000; i++)
        {
            recent.Set(i, "token");
            Assert.True(recent.TryGet(0, out _), $"the one in use was forgotten after {i}");
        }

        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => recent.TryGet(i, out _)), 1, 100);
    }
}
