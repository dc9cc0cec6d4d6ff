namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>A channel manager looks at a request for which silence must wait because of its requester's conduct (R10), and lets silence apply or not.</summary>
public sealed record ReviewTransfer(TransferRequestId Request, TransferReviewOutcome Outcome, TransferReviewReason Reason, string Statement) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R10.review-awaited", renewal.Pending?.ReviewFirst is true, Refusal.ReviewNotAwaited),
        new("R10.review-reason", Reason.Fits(Outcome), Refusal.ReviewReasonMismatch, new Fact("outcome", Words.Of(Outcome)), new Fact("reason", Words.Of(Reason))),
        // A clock that stands still cannot be set going at an instant.
        new("R4.clocks-run", Outcome == TransferReviewOutcome.Refuse || renewal.Tolling is null, Refusal.ClocksStandStill),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var pending = renewal.Pending!;
        DateTimeOffset? respondBy = Outcome == TransferReviewOutcome.Allow && pending.Notice is { } notice ? Renewal.Later(notice.RespondBy, now) : null;
        yield return new TransferReviewed(now, Request, pending.Requester, renewal.Holding!.Partner, Outcome, Reason, Statement, respondBy);
        if (Outcome == TransferReviewOutcome.Refuse)
        {
            yield return renewal.Cancel(now, pending, Decider.Arbiter, CancellationCause.ReviewRefused);
        }
    }
}
