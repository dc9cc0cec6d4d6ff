namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;

/// <summary>How a transfer request's row follows its renewal's facts, and what it is when time alone has decided it.</summary>
internal static class TransferProjection
{
    /// <summary>Brings the row up to what was decided about it.</summary>
    /// <param name="row">The request.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="after">The renewal since.</param>
    public static void Take(this TransferRequestRow row, Decision.Accepted decision, Renewal after)
    {
        var rules = CanonicalJson.Write(decision.Rules);
        foreach (var fact in decision.Events.Where(fact => RequestOf(fact)?.Value == row.Id))
        {
            row.Take(fact, rules);
        }

        if (after.Pending?.Id.Value == row.Id)
        {
            row.TakeClock(after);
        }
    }

    /// <summary>Brings the row up to a fact about it.</summary>
    /// <param name="row">The request.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules that let it pass, as JSON.</param>
    public static void Take(this TransferRequestRow row, RenewalEvent fact, string rules)
    {
        switch (fact)
        {
            case NoticeServed served:
                (row.ServedBy, row.ServedAt, row.Proof, row.UnservedSince) = (served.Channel, served.At, served.Proof, null);
                break;
            case NoticeUnserved unserved:
                row.UnservedSince = unserved.At;
                break;
            case NoticeReturned { ServeBy: not null }:
                (row.ServedBy, row.ServedAt, row.Proof, row.UnservedSince) = (null, null, null, null);
                break;
            case NoticeReturned or IncumbentReminded:
                // They change nothing but the clock, if that.
                break;
            case AuthorisationDemanded demanded:
                (row.DemandedAt, row.ProduceBy, row.DemandPolicyVersion) = (demanded.At, demanded.ProduceBy, demanded.PolicyVersion);
                break;
            case AuthorisationProduced produced:
                (row.ProducedAt, row.AuthorisationEvidence, row.AuthorisationComment) = (produced.At, Evidences(produced.Evidence), produced.Comment);
                break;
            case TransferReviewed reviewed:
                (row.AwaitsReview, row.ReviewedAt, row.ReviewOutcome, row.ReviewReason) = (null, reviewed.At, reviewed.Outcome, reviewed.Reason);
                break;
            case TransferUndone undone:
                (row.UndoneAt, row.UndoReason, row.UndoRules) = (undone.At, undone.Reason, rules);
                break;
            default:
                row.Decide(fact, rules);
                break;
        }
    }

    /// <summary>Brings the row's clock up to the renewal's, while the request is pending: the domain says what time will do, and when.</summary>
    public static void TakeClock(this TransferRequestRow row, Renewal renewal)
    {
        var pending = renewal.Pending;
        row.RespondBy = pending?.Notice?.RespondBy;
        // A notice that is found unserved decides nothing.
        row.LapsesAt = renewal.NextLapse is { At: var due } and not NoticeUnserved ? due : null;
        row.ServeBy = pending?.Serving is { UnservedSince: null } serving ? serving.ServeBy : null;
        row.RemindAt = renewal.NextReminder?.At;
        row.TolledSince = renewal.Tolling?.Since;
        row.ProduceBy = pending?.Demand?.ProduceBy;
    }

    public static bool HasSameClock(this TransferRequestRow row, TransferRequestRow other) =>
        (row.RespondBy, row.LapsesAt, row.TolledSince, row.ProduceBy, row.ServeBy, row.RemindAt) == (other.RespondBy, other.LapsesAt, other.TolledSince, other.ProduceBy, other.ServeBy, other.RemindAt);

    /// <summary>The request as it stands at an instant: what time alone has decided is so, whether or not anybody wrote it down (R4).</summary>
    public static TransferRequestRow AsOf(this TransferRequestRow row, DateTimeOffset now)
    {
        if (row is { Status: TransferStatus.Pending, TolledSince: null, ServeBy: { } serveBy } && serveBy <= now)
        {
            (row.UnservedSince, row.ServeBy) = (serveBy, null);
        }

        if (row is not { Status: TransferStatus.Pending, LapsesAt: { } due } || due > now)
        {
            return row;
        }

        row.DecidedAt = due;
        if (row.MustBeAuthorised())
        {
            (row.Status, row.DecidedBy, row.CancellationCause, row.AwaitsReview) = (TransferStatus.Cancelled, Decider.System, CancellationCause.AuthorisationMissing, null);
            row.DecisionRules = CanonicalJson.Write(Authorisation.Explain(row.DemandedAt!.Value, row.ProduceBy!.Value, row.ProducedAt, due));
        }
        else
        {
            (row.Status, row.Basis, row.DecidedBy) = (TransferStatus.Approved, TransferBasis.Silence, Decider.Silence);
            row.DecisionRules = CanonicalJson.Write(Silence.Explain(row.Notice(), tolled: false, reviewFirst: false, due));
        }

        return row;
    }

    /// <summary>Whether a demand is open: then time cancels the request, and does not approve it.</summary>
    public static bool MustBeAuthorised(this TransferRequestRow row) => row is { DemandedAt: not null, ProducedAt: null };

    /// <summary>The notice, as far as silence is explained by it: until when a transfer can be taken back its renewal knows.</summary>
    public static Notice? Notice(this TransferRequestRow row) => row.ServedAt is null ? null : new(row.ServedBy!.Value, row.ServedAt.Value, row.RespondBy!.Value, default, row.Proof!, new(default, default));

    public static string? Evidences(ValueList<Evidence> evidence) => evidence.Count == 0 ? null : CanonicalJson.Write(evidence);

    private static void Decide(this TransferRequestRow row, RenewalEvent fact, string rules)
    {
        (row.DecidedAt, row.DecisionRules, row.AwaitsReview, row.RemindAt, row.ServeBy) = (fact.At, rules, null, null, null);
        switch (fact)
        {
            case RenewalTransferred transferred:
                (row.Status, row.Basis, row.DecidedBy, row.CaseId) = (TransferStatus.Approved, transferred.Basis, DeciderOf(transferred.Basis), transferred.Case?.Value);
                break;
            case TransferRejected rejected:
                (row.Status, row.DecidedBy) = (TransferStatus.Rejected, Decider.Incumbent);
                (row.RejectionReason, row.RejectionComment, row.DisputableUntil) = (rejected.Reason, rejected.Comment, rejected.DisputableUntil);
                row.RejectionEvidence = Evidences(rejected.Evidence);
                break;
            case TransferCancelled cancelled:
                (row.Status, row.DecidedBy, row.CancellationCause) = (TransferStatus.Cancelled, cancelled.By, cancelled.Cause);
                break;
            default:
                throw new ArgumentException($"{fact.GetType().Name} decides no transfer request.", nameof(fact));
        }
    }

    /// <summary>The request that a fact changes.</summary>
    public static TransferRequestId? RequestOf(RenewalEvent fact) => fact switch
    {
        NoticeServed served => served.Request,
        NoticeUnserved unserved => unserved.Request,
        NoticeReturned returned => returned.Request,
        IncumbentReminded reminded => reminded.Request,
        AuthorisationDemanded demanded => demanded.Request,
        AuthorisationProduced produced => produced.Request,
        TransferReviewed reviewed => reviewed.Request,
        RenewalTransferred transferred => transferred.Request,
        TransferRejected rejected => rejected.Request,
        TransferCancelled cancelled => cancelled.Request,
        TransferUndone undone => undone.Request,
        _ => null,
    };

    private static Decider DeciderOf(TransferBasis basis) => basis switch
    {
        TransferBasis.Consent => Decider.Incumbent,
        TransferBasis.Silence => Decider.Silence,
        TransferBasis.Ruling => Decider.Arbiter,
    };
}
