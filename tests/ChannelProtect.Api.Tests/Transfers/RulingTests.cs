namespace ChannelProtect.Api.Tests.Transfers;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.Extensions.DependencyInjection;

/// <summary>A renewal moved by the decision of a case can be looked up, explained and taken back as any transfer can (R2).</summary>
public sealed class RulingTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly CaseId Case = new("case_01ke6p4ym0e008000000000001");

    [Theory, EveryDatabase]
    public async Task A_ruling_makes_a_request_that_both_sides_can_read(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        await Award(stage, renewal);

        var request = (await stage.Bix.All("/v1/transfer-requests")).Single();
        Assert.Equal(("approved", "ruling", "arbiter", Case.Value, null), (request["status"], request["basis"], request["decidedBy"], request["caseId"], request["reason"]));
        Assert.Equal(request.Text, (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}")).Text);
        Assert.Equal(("ruling", stage.Bix.Id), ((await stage.Bix.Get($"/v1/renewals/{renewal}"))["holder.cause"], (await stage.Bix.Get($"/v1/renewals/{renewal}"))["holder.partnerId"]));
        foreach (var partner in new[] { stage.Ada, stage.Bix })
        {
            Assert.Equal("ruling", (await partner.All("/v1/messages")).Single(message => message["type"] == "transfer.approved")["data.basis"]);
        }

        var rules = (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}/explanation")).Items("rules");
        Assert.Distinct(rules.Select(rule => rule["rule"]));
        Assert.Contains(rules, rule => (rule["rule"], rule["outcome"], rule["facts.by"]) == ("R6.request-window", "skipped", "ruling"));
        Assert.Equal(Case.Value, rules.Single(rule => rule["rule"] == "R2.ruling")["facts.case"]);

        (await (await stage.App.As(Demo.Manager)).Post($"/v1/transfer-requests/{request["id"]}/undo", new { reason = "clericalError", statement = "Wrong case." })).Is("409 ruling-stands");
        (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task A_request_that_the_awarded_partner_has_pending_is_the_one_approved(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        await Award(stage, renewal);

        var approved = (await stage.Bix.All("/v1/transfer-requests")).Single();
        Assert.Equal((request["id"], "ruling", Case.Value, "customerRequest"), (approved["id"], approved["basis"], approved["caseId"], approved["reason"]));
    }

    [Theory, EveryDatabase]
    public async Task Somebody_elses_request_is_cancelled_and_it_is_told(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var other = (await stage.Cyd.Post("/v1/transfer-requests", stage.Contract.Request)).Is("201");
        await Award(stage, renewal);

        var cancelled = await stage.Cyd.Get($"/v1/transfer-requests/{other["id"]}");
        Assert.Equal(("cancelled", "arbiter", "awardedToAnother"), (cancelled["status"], cancelled["decidedBy"], cancelled["cancelledBecause"]));
        Assert.DoesNotContain(stage.Bix.Id, cancelled.Text, StringComparison.Ordinal);
        Assert.Equal("awardedToAnother", (await stage.Cyd.All("/v1/messages")).Single()["data.cause"]);
        Assert.Contains((await stage.Cyd.Get($"/v1/transfer-requests/{other["id"]}/explanation")).Items("rules"), rule => rule["rule"] == "R2.ruling");
    }

    /// <summary>As the decision of a case does it.</summary>
    private static async Task Award(Stage stage, string renewal)
    {
        await using var scope = stage.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var attempt = new Attempt(services.GetRequiredService<ChannelContext>(), services.GetRequiredService<HotQueries>(), stage.App.Now, ProgrammePolicy.Standard, "manager");
        var recording = attempt.Record((await attempt.Db.Renewal(renewal, CancellationToken.None))!);
        Assert.IsType<Decision.Accepted>(recording.Decide(new AwardRenewal(Case, new(stage.Bix.Id), new("emea"), new(TypeId.New("tr")))));
        recording.Write();
        await attempt.Writes.Commit(CancellationToken.None);
    }
}
