namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class UnservedTests
{
    private static readonly NoticeUnserved Unserved = new(ServeBy, Request, Bix, Ada);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_notice_that_no_channel_accepted_is_unserved_at_serve_by(long ticks, bool unserved) =>
        Assert.Equal(unserved ? [Unserved with { PolicyVersion = 1 }] : [], Given.RequestedBy(Bix).LapsesBy(ServeBy.AddTicks(ticks)));

    [Fact]
    public void An_unserved_request_never_lapses_by_itself()
    {
        var renewal = Given.Unserved.AsOf(Monday.AddYears(1));

        Assert.Equal((Ada, Request, (DateTimeOffset?)ServeBy), (renewal.Holding!.Partner, renewal.Pending!.Id, renewal.Pending.Serving!.UnservedSince));
        Assert.Null(renewal.NextLapse);
    }

    [Fact]
    public void A_later_policy_does_not_move_serve_by() =>
        Assert.Equal(ServeBy, Given.RequestedBy(Bix).After(new MoveSerialsAway([Serial("A1B2C3")]), policy: Standard with { NoticeDelivery = Window.Hours(1) }).NextLapse!.At);

    [Fact]
    public void An_incumbent_that_is_told_after_all_has_its_whole_window()
    {
        var told = ServeBy.AddDays(1);

        var renewal = Given.Unserved.After(Given.Served, told);

        Assert.Equal((told, told.AddDays(7), null), (renewal.Pending!.Notice!.ServedAt, renewal.NextLapse!.At, renewal.Pending.Serving));
    }

    [Fact]
    public void An_incumbent_may_answer_what_no_channel_accepted_and_is_not_late() =>
        Given.Unserved.When(new ApproveTransfer(Ada, Request), ServeBy.AddDays(20)).Makes(
            new RenewalTransferred(ServeBy.AddDays(20), Request, Ada, Bix, America, TransferBasis.Consent, ProtectionEnds, ServeBy.AddDays(80), ServeBy.AddDays(27)));

    [Fact]
    public void While_clocks_stand_still_so_does_the_time_to_serve()
    {
        var tolled = Given.RequestedBy(Bix).After(new TollClocks(Incident, TollingCause.Incident), Monday.AddHours(1));

        Assert.Empty(tolled.LapsesBy(Monday.AddDays(30)));
        Assert.Equal(ServeBy.AddDays(10), tolled.After(new ResumeClocks(Incident), Monday.AddDays(10).AddHours(1)).NextLapse!.At);
    }

    [Fact]
    public void A_review_that_is_awaited_gives_no_more_time_to_serve() =>
        Assert.Equal(ServeBy, Given.HeldBy(Ada).After(Given.Requested(Bix) with { Standing = new(0, ImproperContact: true) }).NextLapse!.At);

    [Fact]
    public void It_explains_itself() => Assert.Equal(
        [new("R5.notice-unserved", RuleOutcome.Pass, []), new("R5.serve-by-reached", RuleOutcome.Pass, [new("serveBy", "2026-01-07T09:00:00Z")])],
        Given.RequestedBy(Bix).Pending!.Serving!.Explain(ServeBy));

    [Fact]
    public void A_ruling_that_the_incumbent_keeps_it_closes_the_request() =>
        Given.Unserved.When(new KeepRenewal(new("case_1"), Request), ServeBy).Makes(new TransferCancelled(ServeBy, Request, Bix, Ada, Decider.Arbiter, CancellationCause.KeptByRuling));
}
