namespace ChannelProtect.Domain.Tests.Conduct;

using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ConductTests
{
    /// <summary>A business day before respond-by.</summary>
    private static readonly DateTimeOffset LastReminder = At("2026-01-09T09:00Z");

    [Fact]
    public void Silence_counts_against_the_incumbent() =>
        Assert.Equal([new(Ada, ConductKind.NoticeUnanswered, RespondBy, "tr_1")], Counted(Given.ServedRequestOf(Bix).LapsesBy(RespondBy)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void An_answer_after_the_last_reminder_is_late(int ticks, int late)
    {
        RenewalCommand[] answers = [new ApproveTransfer(Ada, Request), Given.Rejection(Ada, RejectionReason.IdentityMismatch)];

        Assert.All(answers, answer => Assert.Equal(late, Counted(Given.ServedRequestOf(Bix).When(answer, LastReminder.AddTicks(ticks))).Count(fact => fact.Kind == ConductKind.AnswerLate)));
    }

    [Fact]
    public void A_request_that_is_rejected_or_taken_back_counts_against_its_requester()
    {
        Assert.Equal([new(Bix, ConductKind.RequestRejected, Monday, "tr_1")], Counted(Given.ServedRequestOf(Bix).When(Given.Rejection(Ada, RejectionReason.IdentityMismatch))));
        Assert.Equal([new(Bix, ConductKind.RequestWithdrawn, Monday, "tr_1")], Counted(Given.ServedRequestOf(Bix).When(new CancelTransfer(Bix, Request))));
    }

    [Fact]
    public void A_promise_that_is_not_kept_counts() =>
        Assert.Equal([new(Bix, ConductKind.AuthorisationNotProduced, RespondBy, "tr_1")], Counted(Given.Demanded.LapsesBy(RespondBy)));

    [Fact]
    public void What_others_cancel_counts_against_nobody() => Assert.Empty(Counted(Given.ServedRequestOf(Cyd).When(Given.AwardedTo(Bix))));

    [Fact]
    public void A_silence_undone_because_nobody_was_served_no_longer_counts()
    {
        var undone = Given.ServedRequestOf(Bix).AsOf(RespondBy).When(Given.Undone with { Reason = UndoReason.NoticeNotServed }, RespondBy);

        Assert.Equal(
            [new(Ada, ConductKind.NoticeUnanswered, "tr_1", Counts: false), new(Ada, ConductKind.AnswerLate, "tr_1", Counts: false)],
            ConductCorrection.Of(Assert.IsType<Decision.Accepted>(undone).Events[^1]));
        Assert.Empty(ConductCorrection.Of(Assert.IsType<Decision.Accepted>(Given.TransferredToBix.When(Given.Undone)).Events[^1]));
    }

    [Theory]
    [InlineData(0, false, 100, false)]
    [InlineData(24, false, 100, false)]
    [InlineData(25, false, 50, false)]
    [InlineData(49, false, 50, false)]
    [InlineData(50, false, 50, true)]
    [InlineData(1, true, 100, true)]
    public void What_follows_from_conduct(int counted, bool improperContact, int limit, bool reviewFirst)
    {
        var standing = new Standing(counted, improperContact);

        Assert.Equal((limit, reviewFirst), (standing.OpenRequests(Standard, PartnerKind.Reseller), standing.ReviewFirst(Standard)));
        Assert.Equal([limit == 100, !reviewFirst], standing.Explain(Standard).Select(rule => rule.Outcome == RuleOutcome.Pass));
    }

    [Fact]
    public void Nobody_is_left_without_any_request() =>
        Assert.Equal(1, new Standing(30, false).OpenRequests(Standard with { OpenRequests = 1 }, PartnerKind.Reseller));

    private static ConductFact[] Counted(Decision decision) => Counted(Assert.IsType<Decision.Accepted>(decision).All);

    private static ConductFact[] Counted(IEnumerable<RenewalEvent> facts) => [.. facts.SelectMany(ConductFact.Of)];
}
