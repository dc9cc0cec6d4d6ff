namespace ChannelProtect.Api.Tests.Transfers;

public sealed class ReadTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_list_and_a_single_read_agree_on_every_status(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        string[] deeds = ["approve", "reject", "cancel", "", ""];
        foreach (var deed in deeds)
        {
            var contract = Contoso.EndingIn(stage.App, 60);
            await stage.Hold(contract);
            var request = await stage.Bix.Post("/v1/transfer-requests", contract.Request);
            await stage.Ada.Fetch();
            if (deed is not "")
            {
                (await (deed == "cancel" ? stage.Bix : stage.Ada).Post($"/v1/transfer-requests/{request["id"]}/{deed}", deed == "reject" ? Stage.Letter : null)).Is("200");
            }

            await stage.App.Pass(TimeSpan.FromDays(5));
        }

        var all = await stage.Bix.All("/v1/transfer-requests", limit: 2);
        Assert.Equal(["approved", "rejected", "cancelled", "approved", "pending"], all.Select(item => item["status"]!));
        Assert.Equal(all.Select(item => item.Text), (await stage.Ada.All("/v1/transfer-requests", limit: 1)).Select(item => item.Text));
        foreach (var item in all)
        {
            Assert.Equal(item.Text, (await stage.Ada.Get($"/v1/transfer-requests/{item["id"]}")).Text);
        }

        foreach (var status in new[] { "pending", "approved", "rejected", "cancelled" })
        {
            var expected = all.Where(item => item["status"] == status).Select(item => item["id"]);
            Assert.Equal(expected, (await stage.Bix.All($"/v1/transfer-requests?status={status}&side=requester", limit: 1)).Select(item => item["id"]));
            Assert.Equal(expected, (await stage.Ada.All($"/v1/transfer-requests?status={status}&side=incumbent", limit: 1)).Select(item => item["id"]));
            Assert.Empty(await stage.Ada.All($"/v1/transfer-requests?status={status}&side=requester"));
        }
    }

    [Theory, EveryDatabase]
    public async Task The_explanation_lists_the_rules_that_admitted_it_and_those_that_decided_it(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        var path = $"/v1/transfer-requests/{request["id"]}/explanation";
        string[] admitted = ["R8.customer-statement", "R2.held", "R3.not-own", "R3.not-disputed", "R6.lock", "R3.not-in-flight", "R3.one-pending-request", "R6.request-window", "R6.rejection-cooldown", "R10.open-requests"];
        string[] silence = ["R5.notice-served", "R4.clock-running", "R10.review-first", "R4.respond-by-reached"];

        var pending = (await stage.Ada.Get(path)).Is("200");
        Assert.Equal((1, stage.App.Now), (pending.At("policyVersion")!.GetValue<int>(), pending.Instant("now")));
        Assert.Equal([.. admitted, .. silence], pending.Items("rules").Select(rule => rule["rule"]!));
        Assert.Equal([.. Enumerable.Repeat("pass", 13), "fail"], pending.Items("rules").Select(rule => rule["outcome"]!));
        Assert.Equal(request.Instant("respondBy"), pending.Instant("rules.13.facts.respondBy"));

        await stage.App.MoveTo(request.Instant("respondBy"));
        var spoken = (await stage.Bix.Get(path)).Is("200");
        Assert.Equal([.. admitted, .. silence], spoken.Items("rules").Select(rule => rule["rule"]!));
        Assert.All(spoken.Items("rules"), rule => Assert.Equal("pass", rule["outcome"]));
        await stage.App.Settle();
        Assert.Equal(spoken.Text, (await stage.Bix.Get(path)).Text);
    }

    [Theory, EveryDatabase]
    public async Task The_explanation_of_an_answer_is_the_answers_own(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter);
        var rules = (await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}/explanation")).Items("rules");
        Assert.Equal(["R3.pending", "R2.incumbent", "R7.evidence"], rules.Skip(10).Select(rule => rule["rule"]!));
        Assert.Equal("customerStaying", rules[12]["facts.reason"]);
    }

    [Theory]
    [InlineData("status=open", "status")]
    [InlineData("side=both", "side")]
    [InlineData("cursor=MQpyZW5ld2FscwpybndfMQ", "cursor")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string parameter)
    {
        var refused = (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Get($"/v1/transfer-requests?{query}")).Is("400 invalid-parameter");
        Assert.Equal(parameter, refused["errors.0.field"]);
    }
}
