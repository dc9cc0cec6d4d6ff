namespace ChannelProtect.Api.Tests.Cases;

/// <summary>What an appeal does to the renewal: back to where it was, if it still can.</summary>
public sealed class AppealTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task What_is_reversed_is_taken_back_with_registration_time_and_lock(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var before = (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Instant("protectedUntil");
        var filed = (await court.Bix.Post("/v1/registrations", court.Claim)).Is("201");
        var opened = court.App.Now;
        var id = filed["caseId"]!;
        await Court.Says(court.Ada, id);
        (await Court.Decide(court.Mia, id, "award", "earlierClaim")).Is("200");
        Assert.Equal("ended", Assert.Single(await court.Ada.All("/v1/registrations"))["status"]);

        (await court.Ada.Post($"/v1/cases/{id}/appeal", new { statement = "Look again." })).Is("200");
        await court.App.Pass(TimeSpan.FromDays(1));
        await Court.Says(court.Bix, id);
        (await Court.Decide(court.Nat, id, "uphold", "customerConfirmed")).Is("200");

        var held = (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Is("200");
        Assert.Equal((court.Ada.Id, before + (court.App.Now - opened), null), (held["holder.partnerId"], held.Instant("protectedUntil"), held["lockedUntil"]));
        Assert.Equal("active", Assert.Single(await court.Ada.All("/v1/registrations"))["status"]);
        Assert.Equal("ended", (await court.Bix.Get($"/v1/registrations/{filed["id"]}"))["status"]);
        var moved = Assert.Single(await court.Bix.All("/v1/transfer-requests"));
        Assert.Equal((id, "rulingReversed"), (moved["caseId"], moved["undone.reason"]));
    }

    [Theory, EveryDatabase]
    public async Task Only_an_appeal_reverses_a_ruling(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = (await court.Stage.Ask())["id"];
        (await court.Ada.Post($"/v1/transfer-requests/{request}/approve")).Is("200");
        var refused = (await court.Mia.Post($"/v1/transfer-requests/{request}/undo", new { reason = "rulingReversed", statement = "So it is." })).Is("400 invalid-body");
        Assert.Equal("reason", refused["errors.0.field"]);
    }

    [Theory, EveryDatabase]
    public async Task An_appeal_leaves_a_third_partner_in_peace_and_says_so(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        Assert.Equal("moves", (await Court.Decide(court.Mia, id, "award", "earlierClaim")).Is("200")["rulings.0.effect"]);

        // Bix gives it to cyd, who had nothing to do with it.
        (await court.Bix.Post($"/v1/renewals/{court.Renewal}/release")).Is("200");
        (await court.Cyd.Post("/v1/registrations", court.Stage.Contract.Claim)).Is("201");
        (await court.Ada.Post($"/v1/cases/{id}/appeal", new { statement = "Look again." })).Is("200");
        Assert.Equal("active", (await court.Cyd.Get($"/v1/renewals/{court.Renewal}"))["status"]);
        await Court.Says(court.Bix, id);
        var decided = (await Court.Decide(court.Nat, id, "uphold", "customerConfirmed")).Is("200");

        Assert.Equal(("movedOn", "final"), (decided["rulings.1.effect"], decided["status"]));
        Assert.Equal("movedOn", (await court.Ada.Get($"/v1/cases/{id}"))["rulings.1.effect"]);
        Assert.Equal("movedOn", (await court.Ada.Get($"/v1/cases/{id}/explanation")).Items("steps")[^1].Items("rules").Single(rule => rule["rule"] == "R2.renewal")["facts.effect"]);
        Assert.Equal(("active", court.Cyd.Id), ((await court.Cyd.Get($"/v1/renewals/{court.Renewal}"))["status"], (await court.Cyd.Get($"/v1/renewals/{court.Renewal}"))["holder.partnerId"]));
        Assert.DoesNotContain(court.Cyd.Id, (await court.Ada.Get($"/v1/cases/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_dispute_stops_no_clock_of_a_third_partner(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = (await court.Stage.Ask())["id"]!;
        (await court.Ada.Post($"/v1/transfer-requests/{request}/reject", Stage.Letter)).Is("200");
        var theirs = (await court.Cyd.Post("/v1/transfer-requests", court.Stage.Contract.Request)).Is("201")["id"];
        (await court.Ada.Post($"/v1/transfer-requests/{theirs}/approve")).Is("200");

        (await court.Bix.Post($"/v1/transfer-requests/{request}/dispute", new { statement = "They signed with us." })).Is("201");
        Assert.NotEqual("disputed", (await court.Cyd.Get($"/v1/renewals/{court.Renewal}")).Is("200")["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Who_lets_go_of_what_it_was_awarded_does_not_escape_an_appeal(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var id = await court.Heard();
        (await Court.Decide(court.Mia, id, "award", "earlierClaim")).Is("200");
        (await court.Bix.Post($"/v1/renewals/{court.Renewal}/release")).Is("200");
        (await court.Ada.Post($"/v1/cases/{id}/appeal", new { statement = "Look again." })).Is("200");
        (await court.Cyd.Post("/v1/registrations", court.Stage.Contract.Claim)).Is("409 renewal-disputed");
        await Court.Says(court.Bix, id);

        Assert.Equal("moves", (await Court.Decide(court.Nat, id, "uphold", "customerConfirmed")).Is("200")["rulings.1.effect"]);
        Assert.Equal(("active", court.Ada.Id), ((await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Is("200")["status"], (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["holder.partnerId"]));
    }
}
