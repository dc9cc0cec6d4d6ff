namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Net.Http.Headers;
using System.Text;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What comes back counts the delivery as returned, if it proves which one, and that it failed for good.</summary>
public sealed class BounceTests(MailApps post) : IClassFixture<MailApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task A_report_of_final_failure_returns_the_delivery_once(Engine engine)
    {
        var app = post.On(engine);
        var (id, address) = await Delivered(app);
        Assert.Equal("bounce", (await HandIn(app, Report(address), "?validateOnly=true")).Is("200")["takenFor"]);
        Assert.Equal(DeliveryStatus.Accepted, (await Row(app, id)).Status);

        var told = (await HandIn(app, Report(address))).Is("200");
        Assert.Equal(("bounce", id, "5.1.1", "smtp; 550 5.1.1 There is nobody of that name here"), (told["takenFor"], told["deliveryId"], told["status"], told["diagnostic"]));
        (await HandIn(app, Report(address))).Is("200");
        var row = await Row(app, id);
        Assert.Equal((DeliveryStatus.Returned, "returned: 5.1.1 smtp; 550 5.1.1 There is nobody of that name here", 1), (row.Status, row.LastAnswer, row.Version));
        var entry = Assert.Single(await app.Look(db => db.Set<LedgerRow>().Where(entry => entry.Stream == id).ToListAsync(Cancel)));
        Assert.Equal("deliveryReturned", entry.Type);

        // The address is not there: nothing more is sent to it until its partner says so.
        var channel = await app.Look(db => db.Set<ChannelRow>().AsNoTracking().SingleAsync(channel => channel.Id == row.ChannelId, Cancel));
        Assert.Equal((ChannelStatus.Disabled, "returned", row.LastAnswer), (channel.Status, channel.DisabledBecause, channel.LastAnswer));
    }

    [Theory]
    [InlineData("delayed", "delayed")]
    [InlineData("relayed", "delivered")]
    [InlineData("delivered", "delivered")]
    [InlineData("strange", "unknown")]
    public async Task What_has_not_failed_for_good_changes_nothing(string action, string takenFor)
    {
        var app = post.On(Engine.Sqlite);
        var (id, address) = await Delivered(app);
        Assert.Equal((takenFor, id), ((await HandIn(app, Report(address, action))).Is("202")["takenFor"], id));
        Assert.Equal(DeliveryStatus.Accepted, (await Row(app, id)).Status);
    }

    [Fact]
    public async Task Somebody_who_is_away_changes_nothing()
    {
        var app = post.On(Engine.Sqlite);
        var (id, address) = await Delivered(app);
        var away = (await HandIn(app, $"From: ada@partner.example\r\nTo: {address}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nBack on Monday.\r\n")).Is("202");
        Assert.Equal(("autoReply", id), (away["takenFor"], away["deliveryId"]));
        Assert.Equal(DeliveryStatus.Accepted, (await Row(app, id)).Status);
    }

    [Fact]
    public async Task Nobody_can_make_a_bounce_up()
    {
        var app = post.On(Engine.Sqlite);
        var (id, address) = await Delivered(app);
        var forged = $"bounce+{id}.{new string('0', 24)}{address[address.IndexOf('@', StringComparison.Ordinal)..]}";
        var told = (await HandIn(app, Report(forged))).Is("202");
        Assert.Equal(("unknown", null), (told["takenFor"], told["deliveryId"]));
        Assert.Equal(DeliveryStatus.Accepted, (await Row(app, id)).Status);
    }

    [Fact]
    public async Task The_mail_server_may_say_beside_the_mail_to_whom_it_came()
    {
        var app = post.On(Engine.Sqlite);
        var (id, address) = await Delivered(app);
        (await HandIn(app, Report("postmaster@vendor.example"), $"?recipient={Uri.EscapeDataString(address)}")).Is("200");
        Assert.Equal(DeliveryStatus.Returned, (await Row(app, id)).Status);
    }

    [Fact]
    public async Task What_is_no_mail_is_said_to_be_none()
    {
        var app = post.On(Engine.Sqlite);
        (await HandIn(app, "")).Is("400 invalid-body");
        (await HandIn(app, "{ \"no\": \"mail\" }")).Is("400 invalid-body");
        (await HandIn(app, "To: a@b.example\r\n\r\n", type: "text/plain")).Is("415 unsupported-media-type");
        (await HandIn(app, new string('x', 1024 * 1024 + 1))).Is("413 body-too-large");
        var ada = await app.As(Demo.Reseller);
        (await ada.PostText("/v1/bounces", "To: a@b.example\r\n\r\n", "message/rfc822")).Is("403 role-not-allowed");
    }

    private static string Report(string to, string action = "failed") => $"""
        From: MAILER-DAEMON@mx.partner.example
        To: <{to}>
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="x"

        --x
        Content-Type: text/plain

        I am sorry.

        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.partner.example

        Final-Recipient: rfc822; ada@partner.example
        Action: {action}
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 There is nobody of that name here

        --x
        Content-Type: text/rfc822-headers

        Subject: Formal notice

        --x--

        """.ReplaceLineEndings("\r\n");

    private static async Task<Reply> HandIn(ChannelApp app, string mail, string query = "", string type = "message/rfc822")
    {
        var feed = await app.As(Demo.Feed);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await feed.Send(HttpMethod.Post, $"/v1/bounces{query}", content);
    }

    private static async Task<(string Id, string Address)> Delivered(ChannelApp app)
    {
        var id = TypeId.New("dlv");
        await app.Look(async db =>
        {
            var channel = new ChannelRow { Id = TypeId.New("eml"), PartnerId = "prt_1", Kind = ChannelKind.Email, Target = "renewals@ada.example", Status = ChannelStatus.Active, CreatedAt = app.Now };
            var message = new MessageRow { Id = TypeId.New("msg"), PartnerId = "prt_1", Type = "renewal.expiring", At = app.Now, Data = "{}" };
            db.AddRange(channel, message, new DeliveryRow { Id = id, ChannelId = channel.Id, MessageId = message.Id, PartnerId = "prt_1", Status = DeliveryStatus.Accepted, CreatedAt = app.Now });
            return await db.SaveChangesAsync(Cancel);
        });
        return (id, app.Services.GetRequiredService<BounceAddress>().Of(id));
    }

    private static Task<DeliveryRow> Row(ChannelApp app, string id) => app.Look(db => db.Set<DeliveryRow>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel));
}
