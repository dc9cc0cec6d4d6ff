namespace ChannelProtect.Api.Tests.Policies;

using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

public sealed class PolicyTests
{
    private const string Admin = "demo-admin";

    private static readonly DateTimeOffset Soon = StoppedClock.Monday.AddMinutes(1);

    [Theory]
    [InlineData("demo-reseller")]
    [InlineData("demo-agency")]
    [InlineData("demo-auditor")]
    public async Task The_programme_begins_with_the_standard_policy_which_everybody_may_read(string client)
    {
        await using var app = await IdentityApp.Start();
        var only = Assert.Single((await app.Get("/v1/policies", client)).Items());
        Assert.Equal(only.GetRawText(), (await app.Get("/v1/policies/1", client)).GetRawText());
        Assert.Equal(
            (1, null, """{"businessDays":5}""", "P90D", "UTC"),
            (only.GetProperty("version").GetInt32(), only.Text("effectiveFrom"), only.GetProperty("response").GetRawText(), only.Text("requestableBefore"), only.GetProperty("calendar").Text("timeZone")));
        Assert.Equal(HttpStatusCode.NotFound, await app.Status("/v1/policies/2", await app.Token(client)));
        Assert.Equal(HttpStatusCode.NotFound, await app.Status("/v1/policies/99999999999", await app.Token(client)));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task No_clock_that_is_running_moves_when_a_version_begins(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var old = (await app.Register("demo-reseller", "CP-1")).Text("renewalId");
        await app.Register("demo-reseller", "CP-2");
        var before = await app.Request("demo-lvr", "CP-1");
        await Publish(app, 2, Terms(Soon, terms => { terms["response"] = new JsonObject { ["hours"] = 4 }; terms["lastReminder"] = new JsonObject { ["hours"] = 1 }; terms["protectedAfter"] = "P5D"; }));

        app.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMicroseconds(1));
        var still = await app.Register("demo-reseller", "CP-3");
        app.Clock.Advance(TimeSpan.FromMicroseconds(1));
        var now = await app.Register("demo-reseller", "CP-4");
        var after = await app.Request("demo-lvr", "CP-2");

        Assert.Equal((1, 2), (still.GetProperty("policyVersion").GetInt32(), now.GetProperty("policyVersion").GetInt32()));
        Assert.Equal(("2026-03-03T00:00:00Z", "2026-02-06T00:00:00Z"), (still.Text("protectedUntil"), now.Text("protectedUntil")));
        Assert.Equal(("2026-01-12T09:00:00Z", 2, "2026-01-05T13:01:00Z"), (before.Text("respondBy"), after.GetProperty("policyVersion").GetInt32(), after.Text("respondBy")));
        var unmoved = await app.Get($"/v1/transfer-requests/{before.Text("id")}", "demo-lvr");
        Assert.Equal((1, before.Text("respondBy")), (unmoved.GetProperty("policyVersion").GetInt32(), unmoved.Text("respondBy")));
        Assert.Equal("2026-03-03T00:00:00Z", (await app.Get($"/v1/renewals/{old}", "demo-reseller")).Text("protectedUntil"));
    }

    [Fact]
    public async Task A_refusal_says_under_which_version_it_was_decided_and_when_and_so_does_its_retry()
    {
        await using var app = await IdentityApp.Start();
        await app.Register("demo-reseller", "CP-1");
        await Publish(app, 2, Terms(Soon));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var tries = 0; tries < 2; tries++)
        {
            var body = new { renewal = new { contractNumber = "CP-1" }, reason = "coverage" };
            using var answer = await app.Send(HttpMethod.Post, "/v1/transfer-requests", await app.Token("demo-reseller"), body, key: "own");
            var refused = await IdentityApp.Json(answer);
            Assert.Equal(("own-renewal", 2, "2026-01-05T09:01:00Z"), (refused.Text("reason"), refused.GetProperty("policyVersion").GetInt32(), refused.Text("decidedAt")));
            app.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task What_time_alone_makes_true_is_written_down_under_the_version_that_fixed_its_instant(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var (silent, answered, unasked) = (await app.Register("demo-reseller", "CP-1"), await app.Register("demo-reseller", "CP-2"), await app.Register("demo-reseller", "CP-3"));
        var (unanswered, request) = ((await app.Request("demo-lvr", "CP-1")).Text("id"), (await app.Request("demo-lvr", "CP-2")).Text("id"));
        await Publish(app, 2, Terms(Soon));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1 null", await Versions(unanswered));
        await app.Read(HttpMethod.Post, $"/v1/transfer-requests/{request}/approve", "demo-reseller", new { }, HttpStatusCode.OK);

        app.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal("1 1", await Versions(unanswered));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            Assert.Equal(3, await ActivatorUtilities.CreateInstance<Settler>(scope.ServiceProvider).Settle(TestContext.Current.CancellationToken));
        }

        Assert.Equal(("1 1", "1 2"), (await Versions(unanswered), await Versions(request)));
        Assert.Equal("noticeServed 1, renewalTransferred 1, protectionLapsed 1", await Last(3, silent));
        Assert.Equal("noticeServed 1, renewalTransferred 2, protectionLapsed 1", await Last(3, answered));
        Assert.Equal("renewalRegistered 1, protectionLapsed 1", await Last(2, unasked));

        async Task<string> Versions(string? id) => string.Join(' ', (await app.Get($"/v1/transfer-requests/{id}/explanation", "demo-lvr"))
            .EnumerateObject().Where(member => member.Name.EndsWith("olicyVersion", StringComparison.Ordinal)).Select(member => member.Value.GetRawText()));

        async Task<string> Last(int entries, JsonElement registered) =>
            string.Join(", ", (await app.Stream(registered.Text("renewalId")!)).TakeLast(entries).Select(entry => $"{entry.Type} {entry.PolicyVersion}"));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Every_node_has_a_version_when_it_begins(Engine engine)
    {
        await using var here = await IdentityApp.Start(engine);
        await using var there = await IdentityApp.Start(engine, here);
        Assert.Equal(1, (await there.Register("demo-reseller", "CP-1")).GetProperty("policyVersion").GetInt32());
        await Publish(here, 2, Terms(Soon));
        here.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await there.Register("demo-reseller", "CP-2")).GetProperty("policyVersion").GetInt32());
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Versions_follow_one_another_and_are_told_in_the_ledger(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        await Publish(app, 3, Terms(Soon), HttpStatusCode.Conflict);
        await Publish(app, 1, Terms(Soon), HttpStatusCode.Conflict);
        await Publish(app, 2, Terms(Soon));
        await Publish(app, 2, Terms(Soon), HttpStatusCode.OK);
        await Publish(app, 2, Terms(Soon, terms => terms["openRequests"] = 7), HttpStatusCode.Conflict);
        await Publish(app, 3, Terms(Soon.AddDays(1), terms => terms["regionalCalendars"] = Apac()));

        var entries = await app.Stream("policies");
        Assert.Equal([("policyPublished", 1), ("policyPublished", 1)], entries.Select(e => (e.Type, e.PolicyVersion)));
        Assert.Contains("Asia/Tokyo", entries[1].Body, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], (await app.Get("/v1/policies", "demo-reseller")).Items().Select(item => item.GetProperty("version").GetInt32()));
        var rest = await app.Get($"/v1/policies?cursor={(await app.Get("/v1/policies?limit=1", "demo-reseller")).Text("next")}", "demo-reseller");
        Assert.Equal([2, 3], rest.Items().Select(item => item.GetProperty("version").GetInt32()));
        Assert.True((await app.Get("/v1/ledger/policies/verification", "demo-auditor")).GetProperty("intact").GetBoolean());
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Of_racing_administrators_one_publishes_a_version(Engine engine)
    {
        await using var app = await IdentityApp.Start(engine);
        var token = await app.Token(Admin);
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => app.Send(HttpMethod.Put, "/v1/policies/2", token, Terms(Soon, terms => terms["openRequests"] = i))));
        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        Assert.Single(await app.Stream("policies"));
    }

    [Fact]
    public async Task A_later_version_takes_the_place_of_one_that_has_not_begun()
    {
        await using var app = await IdentityApp.Start();
        await Publish(app, 2, Terms(Soon.AddDays(7)));
        await Publish(app, 3, Terms(Soon));
        app.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(3, (await app.Register("demo-reseller", "CP-1")).GetProperty("policyVersion").GetInt32());
    }

    [Theory]
    [InlineData("effectiveFrom", "\"2026-01-05T09:00:59.999999Z\"", "effectiveFrom")]
    [InlineData("effectiveFrom", "\"2100-01-01T00:00:00Z\"", "effectiveFrom")]
    [InlineData("response", """{ "businessDays": 0 }""", "response")]
    [InlineData("response", """{ "businessDays": 367 }""", "response")]
    [InlineData("response", """{ "businessDays": 1, "hours": 1 }""", "response")]
    [InlineData("undo", "{}", "undo")]
    [InlineData("dispute", """{ "hours": -1 }""", "dispute")]
    [InlineData("lastReminder", """{ "businessDays": 6 }""", "lastReminder")]
    [InlineData("lock", "\"P1Y\"", "lock")]
    [InlineData("lock", "\"PT0S\"", "lock")]
    [InlineData("protectedAfter", "\"P367D\"", "protectedAfter")]
    [InlineData("requestableBefore", "\"PT0.5S\"", "requestableBefore")]
    [InlineData("rejectionCooldown", "null", "rejectionCooldown")]
    [InlineData("openRequests", "0", "openRequests")]
    [InlineData("claimsUnderReview", "0", "claimsUnderReview")]
    [InlineData("alertDays", "[]", "alertDays")]
    [InlineData("alertDays", "[30, 30]", "alertDays")]
    [InlineData("alertDays", "[7, 30]", "alertDays")]
    [InlineData("alertDays", "[366]", "alertDays")]
    [InlineData("alertDays", "[0]", "alertDays")]
    [InlineData("alertDays", "[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]", "alertDays")]
    [InlineData("mopUpAfter", "\"P0D\"", "mopUpAfter")]
    [InlineData("digestFrom", "0", "digestFrom")]
    [InlineData("authorisation", """{ "hours": 0 }""", "authorisation")]
    [InlineData("conductWindow", "\"P400D\"", "conductWindow")]
    [InlineData("fewerRequestsFrom", "0", "fewerRequestsFrom")]
    [InlineData("reviewFrom", "-1", "reviewFrom")]
    [InlineData("calendar", """{ "timeZone": "Mars/Olympus", "weekend": [], "holidays": [] }""", "calendar.timeZone")]
    [InlineData("calendar", """{ "timeZone": "../../etc/passwd", "weekend": [], "holidays": [] }""", "calendar.timeZone")]
    [InlineData("calendar", """{ "timeZone": "Pacific Standard Time", "weekend": [], "holidays": [] }""", "calendar.timeZone")]
    [InlineData("calendar", """{ "timeZone": "UTC", "weekend": ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], "holidays": [] }""", "calendar.weekend")]
    [InlineData("calendar", """{ "timeZone": "UTC", "weekend": [], "holidays": ["2026-12-25", "2026-12-25"] }""", "calendar.holidays")]
    [InlineData("calendar", """{ "timeZone": "UTC", "weekend": ["noday"], "holidays": [] }""", "calendar.weekend[0]")]
    [InlineData("regionalCalendars", "[null]", "regionalCalendars")]
    [InlineData("regionalCalendars", """[ { "region": "APAC", "calendar": { "timeZone": "x", "weekend": [], "holidays": [] } } ]""", "regionalCalendars[0].region regionalCalendars[0].calendar.timeZone")]
    public async Task A_policy_that_no_clock_can_be_computed_from_is_refused_with_the_member_named(string member, string value, string fields)
    {
        await using var app = await IdentityApp.Start();
        var problem = await Publish(app, 2, Terms(Soon, terms => terms[member] = JsonNode.Parse(value)), HttpStatusCode.BadRequest);
        Assert.Equal(fields, string.Join(' ', problem["errors"]!.AsArray().Select(error => (string?)error!["field"])));
        Assert.Empty(await app.Stream("policies"));
    }

    [Fact]
    public async Task More_holidays_than_a_calendar_can_look_past_are_refused()
    {
        await using var app = await IdentityApp.Start();
        var days = Enumerable.Range(0, 501).Select(day => (JsonNode)new DateOnly(2026, 1, 1).AddDays(day).ToString("O", CultureInfo.InvariantCulture)).ToArray();
        var problem = await Publish(app, 2, Terms(Soon, terms => terms["calendar"]!["holidays"] = new JsonArray(days)), HttpStatusCode.BadRequest);
        Assert.Equal("calendar.holidays", (string?)problem["errors"]![0]!["field"]);
    }

    [Theory]
    [InlineData("demo-manager")]
    [InlineData("demo-reseller")]
    [InlineData("demo-auditor")]
    public async Task Only_an_administrator_publishes(string client)
    {
        await using var app = await IdentityApp.Start();
        await app.Read(HttpMethod.Put, "/v1/policies/2", client, Terms(Soon), HttpStatusCode.Forbidden);
    }

    private static async Task<JsonNode> Publish(IdentityApp app, int version, JsonObject terms, HttpStatusCode expected = HttpStatusCode.Created) =>
        JsonNode.Parse((await app.Read(HttpMethod.Put, $"/v1/policies/{version}", Admin, terms, expected)).GetRawText())!;

    private static JsonArray Apac() => JsonNode.Parse("""[ { "region": "apac", "calendar": { "timeZone": "Asia/Tokyo", "weekend": ["saturday", "sunday"], "holidays": ["2026-05-05"] } } ]""")!.AsArray();

    private static JsonObject Terms(DateTimeOffset effectiveFrom, Action<JsonObject>? change = null)
    {
        var terms = JsonNode.Parse("""
            {
              "response": { "businessDays": 5 }, "lastReminder": { "businessDays": 1 }, "requestableBefore": "P90D", "protectedAfter": "P30D",
              "lock": "P60D", "rejectionCooldown": "P90D", "inFlight": { "businessDays": 15 }, "dispute": { "businessDays": 5 }, "undo": { "businessDays": 5 },
              "openRequests": 100, "openRequestsOfLargeVolume": 1000, "calendar": { "timeZone": "UTC", "weekend": [ "saturday", "sunday" ], "holidays": [] }
            }
            """)!.AsObject();
        terms["effectiveFrom"] = effectiveFrom.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        change?.Invoke(terms);
        return terms;
    }
}
