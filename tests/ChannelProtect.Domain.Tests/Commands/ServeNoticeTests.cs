namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ServeNoticeTests
{
    [Fact]
    public void A_served_notice_opens_the_response_window() =>
        Given.RequestedBy(Bix).When(Given.Served).Makes(new NoticeServed(Monday, Request, Ada, NoticeChannel.Inbox, "msg_1", RespondBy, TimeSpan.FromDays(7), Reminding));

    [Fact]
    public void The_window_is_counted_in_the_incumbents_calendar() =>
        Given.RequestedBy(Bix).When(Given.Served, policy: Standard with { RegionalCalendars = [new(Europe, BusinessCalendar.Utc with { Holidays = [Day("2026-01-06")] }), new(America, BusinessCalendar.Utc with { Holidays = [Day("2026-01-07"), Day("2026-01-08")] })] })
            .Makes(new NoticeServed(Monday, Request, Ada, NoticeChannel.Inbox, "msg_1", RespondBy.AddDays(1), TimeSpan.FromDays(7), Reminding with { Half = TimeSpan.FromDays(4), Last = TimeSpan.FromDays(1) }));

    [Fact]
    public void The_clock_runs_from_the_serving_and_not_from_the_request() =>
        Given.RequestedBy(Bix).When(Given.Served, Monday.AddDays(1)).Makes(
            new NoticeServed(Monday.AddDays(1), Request, Ada, NoticeChannel.Inbox, "msg_1", RespondBy.AddDays(1), TimeSpan.FromDays(7), Reminding with { Last = TimeSpan.FromDays(1) }));

    [Fact]
    public void A_notice_of_nothing_is_not_served() =>
        Given.HeldBy(Ada).When(Given.Served).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void A_notice_of_another_request_is_not_served() =>
        Given.RequestedBy(Bix).When(new ServeNotice(new("tr_2"), NoticeChannel.Inbox, "msg_1")).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void A_notice_is_served_once() => Given.ServedRequestOf(Bix).When(Given.Served).IsRefused(Refusal.NoticeAlreadyServed);

    [Fact]
    public void A_silent_incumbent_loses_the_renewal_at_respond_by()
    {
        var transferred = Given.ServedRequestOf(Bix).AsOf(RespondBy);

        Assert.Equal(new Holding(Bix, America, RespondBy, HoldingCause.Transfer, null, ProtectionEnds) { PolicyVersion = Standard.Version }, transferred.Holding);
        Assert.Equal((null, RespondBy.AddDays(60)), (transferred.Pending, transferred.LockedUntil));
    }

    [Fact]
    public void Silence_explains_itself() =>
        Assert.Equal(
            [
                new("R5.notice-served", RuleOutcome.Pass, [new("servedAt", "2026-01-05T09:00:00Z"), new("channel", "inbox")]),
                new("R4.clock-running", RuleOutcome.Pass, []),
                new("R10.review-first", RuleOutcome.Pass, []),
                new("R4.respond-by-reached", RuleOutcome.Pass, [new("respondBy", "2026-01-12T09:00:00Z")]),
            ],
            Silence.Explain(new(NoticeChannel.Inbox, Monday, RespondBy, TimeSpan.Zero, "msg_1", Reminding), tolled: false, reviewFirst: false, RespondBy));

    [Theory]
    [InlineData(false, false, true, "R5.notice-served")]
    [InlineData(true, true, true, "R4.clock-running")]
    [InlineData(true, false, true, "R10.review-first")]
    [InlineData(true, false, false, "R4.respond-by-reached")]
    public void Silence_says_what_it_still_waits_for(bool served, bool tolled, bool reviewFirst, string missing) =>
        Assert.Equal(
            missing,
            Silence.Explain(served ? new(NoticeChannel.Inbox, Monday, RespondBy, TimeSpan.Zero, "msg_1", Reminding) : null, tolled, reviewFirst, RespondBy - Tick).Single(rule => rule.Outcome == RuleOutcome.Fail).Rule);
}
