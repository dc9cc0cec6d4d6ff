namespace ChannelProtect.Domain.Conduct;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;

/// <summary>What counts in a partner's conduct (R10).</summary>
public enum ConductKind
{
    /// <summary>Silence spoke against it.</summary>
    NoticeUnanswered,

    /// <summary>It answered only after its last reminder was due.</summary>
    AnswerLate,

    /// <summary>It took its own request back.</summary>
    RequestWithdrawn,

    /// <summary>Its request was rejected, or refused in review.</summary>
    RequestRejected,

    /// <summary>It could not keep the promise that the customer asked.</summary>
    AuthorisationNotProduced,

    /// <summary>It approached another's customer, as a case found.</summary>
    ImproperContactUpheld,

    /// <summary>It opened a case without merit.</summary>
    CaseDismissed,
}

/// <summary>One counted fact.</summary>
/// <param name="Partner">Whose conduct.</param>
/// <param name="Kind">What it did, or did not.</param>
/// <param name="At">When that became true.</param>
/// <param name="Subject">The transfer request or the case that it is about: of one kind it counts once.</param>
public sealed record ConductFact(PartnerId Partner, ConductKind Kind, DateTimeOffset At, string Subject)
{
    /// <summary>What a fact about a renewal counts for.</summary>
    public static IEnumerable<ConductFact> Of(RenewalEvent fact) => fact switch
    {
        RenewalTransferred { Basis: TransferBasis.Silence } e => [new(e.From, ConductKind.NoticeUnanswered, e.At, e.Request.Value)],
        RenewalTransferred { Late: true } e => [new(e.From, ConductKind.AnswerLate, e.At, e.Request.Value)],
        TransferRejected { Late: true } e => [Rejected(e), new(e.Incumbent, ConductKind.AnswerLate, e.At, e.Request.Value)],
        TransferRejected e => [Rejected(e)],
        TransferCancelled { By: Decider.Requester } e => [new(e.Requester, ConductKind.RequestWithdrawn, e.At, e.Request.Value)],
        TransferCancelled { Cause: CancellationCause.AuthorisationMissing } e => [new(e.Requester, ConductKind.AuthorisationNotProduced, e.At, e.Request.Value)],
        TransferCancelled { Cause: CancellationCause.ReviewRefused } e => [new(e.Requester, ConductKind.RequestRejected, e.At, e.Request.Value)],
        _ => [],
    };

    /// <summary>What no longer counts since a fact: who was never served could not answer.</summary>
    public static (PartnerId Partner, ConductKind Kind, string Subject)? ClearedBy(RenewalEvent fact) =>
        fact is TransferUndone { Reason: UndoReason.NoticeNotServed } undone ? (undone.To, ConductKind.NoticeUnanswered, undone.Request.Value) : null;

    /// <summary>What a fact about a case counts for: a decision, unless the one that was appealed counted for the same.</summary>
    public static ConductFact? Of(CaseEvent fact, Case before) =>
        fact is CaseDecided decided && Counts(before, decided.Outcome) is { } counts && counts != Counts(before, before.FirstRuling?.Outcome) ? new(counts.Partner, counts.Kind, decided.At, before.Id.Value) : null;

    /// <summary>What no longer counts since a fact about a case: a decision on appeal found otherwise.</summary>
    public static (PartnerId Partner, ConductKind Kind, string Subject)? ClearedBy(CaseEvent fact, Case before) =>
        fact is CaseDecided decided && Counts(before, before.FirstRuling?.Outcome) is { } counted && counted != Counts(before, decided.Outcome) ? (counted.Partner, counted.Kind, before.Id.Value) : null;

    /// <summary>Who reports a duplicate complains of nobody, and what a claim's registration opened the claimant did not open.</summary>
    private static (PartnerId Partner, ConductKind Kind)? Counts(Case contested, CaseOutcome? outcome) => (contested.Matter, outcome) switch
    {
        ({ Kind: CaseKind.ImproperContact, Respondent: { } accused }, CaseOutcome.Uphold) => (accused.Partner, ConductKind.ImproperContactUpheld),
        ({ Kind: not CaseKind.PossibleDuplicate, Subject.Registration: null, Claimant: { } claimant }, CaseOutcome.Dismiss) => (claimant.Partner, ConductKind.CaseDismissed),
        _ => null,
    };

    private static ConductFact Rejected(TransferRejected rejected) => new(rejected.Requester, ConductKind.RequestRejected, rejected.At, rejected.Request.Value);
}
