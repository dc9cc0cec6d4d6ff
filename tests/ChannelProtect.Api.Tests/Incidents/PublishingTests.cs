namespace ChannelProtect.Api.Tests.Incidents;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Incidents.Commands;
using ChannelProtect.Domain.Policies;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What the vendor says, and who reads it when.</summary>
public sealed class PublishingTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Nobody_reads_of_it_before_those_it_touches_have_been_told(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var id = await Written(outage);
        var path = $"/v1/incidents/{id}";
        (await outage.Vendor.Get(path)).Is("200");
        foreach (var told in new[] { 0, 1 })
        {
            // Found, but not told.
            (await outage.Stage.Cyd.Get(path)).Is("404 not-found");
            (await outage.Stage.Ada.Get(path)).Is("404 not-found");
            (await (await outage.App.As(Demo.Manager)).Get(path)).Is("404 not-found");
            await Outage.Step(outage.App, id);
        }

        Assert.Equal("true", (await outage.Stage.Ada.Get(path)).Is("200")["affectsYou"]);
        (await outage.Stage.Cyd.Get(path)).Is("404 not-found");
        Assert.DoesNotContain(await outage.Stage.Cyd.All("/v1/incidents"), item => item["id"] == id);
        await Outage.Step(outage.App, id);

        var stranger = (await outage.Stage.Cyd.Get(path)).Is("200");
        Assert.Equal(("false", "open", null, null), (stranger["affectsYou"], stranger["status"], stranger["scope"], stranger["statements"]));
        Assert.Equal(["incidentPublished", "affectedTold", "incidentOpened"], (await outage.Auditor.All($"/v1/ledger/{id}")).Select(entry => entry["type"]));
        Assert.Equal(id, (await outage.Stage.Ada.All("/v1/messages")).Single(message => message["type"] == "incident.published")["data.incidentId"]);
        Assert.DoesNotContain(await outage.Stage.Cyd.All("/v1/messages"), message => message["data.incidentId"] == id);
    }

    [Theory, EveryDatabase]
    public async Task It_is_updated_resolved_explained_and_acknowledged(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var id = await outage.Publish(outage.App.Now.AddHours(-1), nextUpdateBy: outage.App.Now.AddHours(1));
        var path = $"/v1/incidents/{id}";
        (await outage.Vendor.Post($"{path}/report", new { statement = "Too soon." })).Is("409 incident-not-resolved");
        await outage.App.Pass(TimeSpan.FromHours(1));
        Assert.Equal("true", (await outage.Stage.Ada.Get(path))["updateOverdue"]);
        var admin = await outage.App.As(Demo.Admin);
        Assert.Contains(await admin.All("/v1/incidents?overdue=true"), item => item["id"] == id);
        (await outage.Vendor.Post($"{path}/updates", new { statement = "We work on it.", nextUpdateBy = outage.App.Now })).Is("422 next-update-not-ahead");
        var tag = (await outage.Vendor.Get(path)).ETag;
        (await outage.Vendor.Post($"{path}/updates", new { statement = "We work on it." }, ifMatch: tag)).Is("200");
        (await outage.Vendor.Post($"{path}/updates", new { statement = "We work on it." }, ifMatch: tag)).Is("412 precondition-failed");
        Assert.DoesNotContain(await admin.All("/v1/incidents?overdue=true"), item => item["id"] == id);

        (await outage.Stage.Cyd.Post($"{path}/ack")).Is("404 not-found");
        var acknowledged = (await outage.Stage.Ada.Post($"{path}/ack")).Is("200").Instant("acknowledgedAt");
        await outage.App.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(acknowledged, (await outage.Stage.Ada.Post($"{path}/ack")).Is("200").Instant("acknowledgedAt"));
        (await outage.Vendor.Post($"{path}/resolve", new { statement = "Over.", at = outage.App.Now.AddHours(1) })).Is("422 incident-not-begun");
        Assert.Equal("resolved", (await outage.Resolve(id))["status"]);
        (await outage.Vendor.Post($"{path}/updates", new { statement = "More." })).Is("409 incident-already-resolved");
        (await outage.Vendor.Post($"{path}/report", new { statement = "The disk was old." })).Is("200");
        (await outage.Vendor.Post($"{path}/report", new { statement = "Again." })).Is("409 incident-already-reported");
        await Outage.Spread(outage.App, id);

        Assert.Equal(["incident.published", "incident.updated", "incident.resolved", "incident.reported"], (await outage.Stage.Ada.All("/v1/messages")).Select(message => message["type"]).Where(type => type!.StartsWith("incident.", StringComparison.Ordinal)));
        var affected = Assert.Single(await outage.Auditor.All($"{path}/affected"));

        // Its clock had begun when the notice was served, an hour after the failure did.
        Assert.Equal((outage.Stage.Ada.Id, "1", "1", "1", "4200"), (affected["partnerId"], affected["renewals"], affected["stopped"], affected["givenBack"], affected["secondsGivenBack"]));
        Assert.Equal(acknowledged, affected.Instant("acknowledgedAt"));
        Assert.Equal(outage.Renewal, Assert.Single(await outage.Stage.Ada.All($"{path}/affected"))["renewalId"]);
        (await outage.Stage.Cyd.Get($"{path}/affected")).Is("404 not-found");
        Assert.Equal("resolved", (await outage.Stage.Cyd.Get(path))["status"]);
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_refused_and_a_question_writes_nothing(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var now = outage.App.Now;
        (await outage.Vendor.Post("/v1/incidents", outage.Body(now.AddMinutes(1)))).Is("422 incident-not-begun");
        (await outage.Vendor.Post("/v1/incidents", outage.Body(now.AddDays(-31)))).Is("422 incident-too-long-ago");
        (await outage.Vendor.Post("/v1/incidents", new { services = Array.Empty<string>(), what = "", since = now })).Is("400 invalid-body");
        (await outage.Stage.Ada.Post("/v1/incidents", outage.Body(now))).Is("403 role-not-allowed");
        (await outage.Vendor.Post("/v1/incidents?validateOnly=true", outage.Body(now))).Is("201");
        (await outage.Vendor.Post("/v1/incidents/inc_01kafj5v4qff8rfdwy0x8xhn37/updates", new { statement = "What?" })).Is("404 not-found");
        Assert.Equal("pending", (await outage.Stage.Bix.Get(outage.RequestPath))["status"]);
        Assert.Equal("false", (await outage.Stage.Bix.Get(outage.RequestPath))["tolled"]);
    }

    [Theory, EveryDatabase]
    public async Task The_number_of_updates_is_limited(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var id = await outage.Publish(outage.App.Now, stopsClocks: false);
        for (var n = 1; n < UpdateIncident.Most; n++)
        {
            (await outage.Vendor.Post($"/v1/incidents/{id}/updates", new { statement = $"Update {n}." })).Is("200");
        }

        (await outage.Vendor.Post($"/v1/incidents/{id}/updates", new { statement = "One more." })).Is("409 incident-statement-limit-reached");
    }

    [Theory, EveryDatabase]
    public async Task The_status_says_one_word_to_anybody(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var outage = await Outage.Set(app);
        await outage.Publish(app.Now);
        using var http = app.Wire();
        Assert.Equal("""{"status":"disturbed"}""", await http.GetStringAsync("/v1/status", TestContext.Current.CancellationToken));
    }

    /// <summary>An incident that was written down, by a node that was killed before it did anything more.</summary>
    private static async Task<string> Written(Outage outage)
    {
        var id = TypeId.New("inc");
        await outage.App.Look(async db =>
        {
            var attempt = new Attempt(db, outage.App.Services.GetRequiredService<HotQueries>(), outage.App.Now, ProgrammePolicy.Standard, "demo-feed");
            var recording = new IncidentRecording(attempt, new() { Id = id });
            recording.Decide(new PublishIncident([VendorFacility.Licensing], "It fails.", outage.App.Now, new([], [new(outage.Stage.Contract.Line)]), true, null, null));
            recording.Write();
            await attempt.Writes.Commit(TestContext.Current.CancellationToken);
            return true;
        });
        return id;
    }
}
