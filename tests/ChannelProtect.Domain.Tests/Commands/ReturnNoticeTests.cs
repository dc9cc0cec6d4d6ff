namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ReturnNoticeTests
{
    private static readonly ReturnNotice Bounce = new(Request, NoticeChannel.Email, "dlv_1", "550 5.1.1 unknown");

    private static Renewal ByMail => Given.RequestedBy(Bix).After(new ServeNotice(Request, NoticeChannel.Email, "dlv_1"));

    [Fact]
    public void What_comes_back_voids_the_clock_and_is_to_be_served_anew()
    {
        var bounced = Monday.AddDays(1);
        ByMail.When(Bounce, bounced).Makes(new NoticeReturned(bounced, Request, Ada, NoticeChannel.Email, "dlv_1", "550 5.1.1 unknown", bounced.AddDays(2)));

        var renewal = ByMail.After(Bounce, bounced);
        Assert.Null(renewal.Pending!.Notice);
        Assert.Equal(new NoticeUnserved(bounced.AddDays(2), Request, Bix, Ada) { PolicyVersion = 1 }, renewal.NextLapse);
    }

    [Fact]
    public void Another_channel_serves_it_from_then_on()
    {
        var renewal = ByMail.After(Bounce, Monday.AddDays(1)).After(new ServeNotice(Request, NoticeChannel.Webhook, "dlv_2"), Monday.AddDays(1));

        Assert.Equal(("dlv_2", RespondBy.AddDays(1)), (renewal.Pending!.Notice!.Proof, renewal.Pending.Notice.RespondBy));
    }

    [Fact]
    public void What_proved_nothing_voids_nothing() => ByMail.When(Bounce with { Proof = "dlv_2" }).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void After_silence_it_stands_in_the_ledger_and_moves_nothing()
    {
        var moved = ByMail.AsOf(RespondBy);

        ByMail.When(Bounce, RespondBy).Makes([.. ByMail.LapsesBy(RespondBy).Select(lapse => lapse with { PolicyVersion = 0 }), new NoticeReturned(RespondBy, Request, Ada, NoticeChannel.Email, "dlv_1", "550 5.1.1 unknown", null)]);
        Assert.Equal(moved, ByMail.After(Bounce, RespondBy));
    }

    [Fact]
    public void After_an_answer_it_is_nothing() => ByMail.After(new ApproveTransfer(Ada, Request)).When(Bounce).IsRefused(Refusal.TransferNotPending);
}
