namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;

/// <summary>Keeps the rows of transfer requests in step with their renewal's facts, and tells both sides.</summary>
internal sealed class TransferRequests(Attempt attempt, string renewalId)
{
    private static readonly string[] Served = [nameof(TransferRequestRow.ServedBy), nameof(TransferRequestRow.ServedAt), nameof(TransferRequestRow.Proof), nameof(TransferRequestRow.UnservedSince)];
    private static readonly ColumnSet Serving = new(Served);
    private static readonly ColumnSet FindingUnserved = new(nameof(TransferRequestRow.UnservedSince));
    private static readonly ColumnSet CaseDue = new(nameof(TransferRequestRow.CaseDue));

    private static readonly ColumnSet Clock = new(
        nameof(TransferRequestRow.RespondBy), nameof(TransferRequestRow.LapsesAt), nameof(TransferRequestRow.TolledSince), nameof(TransferRequestRow.ProduceBy), nameof(TransferRequestRow.ServeBy), nameof(TransferRequestRow.RemindAt));

    private static readonly string[] Decision =
    [
        nameof(TransferRequestRow.Basis), nameof(TransferRequestRow.DecidedBy), nameof(TransferRequestRow.DecidedAt), nameof(TransferRequestRow.RejectionReason),
        nameof(TransferRequestRow.RejectionComment), nameof(TransferRequestRow.RejectionEvidence), nameof(TransferRequestRow.DisputableUntil), nameof(TransferRequestRow.DecisionRules),
        nameof(TransferRequestRow.CancellationCause), nameof(TransferRequestRow.CaseId),
    ];

    private static readonly string[] Undo = [nameof(TransferRequestRow.UndoneAt), nameof(TransferRequestRow.UndoReason), nameof(TransferRequestRow.UndoRules)];
    private static readonly string[] Demand = [nameof(TransferRequestRow.DemandedAt), nameof(TransferRequestRow.DemandPolicyVersion)];
    private static readonly string[] Proof = [nameof(TransferRequestRow.ProducedAt), nameof(TransferRequestRow.AuthorisationEvidence), nameof(TransferRequestRow.AuthorisationComment)];

    private static readonly string[] Review =
    [
        nameof(TransferRequestRow.AwaitsReview), nameof(TransferRequestRow.ReviewedAt), nameof(TransferRequestRow.ReviewOutcome), nameof(TransferRequestRow.ReviewReason),
    ];

    private static readonly ColumnSet Deciding = new([nameof(TransferRequestRow.Status), nameof(TransferRequestRow.AwaitsReview), nameof(TransferRequestRow.RemindAt), nameof(TransferRequestRow.ServeBy), .. Decision]);
    private static readonly ColumnSet Undoing = new(Undo);
    private static readonly ColumnSet Demanding = new(Demand);
    private static readonly ColumnSet Producing = new(Proof);
    private static readonly ColumnSet Reviewing = new(Review);

    private static readonly ColumnSet NotAtFirst = new(
        [nameof(TransferRequestRow.Evidence), nameof(TransferRequestRow.TolledSince), nameof(TransferRequestRow.ProduceBy), nameof(TransferRequestRow.RespondBy), nameof(TransferRequestRow.LapsesAt),
            nameof(TransferRequestRow.RemindAt), nameof(TransferRequestRow.CaseDue), .. Served, .. Decision, .. Undo, .. Demand, .. Proof, .. Review]);

    /// <summary>A request that is new. It is sometimes recorded together with its decision, and then both make one row.</summary>
    public TransferRequestRow? Requested { get; private set; }

    /// <param name="before">The renewal before the fact.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules that let it pass, as JSON.</param>
    public void Follow(Renewal before, RenewalEvent fact, string rules)
    {
        switch (fact)
        {
            case TransferRequested requested:
                Requested = Row(before, requested, rules);
                if (requested.ServeBy is not null)
                {
                    Tell(requested.Incumbent, MessageTypes.TransferRequested, fact.At, new(renewalId, requested.Request.Value));
                }

                break;
            case NoticeServed served:
                Take(served.Request, fact, rules, Serving);
                break;
            case NoticeUnserved unserved:
                Take(unserved.Request, fact, rules, FindingUnserved);
                FollowCase(unserved.Request);
                break;
            case NoticeReturned { ServeBy: not null } returned:
                Take(returned.Request, fact, rules, Serving);
                Tell(before.Pending!.Requester, MessageTypes.NoticeReturned, fact.At, new(renewalId, returned.Request.Value));
                break;
            case IncumbentReminded reminded:
                Remind(reminded);
                break;
            case AuthorisationDemanded demanded:
                Take(demanded.Request, fact, rules, Demanding);
                Tell(demanded.Requester, MessageTypes.AuthorisationDemanded, fact.At, new(renewalId, demanded.Request.Value) { ProduceBy = demanded.ProduceBy });
                break;
            case AuthorisationProduced produced:
                Take(produced.Request, fact, rules, Producing);
                break;
            case TransferReviewed reviewed:
                Take(reviewed.Request, fact, rules, Reviewing);
                if (reviewed.Outcome == TransferReviewOutcome.Allow)
                {
                    TellBoth(reviewed.Requester, reviewed.Incumbent, MessageTypes.TransferReviewed, fact.At, new(renewalId, reviewed.Request.Value) { RespondBy = reviewed.RespondBy });
                }

                break;
            case RenewalTransferred transferred:
                Take(transferred.Request, fact, rules, Deciding);
                TellBoth(transferred.From, transferred.To, MessageTypes.TransferApproved, fact.At, new(renewalId, transferred.Request.Value) { Basis = transferred.Basis, UndoableUntil = transferred.UndoableUntil });
                break;
            case TransferRejected rejected:
                Take(rejected.Request, fact, rules, Deciding);
                Tell(rejected.Requester, MessageTypes.TransferRejected, fact.At, new(renewalId, rejected.Request.Value) { Reason = rejected.Reason, DisputableUntil = rejected.DisputableUntil });
                break;
            case TransferCancelled cancelled:
                Take(cancelled.Request, fact, rules, Deciding);
                Tell(cancelled);
                break;
            case TransferUndone undone:
                Take(undone.Request, fact, rules, Undoing);
                TellBoth(undone.From, undone.To, MessageTypes.TransferUndone, fact.At, new(renewalId, undone.Request.Value) { UndoReason = undone.Reason });
                break;
            case TollingEnded { Resumed.RespondBy: { } respondBy } when before is { Pending: { } pending, Holding: { } held }:
                TellBoth(pending.Requester, held.Partner, MessageTypes.RespondByMoved, fact.At, new(renewalId, pending.Id.Value) { RespondBy = respondBy });
                break;
            default:
                break;
        }

        if (before.Pending is { Serving.UnservedSince: not null } unproven && TransferProjection.RequestOf(fact) == unproven.Id)
        {
            // Served after all, or decided without: a channel manager need not look at it any more.
            FollowCase(unproven.Id);
        }
    }

    /// <param name="before">The renewal before all facts.</param>
    /// <param name="after">The same after them.</param>
    public void Write(Renewal before, Renewal after)
    {
        if (Requested is not null)
        {
            if (Requested.Status == TransferStatus.Pending)
            {
                Requested.TakeClock(after);
            }

            attempt.Writes.Insert(Requested, NotAtFirst);
        }
        else if (after.Pending is { } pending)
        {
            var (clock, was) = (new TransferRequestRow { Id = pending.Id.Value }, new TransferRequestRow { Id = pending.Id.Value });
            clock.TakeClock(after);
            was.TakeClock(before);
            if (!clock.HasSameClock(was))
            {
                attempt.Writes.Update(clock, Clock);
            }
        }
    }

    private TransferRequestRow Row(Renewal before, TransferRequested requested, string rules) => new()
    {
        Id = requested.Request.Value,
        RenewalId = renewalId,
        Requester = requested.Requester.Value,
        RequesterRegion = requested.RequesterRegion.Value,
        Incumbent = requested.Incumbent.Value,
        IncumbentRegion = before.Holding!.Region.Value,
        Reason = requested.Reason,
        Comment = requested.Comment,
        CustomerAsked = requested.CustomerAsked,
        Evidence = TransferProjection.Evidences(requested.Evidence),
        RequestedAt = requested.At,
        PolicyVersion = attempt.Policy.Version,
        // A ruling admits and decides at once, and its rules stand with the decision.
        AdmissionRules = requested.Case is null ? rules : CanonicalJson.Nothing,
        CaseId = requested.Case?.Value,
        AwaitsReview = requested.ReviewFirst,
        Status = TransferStatus.Pending,
    };

    private void Take(TransferRequestId request, RenewalEvent fact, string rules, ColumnSet columns)
    {
        if (Requested is { } made && made.Id == request.Value)
        {
            made.Take(fact, rules);
            return;
        }

        var row = new TransferRequestRow { Id = request.Value };
        row.Take(fact, rules);
        attempt.Writes.Update(row, columns);
    }

    private void FollowCase(TransferRequestId request) => attempt.Writes.Update(new TransferRequestRow { Id = request.Value, CaseDue = attempt.LastEntry!.Position }, CaseDue);

    /// <summary>Who has many to be reminded of is told of all at once.</summary>
    private void Remind(IncumbentReminded fact)
    {
        var due = new RequestDue(renewalId, fact.Request.Value, fact.RespondBy);
        if (attempt.Digest is { } digest)
        {
            digest.Add(due);
        }
        else
        {
            Tell(fact.Incumbent, MessageTypes.TransferReminder, fact.At, new(renewalId, fact.Request.Value) { RespondBy = fact.RespondBy, Which = fact.Which });
        }
    }

    private void Tell(TransferCancelled fact)
    {
        var notice = new TransferNotice(renewalId, fact.Request.Value) { CancelledBy = fact.By, Cause = fact.Cause };
        Tell(fact.Incumbent, MessageTypes.TransferCancelled, fact.At, notice with { Cause = fact.Cause?.ToldIncumbent() });
        if (fact.By != Decider.Requester)
        {
            Tell(fact.Requester, MessageTypes.TransferCancelled, fact.At, notice);
        }
    }

    private void TellBoth(PartnerId one, PartnerId other, string type, DateTimeOffset at, TransferNotice notice)
    {
        Tell(one, type, at, notice);
        Tell(other, type, at, notice);
    }

    private void Tell(PartnerId partner, string type, DateTimeOffset at, TransferNotice notice) =>
        attempt.Tell(partner.Value, type, at, notice);
}
