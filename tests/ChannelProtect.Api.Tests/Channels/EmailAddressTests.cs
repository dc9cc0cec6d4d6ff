namespace ChannelProtect.Api.Tests.Channels;

using System.Net.Http.Json;
using ChannelProtect.Api.Channels;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>An address counts once somebody there has said that it is theirs.</summary>
public sealed class EmailAddressTests(Post post) : IClassFixture<Post>
{
    private const string Addresses = "/v1/email-addresses";

    private static readonly string[] OfCases = ["case.*"];
    private static readonly string[] OneType = ["case.decided"];
    private static readonly string[] AllTypes = ["*"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task An_address_is_confirmed_by_the_code_that_was_sent_there(Engine engine)
    {
        var app = post.On(engine);
        var ada = await app.Partner("ada");
        var address = $"{Guid.NewGuid():N}@Partner.Example";
        var added = (await ada.Post(Addresses, new { address, language = "de", types = OfCases })).Is("201");
        var (id, spelled) = (added["id"]!, address.ToLowerInvariant());
        Assert.Equal(("unconfirmed", spelled, "case.*", $"{Addresses}/{id}"), (added["status"], added["address"], added["types.0"], added.Headers["Location"]));
        var mail = Assert.Single(post.At(spelled));
        Assert.Contains(post.CodeAt(spelled), mail.Message.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("Ihr Bestätigungscode", mail.Message.Subject, StringComparison.Ordinal);

        (await ada.Post($"{Addresses}/{id}/enable")).Is("409 email-address-not-confirmed");
        var confirmed = (await ada.Post($"{Addresses}/{id}/confirm", new { code = post.CodeAt(spelled) })).Is("200");
        Assert.Equal("active", confirmed["status"]);
        Assert.Equal("active", (await ada.Post($"{Addresses}/{id}/enable")).Is("200")["status"]);
        Assert.Equal("active", Assert.Single(await ada.All(Addresses))["status"]);
        Assert.NotNull((await ada.Get($"{Addresses}/{id}"))["lastAcceptedAt"]);
        Assert.Equal(["emailAddressAdded", "emailAddressConfirmed"], await Entries(app, id));
        var verified = (await (await app.As(Demo.Auditor)).Get($"/v1/ledger/{id}/verification")).Is("200");
        Assert.Equal(("2", "true"), (verified["entries"], verified["intact"]));
    }

    [Theory]
    [EveryDatabase]
    public async Task Five_wrong_codes_end_the_right_one(Engine engine)
    {
        var app = post.On(engine);
        var ada = await app.Partner("ada");
        var address = $"{Guid.NewGuid():N}@partner.example";
        var id = (await ada.Post(Addresses, new { address, language = "en" })).Is("201")["id"]!;
        var code = post.CodeAt(address);
        var wrong = code == "00000000" ? "00000001" : "00000000";
        (await ada.Post($"{Addresses}/{id}/confirm?validateOnly=true", new { code = wrong })).Is("200");
        for (var tries = 0; tries < SentCode.MostTries; tries++)
        {
            (await ada.Post($"{Addresses}/{id}/confirm", new { code = wrong })).Is("422 confirmation-code-wrong");
        }

        (await ada.Post($"{Addresses}/{id}/confirm", new { code })).Is("422 confirmation-code-wrong");
        (await ada.Post($"{Addresses}/{id}/code")).Is("409 confirmation-code-limit-reached");
        await app.Pass(SentCode.Pause);
        (await ada.Post($"{Addresses}/{id}/code")).Is("200");
        (await ada.Post($"{Addresses}/{id}/confirm", new { code = post.CodeAt(address) })).Is("200");
    }

    [Theory]
    [EveryDatabase]
    public async Task A_code_holds_for_a_day(Engine engine)
    {
        var app = post.On(engine);
        var ada = await app.Partner("ada");
        var address = $"{Guid.NewGuid():N}@partner.example";
        var id = (await ada.Post(Addresses, new { address, language = "en" })).Is("201")["id"]!;
        await app.Pass(SentCode.Lifetime);
        (await ada.Post($"{Addresses}/{id}/confirm", new { code = post.CodeAt(address) })).Is("422 confirmation-code-wrong");
    }

    [Theory]
    [EveryDatabase]
    public async Task What_it_takes_can_change_and_it_can_go(Engine engine)
    {
        var app = post.On(engine);
        var ada = await app.Partner("ada");
        var (id, address) = await post.Confirmed(ada);
        var changed = (await ada.Send(HttpMethod.Patch, $"{Addresses}/{id}", JsonContent.Create(new { language = "es", types = OneType }))).Is("200");
        Assert.Equal(("es", "case.decided"), (changed["language"], changed["types.0"]));
        (await ada.Send(HttpMethod.Patch, $"{Addresses}/{id}", JsonContent.Create(new { language = "en" }), ifMatch: "\"1\"")).Is("412 precondition-failed");
        Assert.Null((await ada.Send(HttpMethod.Patch, $"{Addresses}/{id}", JsonContent.Create(new { types = AllTypes }))).Is("200")["types"]);
        (await ada.Post(Addresses, new { address, language = "en" })).Is("409 email-address-known");

        Assert.Equal(204, (await ada.Send(HttpMethod.Delete, $"{Addresses}/{id}", null)).Status);
        (await ada.Get($"{Addresses}/{id}")).Is("404 not-found");
        (await ada.Send(HttpMethod.Delete, $"{Addresses}/{id}", null)).Is("404 not-found");
        (await ada.Post(Addresses, new { address, language = "en" })).Is("201");
        Assert.Equal(["emailAddressAdded", "emailAddressConfirmed", "emailAddressChanged", "emailAddressChanged", "emailAddressRemoved"], await Entries(app, id));
    }

    [Fact]
    public async Task Anothers_address_is_not_there()
    {
        var app = post.On(Engine.Sqlite);
        var (id, _) = await post.Confirmed(await app.Partner("ada"));
        var bix = await app.Partner("bix");
        (await bix.Get($"{Addresses}/{id}")).Is("404 not-found");
        (await bix.Post($"{Addresses}/{id}/confirm", new { code = "12345678" })).Is("404 not-found");
        (await bix.Post($"{Addresses}/{id}/code")).Is("404 not-found");
        (await bix.Post($"{Addresses}/{id}/enable")).Is("404 not-found");
        Assert.Empty(await bix.All(Addresses));
    }

    [Fact]
    public async Task No_more_than_five_wait_for_their_codes_and_none_is_in_the_ledger()
    {
        var app = post.On(Engine.Sqlite);
        var ada = await app.Partner("ada");
        var address = $"{Guid.NewGuid():N}@partner.example";
        (await ada.Post(Addresses, new { address, language = "en" })).Is("201");
        var more = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => ada.Post(Addresses, new { address = $"{Guid.NewGuid():N}@partner.example", language = "en" })));
        Assert.Equal(AddEmailAddress.MostUnconfirmed - 1, more.Count(reply => reply.Status == 201));
        Assert.All(more.Where(reply => reply.Status != 201), reply => reply.Is("409 email-address-limit-reached"));

        var (code, ledger) = (post.CodeAt(address), await app.Look(db => db.Set<LedgerRow>().Where(entry => entry.Stream.StartsWith("eml_")).Select(entry => entry.Body).ToListAsync(Cancel)));
        Assert.All(ledger, body => Assert.False(body.Contains(code, StringComparison.Ordinal) || body.Contains(address, StringComparison.Ordinal)));
        Assert.All(await app.Look(db => db.Set<ChannelRow>().Select(row => row.Secrets).ToListAsync(Cancel)), kept => Assert.False(kept?.Contains(code, StringComparison.Ordinal) is true));
    }

    [Fact]
    public async Task Where_nothing_listens_it_is_said()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite, ("Smtp:Host", "localhost"), ("Smtp:Port", "1"), ("Smtp:From", "a@vendor.example"), ("Smtp:OnBehalfOf", "Acme"), ("Smtp:Contact", "b@vendor.example"), ("Smtp:Api", "https://channel.vendor.example"));
        var ada = await app.Partner("ada");
        var id = (await ada.Post(Addresses, new { address = "ada@partner.example", language = "en" })).Is("201")["id"]!;
        Assert.Equal("connection-failed: ConnectionRefused", (await ada.Get($"{Addresses}/{id}"))["lastAnswer"]);
    }

    [Fact]
    public async Task Without_a_mail_server_no_address_is_taken()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        (await (await app.Partner("ada")).Post(Addresses, new { address = "ada@partner.example", language = "en" })).Is("409 mail-not-configured");
    }

    private static Task<List<string>> Entries(ChannelApp app, string id) =>
        app.Look(db => db.Set<LedgerRow>().Where(entry => entry.Stream == id).OrderBy(entry => entry.Position).Select(entry => entry.Type).ToListAsync(Cancel));
}
