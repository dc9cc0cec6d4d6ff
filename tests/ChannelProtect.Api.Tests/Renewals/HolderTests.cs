namespace ChannelProtect.Api.Tests.Renewals;

public sealed class HolderTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task In_flight_keeps_others_away_until_it_ends_and_works_once_a_term(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var until = stage.App.Now.AddDays(3);

        var flying = (await stage.Ada.Post($"/v1/renewals/{id}/in-flight", new { until, reference = "order 4711" })).Is("200");

        Assert.Equal(("inFlight", until), (flying["status"], flying.Instant("inFlightUntil")));
        var refused = (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request)).Is("409 renewal-in-flight");
        Assert.Equal((until, "259200"), (refused.Instant("retryAfter"), refused.Headers["Retry-After"]));
        (await stage.Ada.Post($"/v1/renewals/{id}/in-flight")).Is("409 in-flight-already-used");

        await stage.App.MoveTo(until.AddMicroseconds(-1));
        (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request)).Is("409 renewal-in-flight");
        await stage.App.MoveTo(until);
        (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request)).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task A_flight_is_bounded(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var refused = (await stage.Ada.Post($"/v1/renewals/{id}/in-flight", new { until = stage.App.Now.AddDays(40) })).Is("422 in-flight-too-long");
        var latest = DateTimeOffset.Parse(refused.Items("rules").Single(rule => rule["outcome"] == "fail")["facts.latest"]!, System.Globalization.CultureInfo.InvariantCulture);
        (await stage.Ada.Post($"/v1/renewals/{id}/in-flight", new { until = stage.App.Now })).Is("422 in-flight-too-long");
        Assert.Equal(latest, (await stage.Ada.Post($"/v1/renewals/{id}/in-flight")).Is("200").Instant("inFlightUntil"));
    }

    [Theory, EveryDatabase]
    public async Task An_instant_is_cut_to_microseconds_before_anything_is_decided(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var refused = (await stage.Ada.Post($"/v1/renewals/{id}/in-flight", new { until = stage.App.Now.AddDays(40) })).Is("422 in-flight-too-long");
        var latest = DateTimeOffset.Parse(refused.Items("rules").Single(rule => rule["outcome"] == "fail")["facts.latest"]!, System.Globalization.CultureInfo.InvariantCulture);

        var flying = (await stage.Ada.Post($"/v1/renewals/{id}/in-flight", new { until = latest.AddTicks(9) })).Is("200");

        Assert.Equal(latest, flying.Instant("inFlightUntil"));
        Assert.Equal(flying.Text, (await stage.Ada.Get($"/v1/renewals/{id}")).Text);
    }

    [Theory, EveryDatabase]
    public async Task A_renewed_term_rolls_on_and_the_holder_stays(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var before = await stage.Ada.Get($"/v1/renewals/{id}");

        var renewed = (await stage.Ada.Post($"/v1/renewals/{id}/renewed", new { reference = "order 4711" }, ifMatch: before.ETag)).Is("200");

        var (start, end) = (stage.Contract.End.AddDays(1), stage.Contract.End.AddYears(1));
        Assert.Equal(($"{start:yyyy-MM-dd}", $"{end:yyyy-MM-dd}", stage.Ada.Id), (renewed["termStart"], renewed["termEnd"], renewed["holder.partnerId"]));
        Assert.Equal(new DateTimeOffset(end.AddDays(31), TimeOnly.MinValue, TimeSpan.Zero), renewed.Instant("protectedUntil"));
        Assert.NotEqual(before.ETag, renewed.ETag);
        Assert.Equal((renewed.Text, renewed.ETag), ((await stage.Ada.Get($"/v1/renewals/{id}")).Text, (await stage.Ada.Get($"/v1/renewals/{id}")).ETag));

        var refused = (await stage.Ada.Post($"/v1/renewals/{id}/renewed")).Is("409 renewal-too-early");
        Assert.Equal(new DateTimeOffset(end.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddDays(-90), refused.Instant("retryAfter"));
        (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request)).Is("409 request-too-early");
    }

    [Theory, EveryDatabase]
    public async Task A_new_term_follows_the_old_one(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        (await stage.Ada.Post($"/v1/renewals/{id}/renewed", new { termEnd = stage.Contract.End })).Is("422 term-not-later");
        (await stage.Ada.Post($"/v1/renewals/{id}/renewed", new { termStart = stage.Contract.End.AddYears(1), termEnd = stage.Contract.End.AddYears(2) })).Is("422 term-not-later");
        (await stage.Ada.Post($"/v1/renewals/{id}/renewed", new { termStart = stage.Contract.End })).Is("400 invalid-body");
        (await stage.Ada.Post($"/v1/renewals/{id}/renewed", new { termEnd = new DateOnly(9999, 12, 31) })).Is("422 term-not-later");
        (await stage.Ada.Post($"/v1/renewals/{id}/renewed", new { termEnd = stage.Contract.End.AddYears(1) })).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task What_is_released_is_anybodys(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var released = (await stage.Ada.Post($"/v1/renewals/{id}/release")).Is("200");
        Assert.Equal(("unheld", null), (released["status"], released["holder"]));
        (await stage.Ada.Get($"/v1/renewals/{id}")).Is("404 not-found");
        (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request)).Is("409 nothing-to-transfer");
        (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("201");
        Assert.Equal("ended", (await stage.Ada.All("/v1/registrations")).Single()["status"]);
    }

    [Theory, EveryDatabase]
    public async Task While_a_request_is_pending_the_holder_answers_it_first(Engine engine)
    {
        var (stage, id, _) = await Stage.Requested(apps.On(engine));
        foreach (var command in new[] { "in-flight", "renewed", "release" })
        {
            (await stage.Ada.Post($"/v1/renewals/{id}/{command}")).Is("409 transfer-pending");
        }
    }
}
