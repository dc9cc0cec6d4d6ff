namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ReviewTransferTests
{
    [Fact]
    public void Silence_waits_for_the_review()
    {
        var renewal = Given.ReviewedFirst.AsOf(ProtectionEnds.AddDays(300));

        Assert.Equal((Ada, Request), (renewal.Holding!.Partner, renewal.Pending!.Id));
    }

    [Fact]
    public void Allowed_before_respond_by_silence_speaks_then() =>
        Given.ReviewedFirst.When(Given.Allowed).Makes(
            new TransferReviewed(Monday, Request, Bix, Ada, TransferReviewOutcome.Allow, TransferReviewReason.InOrder, "Nothing is wrong with it.", RespondBy));

    [Fact]
    public void Allowed_after_respond_by_it_speaks_at_once()
    {
        var late = RespondBy.AddDays(3);

        Assert.Equal((Bix, late), Moved(Given.ReviewedFirst.After(Given.Allowed, late).AsOf(late)));
    }

    [Fact]
    public void Refused_the_request_is_cancelled() =>
        Given.ReviewedFirst.When(new ReviewTransfer(Request, TransferReviewOutcome.Refuse, TransferReviewReason.CustomerDenied, "They never heard of it."), RespondBy).Makes(
            new TransferReviewed(RespondBy, Request, Bix, Ada, TransferReviewOutcome.Refuse, TransferReviewReason.CustomerDenied, "They never heard of it.", null),
            new TransferCancelled(RespondBy, Request, Bix, Ada, Decider.Arbiter, CancellationCause.ReviewRefused));

    [Fact]
    public void The_incumbent_may_answer_meanwhile() =>
        Assert.Equal((Bix, RespondBy.AddDays(3)), Moved(Given.ReviewedFirst.After(new ApproveTransfer(Ada, Request), RespondBy.AddDays(3))));

    [Fact]
    public void A_request_is_reviewed_once() => Given.ReviewedFirst.After(Given.Allowed).When(Given.Allowed).IsRefused(Refusal.ReviewNotAwaited);

    private static (PartnerId, DateTimeOffset) Moved(Renewal renewal) => (renewal.Holding!.Partner, renewal.Holding.Since);
}
