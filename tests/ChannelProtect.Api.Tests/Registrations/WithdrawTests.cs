namespace ChannelProtect.Api.Tests.Registrations;

public sealed class WithdrawTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_withdrawn_registration_lets_the_renewal_go(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var made = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);

        var withdrawn = (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw", ifMatch: made.ETag)).Is("200");

        Assert.Equal(("withdrawn", stage.App.Now), (withdrawn["status"], withdrawn.Instant("endedAt")));
        var read = await stage.Ada.Get($"/v1/registrations/{made["id"]}");
        Assert.Equal((withdrawn.Text, withdrawn.ETag), (read.Text, read.ETag));
        (await stage.Ada.Get($"/v1/renewals/{made["renewalId"]}")).Is("404 not-found");
        Assert.Equal(made["renewalId"], (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("201")["renewalId"]);
    }

    [Theory, EveryDatabase]
    public async Task What_has_ended_cannot_be_withdrawn(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var made = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);
        (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw")).Is("200");
        (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw")).Is("409 registration-not-active");

        var claim = await stage.Ada.Post("/v1/registrations", Contoso.EndingIn(stage.App, 60).ClaimOf(null, []));
        (await stage.Ada.Post($"/v1/registrations/{claim["id"]}/withdraw")).Is("200");
        var refused = (await stage.Ada.Post($"/v1/registrations/{claim["id"]}/withdraw")).Is("409 registration-not-active");
        Assert.Equal(("R2.registration-active", "fail", "1", stage.App.Now), (refused["rules.0.rule"], refused["rules.0.outcome"], refused["policyVersion"], refused.Instant("decidedAt")));

        var lapsing = await stage.Ada.Post("/v1/registrations", Contoso.EndingIn(stage.App, -29).Claim);
        await stage.App.Pass(TimeSpan.FromDays(2));
        (await stage.Ada.Post($"/v1/registrations/{lapsing["id"]}/withdraw")).Is("409 registration-not-active");
    }

    [Theory, EveryDatabase]
    public async Task While_somebody_asks_for_it_the_request_is_answered_first(Engine engine)
    {
        var (stage, _, _) = await Stage.Requested(apps.On(engine));
        var registration = (await stage.Ada.All("/v1/registrations")).Single();
        var refused = (await stage.Ada.Post($"/v1/registrations/{registration["id"]}/withdraw")).Is("409 transfer-pending");
        Assert.Equal("R2.no-request-pending", refused.Items("rules").Single(rule => rule["outcome"] == "fail")["rule"]);
    }

    [Theory, EveryDatabase]
    public async Task A_stale_version_is_refused_and_nobody_elses_is_found(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var made = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);
        (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw", ifMatch: "\"7\"")).Is("412 precondition-failed");
        (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw", ifMatch: $"W/{made.ETag}")).Is("412 precondition-failed");
        (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw", ifMatch: "7")).Is("400 invalid-parameter");
        var anothers = await stage.Bix.Post($"/v1/registrations/{made["id"]}/withdraw");
        var absent = await stage.Bix.Post("/v1/registrations/reg_01ke6p4ym0e008000000000099/withdraw");
        Assert.Equal(absent.Seen(), anothers.Seen());
        (await stage.Ada.Post($"/v1/registrations/{made["id"]}/withdraw", ifMatch: "*")).Is("200");
    }
}
