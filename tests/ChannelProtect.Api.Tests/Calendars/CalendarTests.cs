namespace ChannelProtect.Api.Tests.Calendars;

using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Calendars;
using ChannelProtect.Api.Storage.Rows;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;

/// <summary>A partner's deadlines and term ends, read as a calendar program reads them.</summary>
public sealed class CalendarTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Both_sides_have_their_deadlines_and_the_holder_its_term_ends(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal, request) = await Stage.Requested(app);
        var (ada, bix) = (await Subscribe(stage.Ada), await Subscribe(stage.Bix));
        var entries = Events(await ada.Read());
        var answer = entries.Single(entry => entry.Uid == $"respond-{request["id"]}@channelprotect");
        Assert.Equal(request.Instant("respondBy").UtcDateTime, answer.DtStart!.AsUtc);
        Assert.Equal("Answer the transfer request for Contoso Ltd (firewall)", answer.Summary);
        var end = entries.Single(entry => entry.Uid == $"term-{renewal}-{stage.Contract.End:yyyyMMdd}@channelprotect");
        Assert.Equal((true, stage.Contract.End, stage.Contract.End.AddDays(1)), (end.IsAllDay, end.DtStart!.Date, end.DtEnd!.Date));
        Assert.Equal([$"decided-{request["id"]}@channelprotect"], Events(await bix.Read()).Select(entry => entry.Uid));

        (await (await app.As(Demo.Manager)).Post($"/v1/transfer-requests/{request["id"]}/demand-authorisation")).Is("200");
        Assert.Equal([$"produce-{request["id"]}@channelprotect"], Events(await bix.Read()).Select(entry => entry.Uid));
        Assert.Equal(["term"], Events(await ada.Read()).Select(entry => entry.Uid!.Split('-')[0]));
        Assert.DoesNotContain(stage.Contract.Serial, await (await ada.Read()).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EveryDatabase]
    public async Task A_case_has_its_deadlines(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        (await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter)).Is("200");
        var opened = (await stage.Bix.Post("/v1/cases", new { kind = "disputedRejection", transferRequestId = request["id"], statement = "They asked us.", evidence = Array.Empty<object>() })).Is("201");
        foreach (var side in new[] { stage.Ada, stage.Bix })
        {
            Assert.Contains($"evidence-{opened["id"]}@channelprotect", Events(await (await Subscribe(side)).Read()).Select(entry => entry.Uid));
        }
    }

    [Theory, EveryDatabase]
    public async Task An_entry_keeps_its_name_and_counts_its_changes(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var calendar = await Subscribe(stage.Ada);
        var before = Assert.Single(Events(await calendar.Read()));
        (await stage.Ada.Post($"/v1/renewals/{renewal}/in-flight")).Is("200");
        var after = Assert.Single(Events(await calendar.Read()));
        Assert.Equal((before.Uid, true), (after.Uid, after.Sequence > before.Sequence));
        Assert.NotNull(after.DtStamp);
    }

    [Theory, EveryDatabase]
    public async Task What_has_not_changed_is_not_sent_again_and_is_kept_by_no_shared_cache(Engine engine)
    {
        var (stage, _) = await Stage.Held(apps.On(engine));
        var calendar = await Subscribe(stage.Ada);
        var first = await calendar.Read();
        Assert.Equal(("text/calendar", true, true), (first.Content.Headers.ContentType!.MediaType, first.Headers.CacheControl!.Private, first.Headers.CacheControl.NoCache));
        var tag = first.Headers.GetValues("ETag").Single();
        await stage.App.Pass(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotModified, (await calendar.Read(tag)).StatusCode);
        await stage.Hold(Contoso.EndingIn(stage.App, 90));
        Assert.Equal(HttpStatusCode.OK, (await calendar.Read(tag)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_a_revoked_and_a_suspended_partner_s_secret_read_as_what_is_not_there(Engine engine)
    {
        var app = apps.On(engine);
        var stage = await Stage.Set(app);
        var (revoked, suspended) = (await Subscribe(stage.Ada), await Subscribe(stage.Bix));
        Assert.Equal(2, (await stage.Ada.All("/v1/calendar-feeds")).Count + (await stage.Bix.All("/v1/calendar-feeds")).Count);
        Assert.DoesNotContain("url", (await stage.Ada.Get("/v1/calendar-feeds")).Text, StringComparison.Ordinal);
        (await stage.Cyd.Send(HttpMethod.Delete, $"/v1/calendar-feeds/{revoked.Id}", null)).Is("404 not-found");
        (await stage.Ada.Send(HttpMethod.Delete, $"/v1/calendar-feeds/{revoked.Id}", null)).Is("204");
        (await stage.Ada.Send(HttpMethod.Delete, $"/v1/calendar-feeds/{revoked.Id}", null)).Is("404 not-found");
        Assert.Empty(await stage.Ada.All("/v1/calendar-feeds"));
        (await (await app.As(Demo.Admin)).Send(HttpMethod.Patch, $"/v1/partners/{stage.Bix.Id}", new StringContent("""{ "status": "suspended" }""", Encoding.UTF8, "application/json"))).Is("200");

        var absent = (await Reply.Of(await app.Wire().GetAsync("/nothing/here", TestContext.Current.CancellationToken))).Seen();
        foreach (var secret in new[] { revoked.Path, suspended.Path, $"/calendars/{new string('x', 43)}.ics", "/calendars/x.ics", "/calendars/x" })
        {
            Assert.Equal(absent, (await Reply.Of(await app.Wire().GetAsync(secret, TestContext.Current.CancellationToken))).Seen());
        }
    }

    [Theory, EveryDatabase]
    public async Task The_secret_is_kept_nowhere(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var (id, path, _) = await Subscribe(stage.Ada);
        var secret = path.Split('/')[^1][..^4];
        var (row, entries, kept) = await stage.App.Look(async db => (
            await db.Set<CalendarFeedRow>().SingleAsync(feed => feed.Id == id, TestContext.Current.CancellationToken),
            await db.Set<LedgerRow>().Where(entry => entry.Stream == stage.Ada.Id).ToListAsync(TestContext.Current.CancellationToken),
            await db.Set<IdempotencyRow>().ToListAsync(TestContext.Current.CancellationToken)));
        Assert.DoesNotContain(secret, row.SecretHash, StringComparison.Ordinal);
        Assert.Contains(entries, entry => entry.Type == "calendarFeedCreated" && entry.Body.Contains(id, StringComparison.Ordinal));
        Assert.All(entries, entry => Assert.DoesNotContain(secret, entry.Body, StringComparison.Ordinal));
        Assert.All(kept, answer => Assert.DoesNotContain(secret, answer.Body, StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_partner_has_so_many_feeds_and_no_more(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        for (var n = 0; n < ManageFeeds.Most; n++)
        {
            await Subscribe(stage.Ada);
        }

        (await stage.Ada.Post("/v1/calendar-feeds")).Is("409 calendar-feed-limit-reached");
        (await stage.Bix.Post("/v1/calendar-feeds", new { name = "\u202e" })).Is("400 invalid-body");
        (await (await stage.App.As(Demo.Agency)).Post("/v1/calendar-feeds")).Is("403 insufficient-scope");
        var asked = (await stage.Bix.Post("/v1/calendar-feeds?validateOnly=true")).Is("201");
        Assert.Equal((null, null), (asked["id"], asked["url"]));
    }

    [Fact]
    public void Long_and_awkward_words_come_through_as_they_are()
    {
        var words = "Contoso; Söhne, \\ & 株式会社コントソ " + string.Concat(Enumerable.Repeat("ümläut ", 30));
        var text = CalendarText.Of(words, [new("x", words, "one\ntwo", 3) { At = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero) }], DateTimeOffset.UnixEpoch);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var entry = Assert.Single(Calendar.Load(text)!.Events);
        Assert.Equal((words, "one\ntwo", 3), (entry.Summary, entry.Description, entry.Sequence));
    }

    /// <summary>Who writes by a library and reads by the same agrees with itself; so another's, in another language, reads too.</summary>
    [Fact]
    public async Task Others_read_the_same()
    {
        var modules = Environment.GetEnvironmentVariable("CHANNELPROTECT_TEST_NODE_MODULES");
        Assert.SkipWhen(string.IsNullOrEmpty(modules), "CHANNELPROTECT_TEST_NODE_MODULES is not set.");
        const string words = "Contoso; Söhne, \\ & 株式会社コントソ 👩‍👩‍👧 \"quoted\": and so on, and so on, and so on, and so on, and so on";
        var text = CalendarText.Of(
            "Desk",
            [
                new("respond-x", words, "one\ntwo", 3) { At = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero).AddTicks(9_999_999) },
                new("term-x", "Term ends", "The last day.", 0) { Day = new(2026, 12, 31) },
            ],
            new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var read = JsonNode.Parse(await ReadByOthers(modules!, text))!;
        Assert.Equal(("2.0", "Desk", "PT1H"), ((string?)read["version"], (string?)read["name"], (string?)read["refresh"]));
        Assert.Equal(
            [
                new JsonObject { ["uid"] = "respond-x@channelprotect", ["stamp"] = "2026-01-02T03:04:05Z", ["start"] = "2026-01-05T09:00:00Z", ["end"] = "2026-01-05T09:00:00Z", ["words"] = $"{words}|one\ntwo|3|TRANSPARENT" }.ToJsonString(),
                new JsonObject { ["uid"] = "term-x@channelprotect", ["stamp"] = "2026-01-02T03:04:05Z", ["start"] = "2026-12-31", ["end"] = "2027-01-01", ["words"] = "Term ends|The last day.|0|TRANSPARENT" }.ToJsonString(),
            ],
            read["events"]!.AsArray().Select(entry => entry!.ToJsonString()));
    }

    private static async Task<string> ReadByOthers(string modules, string text)
    {
        const string script = """
            const { default: ICAL } = await import(process.argv[1]);
            const calendar = new ICAL.Component(ICAL.parse(process.argv[2]));
            const first = name => calendar.getFirstPropertyValue(name);
            const events = calendar.getAllSubcomponents("vevent").map(component => {
              const event = new ICAL.Event(component);
              return { uid: event.uid, stamp: component.getFirstPropertyValue("dtstamp").toString(), start: event.startDate.toString(), end: event.endDate.toString(),
                words: [event.summary, event.description, event.sequence, component.getFirstPropertyValue("transp")].join("|") };
            });
            console.log(JSON.stringify({ version: first("version"), name: first("x-wr-calname"), refresh: first("refresh-interval").toString(), events }));
            """;
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e", script, Path.Combine(modules, "ical.js", "dist", "ical.js"), text]) { RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        return await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Subscription> Subscribe(Somebody partner)
    {
        var feed = (await partner.Post("/v1/calendar-feeds", new { name = "Desk" })).Is("201");
        return new(feed["id"]!, new Uri(feed["url"]!).PathAndQuery, partner.Http.BaseAddress!);
    }

    private static CalendarEvent[] Events(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var text = answer.Content.ReadAsStream(TestContext.Current.CancellationToken);
        return [.. Calendar.Load(text)!.Events];
    }

    private sealed record Subscription(string Id, string Path, Uri At)
    {
        public async Task<HttpResponseMessage> Read(string? tag = null)
        {
            using var http = new HttpClient { BaseAddress = At };
            using var request = new HttpRequestMessage(HttpMethod.Get, Path);
            if (tag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            }

            return await http.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }
}
