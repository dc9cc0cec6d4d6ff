namespace ChannelProtect.Api.Tests.Partners;

using System.Net;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

/// <summary>Writes to the programme are made once, whole, and with their entry in the ledger.</summary>
public sealed class PartnerWriteTests
{
    private const string Credentials = $"/v1/partners/{DemoProgramme.Reseller}/credentials";

    private static readonly object Ada = new { name = "Ada", kind = "reseller", region = "emea" };

    private static readonly string[] OneScope = [Scopes.RenewalsRead];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_creates_needs_a_key()
    {
        await using var app = await IdentityApp.Start();
        var admin = await app.Token("demo-admin");
        foreach (var path in new[] { "/v1/partners", Credentials, $"{Credentials}/demo-reseller/rotate" })
        {
            using var answer = await app.Send(HttpMethod.Post, path, admin, path == "/v1/partners" ? Ada : new { }, key: "");
            Assert.Equal("idempotency-key-required", (await IdentityApp.Json(answer)).Text("reason"));
        }
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task A_retry_creates_no_second_partner(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var admin = await app.Token("demo-admin");
        using var first = await app.Send(HttpMethod.Post, "/v1/partners", admin, Ada, key: "one");
        using var again = await app.Send(HttpMethod.Post, "/v1/partners", admin, Ada, key: "one");
        using var other = await app.Send(HttpMethod.Post, "/v1/partners", admin, new { name = "Bix", kind = "reseller", region = "emea" }, key: "one");
        Assert.Equal(
            (HttpStatusCode.Created, first.Headers.Location, "true", HttpStatusCode.UnprocessableEntity),
            (again.StatusCode, again.Headers.Location, again.Headers.GetValues("Idempotency-Replayed").Single(), other.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        await app.Change(async db => Assert.Equal(5, await db.Set<PartnerRow>().CountAsync(Cancel)));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task A_retry_is_given_the_same_secret_which_lies_nowhere_in_the_clear(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var admin = await app.Token("demo-admin");
        using var first = await app.Send(HttpMethod.Post, Credentials, admin, new { name = "CRM" }, key: "one");
        using var again = await app.Send(HttpMethod.Post, Credentials, admin, new { name = "CRM" }, key: "one");
        var made = await IdentityApp.Json(first);
        var (client, secret) = (made.Text("clientId")!, made.Text("clientSecret")!);
        Assert.Equal((secret, "no-store"), ((await IdentityApp.Json(again)).Text("clientSecret"), again.Headers.CacheControl?.ToString()));
        await app.Token(client, secret);

        using var rotated = await app.Send(HttpMethod.Post, $"{Credentials}/{client}/rotate", admin, new { overlap = "PT0S" }, key: "two");
        using var rotatedAgain = await app.Send(HttpMethod.Post, $"{Credentials}/{client}/rotate", admin, new { overlap = "PT0S" }, key: "two");
        var fresh = (await IdentityApp.Json(rotated)).Text("clientSecret")!;
        Assert.Equal(fresh, (await IdentityApp.Json(rotatedAgain)).Text("clientSecret"));
        await app.Token(client, fresh);

        await app.Change(async db =>
        {
            var kept = await db.Set<IdempotencyRow>().ToListAsync(Cancel);
            var ledger = await db.Set<LedgerRow>().Select(e => e.Body).ToListAsync(Cancel);
            Assert.Equal([true, true], kept.Select(row => row.Protected));
            Assert.All(kept.Select(row => row.Body).Concat(ledger), text =>
            {
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
                Assert.DoesNotContain(fresh, text, StringComparison.Ordinal);
                Assert.DoesNotContain(ClientSecret.Hash(secret), text, StringComparison.Ordinal);
            });
        });
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Everything_that_happens_to_a_partner_is_in_its_stream(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        const string admin = "demo-admin";
        var partner = (await app.Read(HttpMethod.Post, "/v1/partners", admin, Ada, HttpStatusCode.Created)).Text("id")!;
        await app.Read(HttpMethod.Patch, $"/v1/partners/{partner}", admin, new { region = "apac" }, HttpStatusCode.OK);
        await app.Read(HttpMethod.Patch, $"/v1/partners/{partner}", admin, new { region = "apac" }, HttpStatusCode.OK);
        var client = (await app.Read(HttpMethod.Post, $"/v1/partners/{partner}/credentials", admin, new { name = "CRM", scopes = OneScope }, HttpStatusCode.Created)).Text("clientId")!;
        await app.Read(HttpMethod.Post, $"/v1/partners/{partner}/credentials/{client}/rotate", admin, new { overlap = "PT1H" }, HttpStatusCode.OK);
        await app.Read(HttpMethod.Delete, $"/v1/partners/{partner}/credentials/{client}", admin, null, HttpStatusCode.NoContent);

        var entries = await app.Stream(partner);
        Assert.Equal(["partnerCreated", "partnerChanged", "credentialCreated", "credentialRotated", "credentialRevoked"], entries.Select(e => e.Type));
        Assert.Equal(
            ["""{"kind":"reseller","name":"Ada","region":"emea"}""", """{"region":"apac"}""", $$"""{"clientId":"{{client}}","expiresAt":"2027-01-05T09:00:00Z","name":"CRM","scopes":["renewals.read"]}"""],
            entries.Take(3).Select(e => e.Body));
        Assert.All(entries, e => Assert.Equal(admin, e.Actor));
        await app.Change(async db =>
        {
            var row = await db.Set<PartnerRow>().SingleAsync(p => p.Id == partner, Cancel);
            Assert.Equal((5, entries[^1].Hash), (row.Version, row.LedgerHead));
        });
    }

    [Theory]
    [InlineData("POST", "/v1/partners?validateOnly=true", HttpStatusCode.Created)]
    [InlineData("POST", $"{Credentials}?validateOnly=true", HttpStatusCode.Created)]
    [InlineData("POST", $"{Credentials}/demo-reseller/rotate?validateOnly=true", HttpStatusCode.OK)]
    [InlineData("PATCH", $"/v1/partners/{DemoProgramme.Reseller}?validateOnly=true", HttpStatusCode.OK)]
    [InlineData("DELETE", $"{Credentials}/demo-reseller?validateOnly=true", HttpStatusCode.NoContent)]
    public async Task A_question_is_answered_and_nothing_is_written_or_made(string method, string path, HttpStatusCode expected)
    {
        await using var app = await IdentityApp.Start();
        object? body = method switch { "DELETE" => null, "PATCH" => new { status = "suspended" }, _ when path.StartsWith("/v1/partners?", StringComparison.Ordinal) => Ada, _ => new { } };
        var answer = await app.Read(new(method), path, "demo-admin", body, expected);
        Assert.Null(answer.TryGetProperty("clientSecret", out var secret) ? secret.GetString() : null);
        // What is not made has no id.
        Assert.Null(expected == HttpStatusCode.Created ? answer.GetProperty(path.StartsWith(Credentials, StringComparison.Ordinal) ? "clientId" : "id").GetString() : null);
        await app.Token("demo-reseller");
        Assert.Single(await app.Stream(DemoProgramme.Reseller));
        await app.Change(async db => Assert.Equal((4, 8, 8), (
            await db.Set<PartnerRow>().CountAsync(Cancel), await db.Set<ClientRow>().CountAsync(Cancel), await db.Set<ClientSecretRow>().CountAsync(Cancel))));
    }

    [Fact]
    public async Task A_credential_is_changed_as_it_was_read_or_not_at_all()
    {
        await using var app = await IdentityApp.Start();
        var admin = await app.Token("demo-admin");
        using var read = await app.Send(HttpMethod.Get, $"{Credentials}/demo-reseller", admin);
        var tag = read.Headers.ETag!.ToString();
        (await app.Send(HttpMethod.Post, $"{Credentials}/demo-reseller/rotate", admin, new { }, tag)).EnsureSuccessStatusCode();
        using var late = await app.Send(HttpMethod.Delete, $"{Credentials}/demo-reseller", admin, null, tag);
        Assert.Equal(("active", HttpStatusCode.PreconditionFailed), ((await IdentityApp.Json(read)).Text("status"), late.StatusCode));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Racing_administrators_make_no_more_credentials_than_a_partner_may_have(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var admin = await app.Token("demo-admin");
        for (var i = 2; i < CreateCredential.Most; i++)
        {
            (await app.Send(HttpMethod.Post, Credentials, admin, new { })).EnsureSuccessStatusCode();
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Send(HttpMethod.Post, Credentials, admin, new { })));
        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Equal(CreateCredential.Most, (await app.Stream(DemoProgramme.Reseller)).Count);
    }
}
