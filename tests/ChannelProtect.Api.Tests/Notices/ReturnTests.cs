namespace ChannelProtect.Api.Tests.Notices;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Tests.Cases;
using Microsoft.EntityFrameworkCore;

/// <summary>What had been accepted came back; and what anybody can read of how a notice was served.</summary>
public sealed class ReturnTests(UnruledApps apps) : IClassFixture<UnruledApps>
{
    [Theory, EveryDatabase]
    public async Task A_bounce_voids_the_clock_and_the_notice_is_served_anew(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _, asked) = await Stage.Unserved(app);
        await app.Accepts(asked, "dlv_1");
        Assert.False(await app.Returns(asked, "dlv_2"));
        await app.Pass(TimeSpan.FromDays(1));

        Assert.True(await app.Returns(asked, "dlv_1"));

        var voided = await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}");
        Assert.Equal((null, null), (voided["servedAt"], voided["respondBy"]));
        Assert.True(voided.Instant("serveBy") > app.Now);
        Assert.Contains(await stage.Bix.Fetch(), message => message["type"] == "transfer.noticeReturned");
        await stage.Ada.Fetch();
        Assert.Equal(app.Now, (await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}")).Instant("servedAt"));
        Assert.Equal(["served", "returned", "served"], (await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}/clock")).Items("moves").Select(move => move["cause"]!));
    }

    [Theory, EveryDatabase]
    public async Task After_silence_a_manager_is_asked_who_can_take_it_back(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var asked = await court.Stage.AskOnly();
        await court.App.Accepts(asked, "dlv_1");
        await court.App.MoveTo((await court.Bix.Get($"/v1/transfer-requests/{asked["id"]}")).Instant("respondBy"));

        Assert.True(await court.App.Returns(asked, "dlv_1"));

        var opened = (await court.Mia.All($"/v1/cases?region={court.Region}")).Single();
        Assert.Equal(("noticeDispute", court.Ada.Id), (opened["kind"], opened["parties.0.partnerId"]));
        await court.App.MoveTo(opened.Instant("evidenceUntil"));
        (await Court.Decide(court.Mia, opened["id"]!, "award", "noticeNotServed")).Is("200");
        Assert.Equal(court.Ada.Id, (await court.Ada.Get($"/v1/renewals/{court.Renewal}"))["holder.partnerId"]);
    }

    [Theory, EveryDatabase]
    public async Task The_incumbent_reads_what_it_was_sent_where_and_when_and_what_answered_and_the_requester_does_not(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, renewal, asked) = await Stage.Unserved(app);
        await Sent(stage, renewal);
        await app.Accepts(asked, "dlv_1");
        await app.MoveTo((await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}")).Instant("respondBy"));

        foreach (var reader in new[] { stage.Ada, await app.As(Demo.Auditor), await app.As(Demo.Manager) })
        {
            var proof = (await reader.Get($"/v1/transfer-requests/{asked["id"]}/notices")).Is("200");
            var told = proof.Items("messages")[0];
            Assert.Equal(("email", "dlv_1", "served"), (proof["channel"], proof["proof"], proof["history.0.what"]));
            Assert.Equal(("transfer.requested", "email", "ada@example.com", "accepted"), (told["type"], told["deliveries.0.channel"], told["deliveries.0.where"], told["deliveries.0.status"]));
            Assert.Equal(["451 4.3.0 later", "250 2.0.0 Ok"], told.Items("deliveries.0.attempts").Select(attempt => attempt["answer"]!));
        }

        var asker = (await stage.Bix.Get($"/v1/transfer-requests/{asked["id"]}/notices")).Is("200");
        Assert.Equal((null, null, 0, 0), (asker["channel"], asker["proof"], asker.Items("history").Count, asker.Items("messages").Count));
        Assert.NotNull(asker["servedAt"]);
        (await stage.Cyd.Get($"/v1/transfer-requests/{asked["id"]}/notices")).Is("404 not-found");
    }

    /// <summary>The rows of a delivery by mail, as whoever delivers leaves them.</summary>
    private static Task<int> Sent(Stage stage, string renewal) => stage.App.Look(async db =>
    {
        var (now, cancel) = (stage.App.Now, TestContext.Current.CancellationToken);
        var message = await db.Set<MessageRow>().Where(row => row.Stream == renewal && row.PartnerId == stage.Ada.Id).Select(row => row.Id).SingleAsync(cancel);
        var (channel, delivery) = ($"eml_{renewal}", $"dlv_{renewal}");
        db.Add(new ChannelRow { Id = channel, PartnerId = stage.Ada.Id, Kind = ChannelKind.Email, Target = "ada@example.com", Status = ChannelStatus.Active, CreatedAt = now });
        db.Add(new DeliveryRow { Id = delivery, ChannelId = channel, PartnerId = stage.Ada.Id, MessageId = message, Status = DeliveryStatus.Accepted, CreatedAt = now, AcceptedAt = now });
        var first = Attempt(LedgerChain.Start, 1, "failed", "451 4.3.0 later");
        db.Add(first);
        db.Add(Attempt(first.Hash, 2, "accepted", "250 2.0.0 Ok"));
        return await db.SaveChangesAsync(cancel);

        LedgerRow Attempt(string before, int position, string result, string answer) => LedgerChain.Next(
            delivery, position, before, "deliveryAttempted", $$"""{"answer":"{{answer}}","channel":"{{channel}}","result":"{{result}}","where":"mx.example.com"}""", now.AddMinutes(position), now, "delivery", 1);
    });
}
