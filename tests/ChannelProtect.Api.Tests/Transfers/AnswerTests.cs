namespace ChannelProtect.Api.Tests.Transfers;

public sealed class AnswerTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Consent_moves_the_renewal_and_locks_it(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));

        var approved = (await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve", ifMatch: request.ETag)).Is("200");

        Assert.Equal(("approved", "consent", "incumbent", stage.App.Now), (approved["status"], approved["basis"], approved["decidedBy"], approved.Instant("decidedAt")));
        var read = await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}");
        Assert.Equal((approved.Text, approved.ETag), (read.Text, read.ETag));
        (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
        var held = (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("200");
        Assert.Equal((stage.Bix.Id, "transfer", stage.App.Now.AddDays(60)), (held["holder.partnerId"], held["holder.cause"], held.Instant("lockedUntil")));
        Assert.Equal("ended", (await stage.Ada.All("/v1/registrations")).Single()["status"]);
        Assert.Equal("201", (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Outcome);
    }

    [Theory, EveryDatabase]
    public async Task A_rejection_gives_its_reason_and_may_be_disputed_for_a_while(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));

        var rejected = (await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter)).Is("200");

        Assert.Equal(("rejected", null, "incumbent", "customerStaying"), (rejected["status"], rejected["basis"], rejected["decidedBy"], rejected["rejection.reason"]));
        Assert.Equal(("They stay.", "letter 7"), (rejected["rejection.comment"], rejected["rejection.evidence.0.reference"]));
        Assert.True(rejected.Instant("rejection.disputableUntil") > stage.App.Now.AddDays(4));
        Assert.Equal(rejected.Text, (await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}")).Text);
        Assert.Equal("active", (await stage.Ada.Get($"/v1/renewals/{renewal}"))["status"]);
    }

    [Theory]
    [InlineData("customerStaying", null, "422 evidence-required")]
    [InlineData("customerStaying", "customerLetter", "200")]
    [InlineData("renewalInProgress", null, "422 evidence-required")]
    [InlineData("renewalInProgress", "customerLetter", "422 evidence-required")]
    [InlineData("renewalInProgress", "quote", "200")]
    [InlineData("renewalInProgress", "order", "200")]
    [InlineData("fraudulentRequest", null, "422 evidence-required")]
    [InlineData("fraudulentRequest", "letter", "200")]
    [InlineData("identityMismatch", null, "200")]
    [InlineData("contractCommitment", null, "422 evidence-required")]
    [InlineData("contractCommitment", "contract", "200")]
    [InlineData("price", "letter", "400 invalid-body")]
    [InlineData("CustomerStaying", "letter", "400 invalid-body")]
    public async Task Reasons_are_a_closed_list_and_some_want_evidence(string reason, string? evidence, string outcome)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(Engine.Sqlite));
        object[] documents = evidence is null ? [] : [new { kind = evidence, reference = "7" }];
        (await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", new { reason, evidence = documents })).Is(outcome);
    }

    [Theory, EveryDatabase]
    public async Task The_requester_may_take_it_back_and_ask_again(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        var cancelled = (await stage.Bix.Post($"/v1/transfer-requests/{request["id"]}/cancel")).Is("200");
        Assert.Equal(("cancelled", null, "requester"), (cancelled["status"], cancelled["basis"], cancelled["decidedBy"]));
        Assert.Equal(cancelled.Text, (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}")).Text);
        await stage.Ask();
    }

    [Theory, EveryDatabase]
    public async Task Silence_speaks_at_respond_by_and_not_an_instant_sooner(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var (path, due) = ($"/v1/transfer-requests/{request["id"]}", request.Instant("respondBy"));

        await stage.App.MoveTo(due.AddMicroseconds(-1));
        Assert.Equal(request.Text, (await stage.Ada.Get(path)).Text);
        (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("200");
        (await stage.Ada.Post($"{path}/approve?validateOnly=true")).Is("200");

        await stage.App.MoveTo(due);
        var approved = await stage.Ada.Get(path);
        Assert.Equal(("approved", "silence", "silence", due), (approved["status"], approved["basis"], approved["decidedBy"], approved.Instant("decidedAt")));
        var held = (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("200");
        Assert.Equal((due, due.AddDays(60)), (held.Instant("holder.since"), held.Instant("lockedUntil")));
        (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
        foreach (var (who, deed) in new[] { (stage.Ada, "approve"), (stage.Bix, "cancel") })
        {
            (await who.Post($"{path}/{deed}")).Is("409 transfer-not-pending");
        }

        (await stage.Ada.Post($"{path}/reject", Stage.Letter)).Is("409 transfer-not-pending");
    }

    [Theory, EveryDatabase]
    public async Task Each_side_has_its_own_say_and_a_stranger_finds_nothing(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        const string absent = "/v1/transfer-requests/tr_01ke6p4ym0e008000000000099";
        var path = $"/v1/transfer-requests/{request["id"]}";
        (await stage.Bix.Post($"{path}/approve")).Is("403 not-incumbent");
        (await stage.Bix.Post($"{path}/reject", Stage.Letter)).Is("403 not-incumbent");
        (await stage.Ada.Post($"{path}/cancel")).Is("403 not-requester");
        foreach (var stranger in new[] { stage.Cyd, await stage.App.Manager("apac") })
        {
            foreach (var read in new[] { "", "/explanation" })
            {
                Assert.Equal((await stranger.Get(absent + read)).Seen(), (await stranger.Get(path + read)).Seen());
            }

            Assert.DoesNotContain(await stranger.All("/v1/transfer-requests"), item => item["id"] == request["id"]);
        }

        foreach (var deed in new[] { "approve", "cancel", "reject" })
        {
            Assert.Equal((await stage.Cyd.Post($"{absent}/{deed}", deed == "reject" ? Stage.Letter : null)).Seen(), (await stage.Cyd.Post($"{path}/{deed}", deed == "reject" ? Stage.Letter : null)).Seen());
        }

        (await stage.Ada.Post($"{path}/approve", ifMatch: "\"1\"")).Is("412 precondition-failed");
        (await (await stage.App.As(Demo.Manager)).Post($"{path}/approve")).Is("403 role-not-allowed");
        foreach (var may in new[] { stage.Ada, stage.Bix, await stage.App.As(Demo.Manager), await stage.App.As(Demo.Auditor) })
        {
            Assert.Equal(request.Text, (await may.Get(path)).Text);
        }
    }
}
