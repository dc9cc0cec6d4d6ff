namespace ChannelProtect.Api.Tests.Ledger;

using System.Net;
using System.Text.Json;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Tests.Identity;
using Xunit;

/// <summary>Every read of another party's customer data is in the ledger, for its holder to see (R9).</summary>
public sealed class DisclosureTests
{
    private static readonly string OfAda = Disclosures.StreamOf(DemoProgramme.Reseller);
    private static readonly string OfBix = Disclosures.StreamOf(DemoProgramme.SecondReseller);

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task A_holder_sees_who_of_the_vendor_read_what_it_holds(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var held = await app.Register("demo-reseller", "CP-1002");
        var (renewal, registration) = (held.Text("renewalId")!, held.Text("id")!);
        await app.Get($"/v1/renewals/{renewal}", "demo-auditor");
        await app.Get($"/v1/registrations/{registration}", "demo-manager");

        var seen = (await app.Get("/v1/disclosures", "demo-reseller")).Items();
        Assert.Equal(
            [
                $$"""{"at":"2026-01-05T09:00:00Z","reader":"demo-auditor","role":"auditor","what":["{{renewal}}"]}""",
                $$"""{"at":"2026-01-05T09:00:00Z","reader":"demo-manager","role":"channelManager","what":["{{registration}}"]}""",
            ],
            seen.Select(entry => entry.GetProperty("body").GetRawText()));
        Assert.Equal(2, (await app.Stream(OfAda)).Count);
        Assert.Empty((await app.Get("/v1/disclosures", "demo-reseller-2")).Items());
    }

    [Theory]
    [InlineData("/v1/renewals")]
    [InlineData("/v1/registrations")]
    public async Task A_page_is_one_entry_for_each_holder_on_it(string list)
    {
        await using var app = await IdentityApp.Start();
        foreach (var (client, number) in new[] { ("demo-reseller", "CP-1"), ("demo-reseller-2", "CP-2"), ("demo-reseller", "CP-3") })
        {
            await app.Register(client, number);
        }

        var shown = (await app.Get(list, "demo-auditor")).Items().Select(item => item.Text("id")!).ToArray();
        Assert.Equal([shown[0], shown[2]], What(Assert.Single(await app.Stream(OfAda)).Body));
        Assert.Equal([shown[1]], What(Assert.Single(await app.Stream(OfBix)).Body));

        await app.Get($"{list}?limit=1", "demo-auditor");
        Assert.Equal([shown[0]], What((await app.Stream(OfAda))[1].Body));
        Assert.Single(await app.Stream(OfBix));
    }

    [Fact]
    public async Task Both_sides_of_a_transfer_request_see_who_else_read_it()
    {
        await using var app = await IdentityApp.Start();
        await app.Register("demo-reseller", "CP-1002");
        var request = (await app.Request("demo-reseller-2", "CP-1002")).Text("id")!;
        string[] paths = [$"/v1/transfer-requests/{request}", "/v1/transfer-requests", $"/v1/transfer-requests/{request}/explanation"];
        foreach (var path in paths)
        {
            await app.Get(path, "demo-manager");
            await app.Get(path, "demo-reseller");
            await app.Get(path, "demo-reseller-2");
        }

        foreach (var side in new[] { OfAda, OfBix })
        {
            var entries = await app.Stream(side);
            Assert.Equal([request, request, request], entries.SelectMany(entry => What(entry.Body)));
            Assert.All(entries, entry => Assert.Equal("demo-manager", entry.Actor));
        }
    }

    [Fact]
    public async Task What_a_partner_reads_of_its_own_and_what_is_refused_leaves_no_entry()
    {
        await using var app = await IdentityApp.Start();
        await app.AddManager("apac-manager", "apac");
        var held = await app.Register("demo-reseller", "CP-1002");
        foreach (var path in new[] { $"/v1/renewals/{held.Text("renewalId")}", $"/v1/registrations/{held.Text("id")}", "/v1/renewals", "/v1/registrations" })
        {
            await app.Get(path, "demo-reseller");
            await app.Status(path, await app.Token("apac-manager"));
            await app.Status(path, await app.Token("demo-reseller-2"));
        }

        Assert.Empty(await app.Stream(OfAda));
    }

    [Fact]
    public async Task The_holder_at_the_moment_of_the_reading_is_told_whether_or_not_its_gain_was_written_down()
    {
        await using var app = await IdentityApp.Start();
        var renewal = (await app.Register("demo-reseller", "CP-1002")).Text("renewalId");
        await app.Request("demo-reseller-2", "CP-1002");
        app.Clock.Advance(TimeSpan.FromDays(8));
        await app.Get($"/v1/renewals/{renewal}", "demo-auditor");
        Assert.Equal((0, 1), ((await app.Stream(OfAda)).Count, (await app.Stream(OfBix)).Count));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Of_racing_readers_every_one_is_recorded(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var renewal = (await app.Register("demo-reseller", "CP-1002")).Text("renewalId");
        var token = await app.Token("demo-auditor");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.Status($"/v1/renewals/{renewal}", token)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(12, (await app.Stream(OfAda)).Count);
    }

    [Fact]
    public async Task Reading_the_ledger_of_a_renewal_is_reading_its_customers_data()
    {
        await using var app = await IdentityApp.Start();
        var renewal = (await app.Register("demo-reseller", "CP-1002")).Text("renewalId")!;
        await app.Get($"/v1/ledger/{renewal}", "demo-auditor");
        Assert.Equal([renewal], What(Assert.Single(await app.Stream(OfAda)).Body));
    }

    private static string[] What(string body) => [.. JsonElement.Parse(body).GetProperty("what").EnumerateArray().Select(id => id.GetString()!)];
}
