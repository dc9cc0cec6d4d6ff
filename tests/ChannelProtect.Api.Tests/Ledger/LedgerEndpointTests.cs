namespace ChannelProtect.Api.Tests.Ledger;

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

public sealed class LedgerEndpointTests
{
    private static readonly string[] Hashed = ["stream", "position", "previousHash", "type", "at", "recordedAt", "actor", "policyVersion", "body"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Anybody_can_recompute_the_chain_from_what_is_shown(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        await app.Read(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", "demo-admin", new { name = "Ådå & Söhne <\"東京\">" }, HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMicroseconds(1_234_560));
        await app.Read(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", "demo-admin", new { region = "apac" }, HttpStatusCode.OK);

        var previous = new string('0', 64);
        var (position, next) = (0, "");
        do
        {
            var page = await app.Get($"/v1/ledger/{DemoProgramme.Reseller}?limit=2{next}", "demo-auditor");
            foreach (var entry in page.Items())
            {
                Assert.Equal((++position, previous), (entry.GetProperty("position").GetInt32(), entry.Text("previousHash")));
                var lines = Hashed.Select(name => Shown(entry, name));
                previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
                Assert.Equal(previous, entry.Text("hash"));
            }

            next = page.Text("next") is { } cursor ? $"&cursor={cursor}" : null;
        }
        while (next is not null);

        var verification = await app.Get($"/v1/ledger/{DemoProgramme.Reseller}/verification", "demo-auditor");
        Assert.Equal($$"""{"entries":3,"intact":true,"fault":null,"head":"{{previous}}"}""", verification.GetRawText());
    }

    /// <summary>The chain stands without any key; who may read it is shown the serials beside it.</summary>
    [Fact]
    public async Task Serials_are_hashed_as_they_are_kept_and_shown_beside_the_body()
    {
        await using var app = await IdentityApp.Start();
        var claim = new { account = new { name = "Contoso Ltd", domain = "contoso.example", country = "GB" }, productLine = "firewall", serials = new[] { "A1-B2", "C3D4" }, termStart = "2025-02-01", termEnd = "2026-01-31" };
        var renewal = (await app.Read(HttpMethod.Post, "/v1/registrations", "demo-reseller", claim, HttpStatusCode.Created)).Text("renewalId");

        var entries = (await app.Get($"/v1/ledger/{renewal}", "demo-auditor")).Items().ToArray();

        Assert.Equal(["""["A1-B2","C3D4"]""", "null"], entries.Select(entry => entry.GetProperty("serials").GetRawText()));
        Assert.StartsWith("sealed1.", entries[0].GetProperty("body").GetProperty("fact").GetProperty("contract").GetProperty("serials").GetString(), StringComparison.Ordinal);
        Assert.Equal(entries[0].Text("hash"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Hashed.Select(name => Shown(entries[0], name)))))));
    }

    [Theory]
    [InlineData("UPDATE Ledger SET Body = replace(Body, 'CP-1002', 'CP-1003') WHERE Position = 1 AND Stream = {0}", "Entry 1 has been changed.")]
    [InlineData("DELETE FROM Ledger WHERE Position = 1 AND Stream = {0}", "Entry 1 is missing.")]
    [InlineData("DELETE FROM Ledger WHERE Position > 1 AND Stream = {0}", "Entry 2 is missing.")]
    public async Task Whoever_touches_a_stream_is_found_out(string statement, string fault)
    {
        await using var app = await IdentityApp.Start();
        var renewal = (await app.Register("demo-reseller", "CP-1002")).Text("renewalId")!;
        await app.Change(db => db.Database.ExecuteSqlRawAsync(statement, [renewal], Cancel));
        var verification = await app.Get($"/v1/ledger/{renewal}/verification", "demo-auditor");
        Assert.Equal((false, fault), (verification.GetProperty("intact").GetBoolean(), verification.Text("fault")));
    }

    [Theory]
    [InlineData("DELETE FROM Ledger WHERE Position > 1 AND Stream = {0}", 1)]
    [InlineData("DELETE FROM Ledger WHERE Stream = {0}", 0)]
    public async Task A_claim_under_review_whose_end_was_cut_off_is_found_out(string statement, int entries)
    {
        await using var app = await IdentityApp.Start();
        var undecided = new { account = new { name = "Contoso Ltd", domain = "contoso.example", country = "GB" }, productLine = "firewall", termStart = "2025-02-01", termEnd = "2026-01-31" };
        var claim = (await app.Read(HttpMethod.Post, "/v1/registrations", "demo-reseller", undecided, HttpStatusCode.Created)).Text("id")!;
        await app.Read(HttpMethod.Post, $"/v1/registrations/{claim}/withdraw", "demo-reseller", new { }, HttpStatusCode.OK);
        var whole = await app.Get($"/v1/ledger/{claim}/verification", "demo-auditor");
        Assert.Equal((2, true), (whole.GetProperty("entries").GetInt32(), whole.GetProperty("intact").GetBoolean()));

        await app.Change(db => db.Database.ExecuteSqlRawAsync(statement, [claim], Cancel));
        var cut = await app.Get($"/v1/ledger/{claim}/verification", "demo-auditor");
        Assert.Equal((entries, "The last entry is missing, or is not the one that was written."), (cut.GetProperty("entries").GetInt32(), cut.Text("fault")));
    }

    /// <summary>It runs the programme, and is no party to any renewal; of its own deeds it may read the proof.</summary>
    [Fact]
    public async Task An_administrator_reads_of_partners_and_policies_and_of_no_renewal()
    {
        await using var app = await IdentityApp.Start();
        var held = await app.Register("demo-reseller", "CP-1002");
        await app.Read(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", "demo-admin", new { region = "apac" }, HttpStatusCode.OK);
        var admin = await app.Token("demo-admin");
        foreach (var (stream, expected) in new[] { (held.Text("renewalId"), HttpStatusCode.NotFound), ($"{held.Text("renewalId")}/verification", HttpStatusCode.NotFound), (DemoProgramme.Reseller, HttpStatusCode.OK), ("policies", HttpStatusCode.OK) })
        {
            Assert.Equal((stream, expected), (stream, await app.Status($"/v1/ledger/{stream}", admin)));
        }
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task A_long_stream_is_checked_to_its_end(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        await app.Change(async db =>
        {
            var head = ChannelProtect.Api.Ledger.LedgerChain.Start;
            for (var i = 1; i <= 1_200; i++)
            {
                var entry = ChannelProtect.Api.Ledger.LedgerChain.Next("policies", i, head, "policyPublished", "{}", StoppedClock.Monday, StoppedClock.Monday, "demo-admin", 1);
                head = entry.Hash;
                db.Add(entry);
            }

            await db.SaveChangesAsync(Cancel);
        });
        var verification = await app.Get("/v1/ledger/policies/verification", "demo-admin");
        Assert.Equal((1_200, true), (verification.GetProperty("entries").GetInt32(), verification.GetProperty("intact").GetBoolean()));
    }

    [Fact]
    public async Task A_stream_that_is_not_for_the_caller_reads_like_an_absent_one()
    {
        await using var app = await IdentityApp.Start();
        await app.AddManager("apac-manager", "apac");
        await app.AddManager("emea-manager", "emea");
        var renewal = (await app.Register("demo-reseller", "CP-1002")).Text("renewalId")!;
        Assert.Equal(HttpStatusCode.OK, await app.Status($"/v1/ledger/{renewal}", await app.Token("emea-manager")));
        Assert.Equal(HttpStatusCode.OK, await app.Status($"/v1/ledger/{renewal}/verification", await app.Token("emea-manager")));

        var apac = await app.Token("apac-manager");
        var absent = await Problem(app, "/v1/ledger/rnw_01ke6p4ym0e008000000000099", apac);
        string[] hidden = [renewal, $"{renewal}/verification", DemoProgramme.Reseller, "policies", "disclosures", "policies/verification"];
        foreach (var stream in hidden)
        {
            Assert.Equal((stream, absent), (stream, await Problem(app, $"/v1/ledger/{stream}", apac)));
        }

        var auditor = await app.Token("demo-auditor");
        foreach (var stream in new[] { "%01", "x", "prt_x", "rnw_01ke6p4ym0e008000000000099", "reg_01ke6p4ym0e008000000000099" })
        {
            Assert.Equal((stream, HttpStatusCode.NotFound), (stream, await app.Status($"/v1/ledger/{stream}", auditor)));
        }

        foreach (var partner in new[] { "x", "%01", "x/verification", DemoProgramme.Agency })
        {
            Assert.Equal((partner, HttpStatusCode.NotFound), (partner, await app.Status($"/v1/disclosures/{partner}", auditor)));
        }
    }

    [Theory]
    [InlineData("demo-reseller", "/v1/ledger/policies")]
    [InlineData("demo-feed", "/v1/ledger/policies")]
    [InlineData("demo-auditor", "/v1/disclosures")]
    [InlineData("demo-agency", "/v1/disclosures")]
    [InlineData("demo-admin", "/v1/disclosures/prt_01ke6p4ym0e008000000000001")]
    [InlineData("demo-manager", "/v1/disclosures/prt_01ke6p4ym0e008000000000001")]
    [InlineData("demo-manager", "/v1/disclosures/prt_01ke6p4ym0e008000000000001/verification")]
    public async Task The_proof_is_for_those_who_audit_and_disclosures_for_those_who_hold(string client, string path)
    {
        await using var app = await IdentityApp.Start();
        Assert.Equal(HttpStatusCode.Forbidden, await app.Status(path, await app.Token(client)));
    }

    [Fact]
    public async Task A_cursor_leads_into_no_other_stream()
    {
        await using var app = await IdentityApp.Start();
        await app.Read(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Reseller}", "demo-admin", new { region = "apac" }, HttpStatusCode.OK);
        var cursor = (await app.Get($"/v1/ledger/{DemoProgramme.Reseller}?limit=1", "demo-auditor")).Text("next");
        Assert.Equal(HttpStatusCode.BadRequest, await app.Status($"/v1/ledger/{DemoProgramme.SecondReseller}?cursor={cursor}", await app.Token("demo-auditor")));
    }

    private static string Shown(JsonElement entry, string name) =>
        entry.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : entry.GetProperty(name).GetRawText();

    private static async Task<(HttpStatusCode Status, string Body)> Problem(IdentityApp app, string path, string token)
    {
        using var answer = await app.Send(HttpMethod.Get, path, token);
        var members = (await IdentityApp.Json(answer)).EnumerateObject().Where(member => member.Name != "requestId");
        return (answer.StatusCode, string.Join(',', members));
    }
}
