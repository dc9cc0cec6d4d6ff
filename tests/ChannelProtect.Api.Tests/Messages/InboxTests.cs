namespace ChannelProtect.Api.Tests.Messages;

public sealed class InboxTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Each_side_is_told_what_concerns_it(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var notice = (await stage.Ada.All("/v1/messages")).Single();
        Assert.Equal(["id", "type", "at", "data"], notice.Json!.AsObject().Select(member => member.Key));
        Assert.Equal(("transfer.requested", renewal, request["id"]), (notice["type"], notice["data.renewalId"], notice["data.transferRequestId"]));
        Assert.Equal((request.Instant("servedAt"), request.Instant("respondBy")), (notice.Instant("at"), notice.Instant("data.respondBy")));
        Assert.Empty(await stage.Bix.All("/v1/messages"));

        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter);
        var rejected = (await stage.Bix.All("/v1/messages")).Single();
        Assert.Equal(("transfer.rejected", "customerStaying"), (rejected["type"], rejected["data.reason"]));

        var again = await stage.Cyd.Post("/v1/transfer-requests", stage.Contract.Request);
        await stage.Cyd.Post($"/v1/transfer-requests/{again["id"]}/cancel");
        var third = await stage.Cyd.Post("/v1/transfer-requests", stage.Contract.Request);
        await stage.Ada.Post($"/v1/transfer-requests/{third["id"]}/approve");
        Assert.Equal(["transfer.approved"], (await stage.Cyd.All("/v1/messages")).Select(message => message["type"]!));
        Assert.Equal(
            ["transfer.approved", "transfer.cancelled", "transfer.requested", "transfer.requested", "transfer.requested"],
            (await stage.Ada.All("/v1/messages")).Select(message => message["type"]!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Contoso", string.Concat((await stage.Ada.All("/v1/messages")).Select(message => message.Text)), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_time_alone_made_true_is_in_the_inbox_though_no_settler_ran(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        var lapsing = Contoso.EndingIn(stage.App, -29);
        await stage.Hold(lapsing);
        await stage.App.Pass(TimeSpan.FromDays(10));

        var told = await stage.Ada.All("/v1/messages");
        Assert.Equal(["transfer.requested", "renewal.protectionEnded", "transfer.approved"], told.Select(message => message["type"]!));
        Assert.Equal([lapsing.ProtectedUntil, request.Instant("respondBy")], told.Skip(1).Select(message => message.Instant("at")));
        Assert.Equal("silence", (await stage.Bix.All("/v1/messages")).Single()["data.basis"]);
    }

    [Theory, EveryDatabase]
    public async Task The_oldest_comes_first_page_by_page_until_it_is_acknowledged(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        for (var i = 0; i < 5; i++)
        {
            var contract = Contoso.EndingIn(stage.App, 80);
            await stage.Hold(contract);
            await stage.Bix.Post("/v1/transfer-requests", contract.Request);
            await stage.App.Pass(TimeSpan.FromHours(1));
        }

        var all = await stage.Ada.All("/v1/messages", limit: 2);
        Assert.Equal((5, 5), (all.Count, all.DistinctBy(message => message["id"]).Count()));
        Assert.Equal(all.Select(message => message.Instant("at")).Order(), all.Select(message => message.Instant("at")));

        (await stage.Ada.Post($"/v1/messages/{all[1]["id"]}/ack")).Is("204");
        (await stage.Ada.Post($"/v1/messages/{all[1]["id"]}/ack")).Is("204");
        Assert.Equal(all.Where((_, i) => i != 1).Select(message => message.Text), (await stage.Ada.All("/v1/messages", limit: 2)).Select(message => message.Text));
    }

    [Theory, EveryDatabase]
    public async Task Anothers_message_is_not_there(Engine engine)
    {
        var (stage, _, _) = await Stage.Requested(apps.On(engine));
        var message = (await stage.Ada.All("/v1/messages")).Single();
        var anothers = await stage.Bix.Post($"/v1/messages/{message["id"]}/ack");
        var absent = await stage.Bix.Post("/v1/messages/msg_01ke6p4ym0e008000000000099/ack");
        Assert.Equal((absent.Is("404 not-found").Seen(), 1), (anothers.Seen(), (await stage.Ada.All("/v1/messages")).Count));
        (await (await stage.App.As(Demo.Manager)).Get("/v1/messages")).Is("403 role-not-allowed");
    }
}
