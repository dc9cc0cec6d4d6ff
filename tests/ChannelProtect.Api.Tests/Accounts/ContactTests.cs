namespace ChannelProtect.Api.Tests.Accounts;

using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>People at end customers: for the holder that noted them and for channel managers, and gone when they are to be.</summary>
public sealed class ContactTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly object Grace = new { name = "Grace Hopper", email = "grace@contoso.example", phone = "+44 20 7946 0000", position = "Head of IT" };

    [Theory, EveryDatabase]
    public async Task Nobody_but_the_holder_and_the_managers_reads_who_works_there(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal, request) = await Stage.Requested(app);
        var people = $"/v1/accounts/{(await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"]}/contacts";
        var noted = (await stage.Ada.Post(people, Grace)).Is("201");
        Assert.Equal(noted["id"], (await stage.Ada.All(people)).Single()["id"]);
        Assert.Equal("Grace Hopper", (await (await app.Manager("emea")).All(people)).Single()["name"]);
        (await stage.Cyd.Get(people)).Is("404 not-found");
        (await stage.Cyd.Post(people, Grace)).Is("404 not-found");
        (await (await app.As(Demo.Auditor)).Get(people)).Is("403 role-not-allowed");

        // The next holder asks the customer itself.
        await app.MoveTo(request.Instant("respondBy"));
        Assert.Empty(await stage.Bix.All(people));
        (await stage.Ada.Get(people)).Is("404 not-found");
    }

    [Theory, EveryDatabase]
    public async Task An_erased_person_is_nowhere_and_the_ledger_keeps_only_that_somebody_was_there(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal) = await Stage.Held(app);
        var account = (await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"];
        var noted = (await stage.Ada.Post($"/v1/accounts/{account}/contacts", Grace)).Is("201");
        Assert.All(await Everything(app), text => Assert.DoesNotContain("Hopper", text, StringComparison.Ordinal));

        (await stage.Bix.Send(HttpMethod.Delete, $"/v1/accounts/{account}/contacts/{noted["id"]}", null)).Is("404 not-found");
        (await stage.Ada.Send(HttpMethod.Delete, $"/v1/accounts/{account}/contacts/{noted["id"]}", null)).Is("204");
        (await stage.Ada.Send(HttpMethod.Delete, $"/v1/accounts/{account}/contacts/{noted["id"]}", null)).Is("404 not-found");
        Assert.Equal(0, await app.Look(db => db.Set<ContactRow>().CountAsync(CancellationToken.None)));
        var told = await (await app.As(Demo.Auditor)).All($"/v1/accounts/{account}/history");
        Assert.Equal(["contactRecorded", "contactErased"], told.Select(one => one["type"]).Where(type => type!.StartsWith("contact", StringComparison.Ordinal)));
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase]
    public async Task People_go_with_their_account_and_can_still_be_erased(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var stage = await Stage.Set(app);
        var (mine, others) = ((await stage.Ada.Post("/v1/registrations", stage.Contract.Claim)).Is("201")["accountId"], (await stage.Bix.Post("/v1/registrations", Contoso.EndingIn(app, 60).Claim)).Is("201")["accountId"]);
        var noted = (await stage.Ada.Post($"/v1/accounts/{mine}/contacts", Grace)).Is("201");
        var manager = await app.Manager("emea");
        (await manager.Post($"/v1/accounts/{mine}/merge", new { into = others, statement = "One." })).Is("200");

        Assert.Equal(noted["id"], (await stage.Ada.All($"/v1/accounts/{others}/contacts")).Single()["id"]);
        Assert.Empty(await stage.Bix.All($"/v1/accounts/{others}/contacts"));
        (await manager.Send(HttpMethod.Delete, $"/v1/accounts/{others}/contacts/{noted["id"]}", null)).Is("204");
        Assert.Empty(await stage.Ada.All($"/v1/accounts/{others}/contacts"));
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase]
    public async Task A_person_has_a_name_and_nothing_that_cannot_be_seen(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var people = $"/v1/accounts/{(await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"]}/contacts";
        Assert.Equal("name", (await stage.Ada.Post(people, new { name = " " })).Is("400 invalid-body")["errors.0.field"]);
        Assert.Equal("email", (await stage.Ada.Post(people, new { name = "Grace", email = "a\u200Bb@contoso.example" })).Is("400 invalid-body")["errors.0.field"]);
        Assert.Equal("phone", (await stage.Ada.Post(people, new { name = "Grace", phone = new string('1', 61) })).Is("400 invalid-body")["errors.0.field"]);
    }

    private static Task<List<string>> Everything(ChannelApp app) => app.Look<List<string>>(async db =>
    [
        .. await db.Set<ContactRow>().Select(row => row.Sealed).ToListAsync(CancellationToken.None),
        .. await db.Set<LedgerRow>().Select(row => row.Body).ToListAsync(CancellationToken.None),
        .. await db.Set<IdempotencyRow>().Select(row => row.Body).ToListAsync(CancellationToken.None),
    ]);
}
