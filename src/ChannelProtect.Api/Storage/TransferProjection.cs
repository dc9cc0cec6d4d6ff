namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;

/// <summary>How a transfer request's row follows its renewal's facts, and what it is when time alone has decided it.</summary>
internal static class TransferProjection
{
    /// <summary>Brings the row up to what was decided about it.</summary>
    public static void Take(this TransferRequestRow row, Decision.Accepted decision)
    {
        var rules = CanonicalJson.Write(decision.Rules);
        foreach (var fact in decision.Events.Where(fact => RequestOf(fact)?.Value == row.Id))
        {
            row.Take(fact, rules);
        }
    }

    /// <summary>Brings the row up to a fact about it.</summary>
    /// <param name="row">The request.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules that let it pass, as JSON.</param>
    public static void Take(this TransferRequestRow row, RenewalEvent fact, string rules)
    {
        if (fact is TransferUndone undone)
        {
            (row.UndoneAt, row.UndoReason, row.UndoRules) = (undone.At, undone.Reason, rules);
            return;
        }

        row.DecidedAt = fact.At;
        row.DecisionRules = rules;
        switch (fact)
        {
            case RenewalTransferred transferred:
                (row.Status, row.Basis, row.DecidedBy) = (TransferStatus.Approved, transferred.Basis, DeciderOf(transferred.Basis));
                row.CaseId = transferred.Case?.Value;
                break;
            case TransferRejected rejected:
                (row.Status, row.DecidedBy) = (TransferStatus.Rejected, Decider.Incumbent);
                (row.RejectionReason, row.RejectionComment, row.DisputableUntil) = (rejected.Reason, rejected.Comment, rejected.DisputableUntil);
                row.RejectionEvidence = rejected.Evidence.Count == 0 ? null : CanonicalJson.Write(rejected.Evidence);
                break;
            case TransferCancelled cancelled:
                (row.Status, row.DecidedBy, row.CancellationCause) = (TransferStatus.Cancelled, cancelled.By, cancelled.Cause);
                break;
            default:
                throw new ArgumentException($"{fact.GetType().Name} decides no transfer request.", nameof(fact));
        }
    }

    /// <summary>The request as it stands at an instant: silence speaks at respond-by, whether or not anybody wrote it down (R4).</summary>
    public static TransferRequestRow AsOf(this TransferRequestRow row, DateTimeOffset now)
    {
        if (row is { Status: TransferStatus.Pending, LapsesAt: { } due } && due <= now)
        {
            (row.Status, row.Basis, row.DecidedBy, row.DecidedAt) = (TransferStatus.Approved, TransferBasis.Silence, Decider.Silence, due);
            row.DecisionRules = CanonicalJson.Write(Silence.Explain(row.Notice(), tolled: false, due));
        }

        return row;
    }

    /// <summary>The notice, as far as silence is explained by it: until when a transfer can be taken back its renewal knows.</summary>
    public static Notice? Notice(this TransferRequestRow row) => row.ServedAt is null ? null : new(row.ServedBy!.Value, row.ServedAt.Value, row.RespondBy!.Value, default);

    /// <summary>The request that a fact decides or undoes.</summary>
    private static TransferRequestId? RequestOf(RenewalEvent fact) => fact switch
    {
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
