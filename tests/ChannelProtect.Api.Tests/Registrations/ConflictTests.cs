namespace ChannelProtect.Api.Tests.Registrations;

/// <summary>A claim with evidence that contradicts a holder brings the conflict before a channel manager by itself.</summary>
public sealed class ConflictTests
{
    [Theory, EveryDatabase]
    public async Task The_claim_is_filed_the_clocks_stop_and_nobody_learns_who_the_other_is(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal) = await Stage.Held(app);
        (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("409 renewal-protected");
        var filed = (await stage.Bix.Post("/v1/registrations", WithLetter(stage.Contract))).Is("201");
        Assert.Equal(("pendingReview", null), (filed["status"], filed["renewalId"]));
        Assert.DoesNotContain(stage.Ada.Id, filed.Text, StringComparison.Ordinal);

        var seen = (await stage.Bix.Get($"/v1/cases/{filed["caseId"]}")).Is("200");
        Assert.Equal("registrationConflict", seen["kind"]);
        Assert.DoesNotContain(stage.Ada.Id, seen.Text, StringComparison.Ordinal);
        Assert.Equal("disputed", (await stage.Ada.Get($"/v1/renewals/{renewal}"))["status"]);
        var told = (await stage.Ada.All("/v1/messages")).Single();
        Assert.Equal(("case.opened", filed["caseId"]), (told["type"], told["data.caseId"]));
        Assert.DoesNotContain(stage.Bix.Id, (await stage.Ada.Get($"/v1/cases/{filed["caseId"]}")).Is("200").Text, StringComparison.Ordinal);

        Assert.Equal(filed["id"], (await stage.Bix.Post("/v1/registrations", WithLetter(stage.Contract))).Is("200")["id"]);
        (await stage.Cyd.Get($"/v1/cases/{filed["caseId"]}")).Is("404 not-found");

        // The ruling decides the claim, and nobody else.
        (await (await app.Manager("emea")).Post($"/v1/registrations/{filed["id"]}/review", new { outcome = "reject", reason = "duplicateClaim", statement = "?" })).Is("409 claim-contested");
        (await stage.Bix.Post($"/v1/registrations/{filed["id"]}/withdraw")).Is("409 claim-contested");
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase]
    public async Task Who_only_asks_opens_nothing(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal) = await Stage.Held(app);
        (await stage.Bix.Post("/v1/registrations?validateOnly=true", WithLetter(stage.Contract))).Is("201");
        Assert.Equal("active", (await stage.Ada.Get($"/v1/renewals/{renewal}"))["status"]);
        Assert.Empty(await stage.Ada.All("/v1/cases"));
    }

    [Theory, EveryDatabase]
    public async Task What_is_awarded_is_held_by_that_very_claim(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal) = await Stage.Held(app);
        var filed = (await stage.Bix.Post("/v1/registrations", WithLetter(stage.Contract))).Is("201");
        await Decide(app, filed["caseId"]!, new { outcome = "award", awardTo = stage.Bix.Id, reason = "customerConfirmed", statement = "The letter is genuine." });

        var held = (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("200");
        Assert.Equal((stage.Bix.Id, "ruling", "active"), (held["holder.partnerId"], held["holder.cause"], held["status"]));
        var registration = (await stage.Bix.Get($"/v1/registrations/{filed["id"]}")).Is("200");
        Assert.Equal(("active", renewal, "The letter is genuine."), (registration["status"], registration["renewalId"], registration["review.statement"]));
        (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
        (await stage.Bix.Post($"/v1/registrations/{filed["id"]}/withdraw")).Is("200");
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_awarded_is_rejected_and_the_holder_gets_its_time_back(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (stage, renewal) = await Stage.Held(app);
        var before = (await stage.Ada.Get($"/v1/renewals/{renewal}")).Instant("protectedUntil");
        var opened = app.Now;
        var filed = (await stage.Bix.Post("/v1/registrations", WithLetter(stage.Contract))).Is("201");
        await Decide(app, filed["caseId"]!, new { outcome = "uphold", reason = "earlierClaim", statement = "Ada was first." });

        Assert.Equal(("rejected", "renewalProtected"), ((await stage.Bix.Get($"/v1/registrations/{filed["id"]}"))["status"], (await stage.Bix.Get($"/v1/registrations/{filed["id"]}"))["review.rejection"]));
        Assert.Equal(before + (app.Now - opened), (await stage.Ada.Get($"/v1/renewals/{renewal}")).Instant("protectedUntil"));
        (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("409 renewal-protected");
        await Ledgers.Verify(app);
    }

    private static object WithLetter(Contoso contract) => new
    {
        account = new { name = "Contoso Ltd", domain = contract.Domain, country = "GB" },
        productLine = contract.Line,
        contractNumber = contract.Number,
        serials = new[] { contract.Serial },
        termStart = contract.Start,
        termEnd = contract.End,
        evidence = new[] { new { kind = "customerLetter", reference = "letter 12" } },
    };

    private static async Task Decide(ChannelApp app, string id, object decision)
    {
        var manager = await app.As(Demo.Manager);
        var seen = (await manager.Get($"/v1/cases/{id}")).Is("200");
        await app.MoveTo(seen.Instant("evidenceUntil"));
        (await manager.Post($"/v1/cases/{id}/assign")).Is("200");
        (await manager.Post($"/v1/cases/{id}/decide", decision)).Is("200");
    }
}
