namespace ChannelProtect.Api.Tests.Partners;

using System.Net;
using System.Text.Json;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Tests.Identity;
using Xunit;

public sealed class PartnerTests : IAsyncLifetime
{
    private IdentityApp _app = null!;
    private string _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.Start();
        _admin = await _app.Token("demo-admin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_company_is_taken_in_and_can_be_read_by_who_may()
    {
        using var created = await _app.Send(HttpMethod.Post, "/v1/partners", _admin, new { name = "  Ada  ", kind = "distributor", region = "emea" });
        var partner = await IdentityApp.Json(created);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (created.StatusCode, created.Headers.ETag?.ToString()));
        Assert.Equal(
            ("Ada", "distributor", "emea", "active"),
            (Text(partner, "name"), Text(partner, "kind"), Text(partner, "region"), Text(partner, "status")));
        Assert.Equal(created.Headers.Location?.ToString(), $"/v1/partners/{Text(partner, "id")}");
        Assert.Equal(HttpStatusCode.OK, await _app.Status(created.Headers.Location!.ToString(), await _app.Token("demo-auditor")));
    }

    [Theory]
    [InlineData("demo-reseller", DemoProgramme.Reseller, HttpStatusCode.OK)]
    [InlineData("demo-manager", DemoProgramme.Reseller, HttpStatusCode.OK)]
    [InlineData("demo-auditor", DemoProgramme.Reseller, HttpStatusCode.OK)]
    [InlineData("demo-reseller-2", DemoProgramme.Reseller, HttpStatusCode.NotFound)]
    [InlineData("demo-feed", DemoProgramme.Reseller, HttpStatusCode.NotFound)]
    [InlineData("demo-admin", "prt_01ke6p4ym0e008000000000099", HttpStatusCode.NotFound)]
    [InlineData("demo-admin", "%01", HttpStatusCode.NotFound)]
    public async Task A_partner_is_read_by_itself_and_by_the_programme_alone(string client, string id, HttpStatusCode expected) =>
        Assert.Equal(expected, await _app.Status($"/v1/partners/{id}", await _app.Token(client)));

    [Fact]
    public async Task Anothers_partner_and_an_absent_one_read_the_same()
    {
        var token = await _app.Token("demo-reseller-2");
        using var anothers = await _app.Send(HttpMethod.Get, $"/v1/partners/{DemoProgramme.Reseller}", token);
        using var absent = await _app.Send(HttpMethod.Get, "/v1/partners/prt_01ke6p4ym0e008000000000099", token);
        Assert.Equal(Without(await IdentityApp.Json(anothers), "traceId"), Without(await IdentityApp.Json(absent), "traceId"));
    }

    [Theory]
    [InlineData("demo-reseller")]
    [InlineData("demo-manager")]
    [InlineData("demo-auditor")]
    public async Task Only_an_admin_changes_the_programme(string client)
    {
        var token = await _app.Token(client);
        using var create = await _app.Send(HttpMethod.Post, "/v1/partners", token, new { name = "Ada", kind = "reseller", region = "emea" });
        using var suspend = await _app.Send(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.SecondReseller}", token, new { status = "suspended" });
        using var credential = await _app.Send(HttpMethod.Post, $"/v1/partners/{DemoProgramme.Reseller}/credentials", token);
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
            (create.StatusCode, suspend.StatusCode, credential.StatusCode, await _app.Status("/v1/partners", token)));
    }

    [Fact]
    public async Task Every_member_that_is_wrong_is_named()
    {
        using var answer = await _app.Send(HttpMethod.Post, "/v1/partners", _admin, new { name = "a\u0007b", region = "EMEA" });
        var problem = await IdentityApp.Json(answer);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-input"), (answer.StatusCode, Text(problem, "reason")));
        Assert.Equal(["name", "kind", "region"], problem.GetProperty("errors").EnumerateArray().Select(e => Text(e, "field")));
    }

    [Fact]
    public async Task All_partners_are_listed_once_page_by_page()
    {
        for (var i = 0; i < 5; i++)
        {
            (await _app.Send(HttpMethod.Post, "/v1/partners", _admin, new { name = $"Ada {i}", kind = "reseller", region = "emea" })).EnsureSuccessStatusCode();
        }

        var (ids, next) = (new List<string>(), "");
        do
        {
            var page = await IdentityApp.Json(await _app.Send(HttpMethod.Get, $"/v1/partners?limit=4&cursor={next}", _admin));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => Text(item, "id")!));
            next = Text(page, "next");
        }
        while (next is not null);
        Assert.Equal((9, 9), (ids.Count, ids.Distinct().Count()));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("cursor=x")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=%FF%00")]
    public async Task A_page_that_cannot_be_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, await _app.Status($"/v1/partners?{query}", _admin));

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("\"7\", \"1\"", HttpStatusCode.OK)]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("rubbish", HttpStatusCode.PreconditionFailed)]
    public async Task A_change_is_made_to_what_was_read_or_not_at_all(string? ifMatch, HttpStatusCode expected)
    {
        using var answer = await _app.Send(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Agency}", _admin, new { region = "apac" }, ifMatch);
        Assert.Equal(expected, answer.StatusCode);
        var now = await IdentityApp.Json(await _app.Send(HttpMethod.Get, $"/v1/partners/{DemoProgramme.Agency}", _admin));
        Assert.Equal(expected == HttpStatusCode.OK ? "apac" : "emea", Text(now, "region"));
    }

    [Fact]
    public async Task Of_racing_changes_to_one_version_one_is_made()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            _app.Send(HttpMethod.Patch, $"/v1/partners/{DemoProgramme.Agency}", _admin, new { name = $"Ada {i}" }, "\"1\"")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Without(JsonElement json, string name) =>
        string.Join('\n', json.EnumerateObject().Where(p => p.Name != name).Select(p => $"{p.Name}: {p.Value}"));
}
