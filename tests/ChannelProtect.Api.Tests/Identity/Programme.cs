namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using System.Text.Json;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Xunit;

/// <summary>What tests of the programme's own side do in one line.</summary>
internal static class Programme
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Registers a firewall of contoso that may be requested at once, and answers the renewal's id.</summary>
    public static async Task<JsonElement> Register(this IdentityApp app, string client, string number)
    {
        var body = new
        {
            account = new { name = "Contoso Ltd", domain = $"{number.ToLowerInvariant()}.example", country = "GB" },
            productLine = "firewall",
            contractNumber = number,
            termStart = "2025-02-01",
            termEnd = "2026-01-31",
        };
        return await app.Read(HttpMethod.Post, "/v1/registrations", client, body, HttpStatusCode.Created);
    }

    /// <summary>Asks for a renewal of the demo reseller, which fetches the notice at once, and answers the request as it then stands.</summary>
    public static async Task<JsonElement> Request(this IdentityApp app, string client, string number)
    {
        var asked = await app.Read(HttpMethod.Post, "/v1/transfer-requests", client, new { renewal = new { contractNumber = number }, reason = "customerRequest", customerAsked = true }, HttpStatusCode.Created);
        await app.Get("/v1/messages?limit=500", "demo-reseller");
        return await app.Get($"/v1/transfer-requests/{asked.Text("id")}", client);
    }

    public static async Task<JsonElement> Get(this IdentityApp app, string path, string client) => await app.Read(HttpMethod.Get, path, client, null, HttpStatusCode.OK);

    /// <summary>Sends a request as a client of the demo programme, and answers the body.</summary>
    public static async Task<JsonElement> Read(this IdentityApp app, HttpMethod method, string path, string client, object? body, HttpStatusCode expected)
    {
        using var answer = await app.Send(method, path, await app.Token(client), body);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{method} {path}: {answer.StatusCode} {text}");
        return JsonElement.Parse(text.Length == 0 ? "{}" : text);
    }

    /// <summary>A channel manager of these regions alone.</summary>
    public static Task AddManager(this IdentityApp app, string clientId, string regions) => app.Change(async db =>
    {
        var now = StoppedClock.Monday;
        var client = new ClientRow
        {
            ClientId = clientId,
            ClientName = clientId,
            Role = Roles.ChannelManager,
            Regions = regions,
            AllowedScopes = string.Join(' ', Scopes.For(Roles.ChannelManager)),
            CreatedAt = now,
        };
        client.ClientSecrets.Add(ClientSecret.Row(clientId, DemoProgramme.Secret, now));
        db.Add(client);
        await db.SaveChangesAsync(Cancel);
    });

    /// <summary>A stream's entries as they lie in the database, once their chain has been found whole.</summary>
    public static async Task<IReadOnlyList<LedgerRow>> Stream(this IdentityApp app, string stream)
    {
        IReadOnlyList<LedgerRow> entries = [];
        await app.Change(async db => entries = await db.Set<LedgerRow>().AsNoTracking().Where(e => e.Stream == stream).OrderBy(e => e.Position).ToListAsync(Cancel));
        Assert.Null(Ledgers.FaultIn(entries));
        return entries;
    }

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();

    public static IReadOnlyList<JsonElement> Items(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];
}
