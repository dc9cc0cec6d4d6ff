namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Renewals;

/// <summary>A transfer request as it stands now.</summary>
/// <param name="Id"><c>tr_…</c>; null in the answer to <c>validateOnly</c>, as are the incumbent, the renewal and the clock.</param>
/// <param name="Status">Where it stands. At respond-by a pending one is approved, by silence.</param>
/// <param name="Basis">Why it was approved; null unless it was.</param>
/// <param name="DecidedBy">Who decided; null while pending.</param>
/// <param name="DecidedAt">When; for silence, respond-by itself.</param>
/// <param name="Requester">The partner that asks.</param>
/// <param name="Incumbent">The partner that held the renewal when it was asked.</param>
/// <param name="RenewalId">The renewal.</param>
/// <param name="Reason">Why the requester asks; null in a request that the decision of a case made.</param>
/// <param name="Comment">In its own words.</param>
/// <param name="CustomerAsked">Its statement that the customer asked.</param>
/// <param name="Evidence">Documents it refers to.</param>
/// <param name="RequestedAt">When it asked.</param>
/// <param name="ServedAt">When the notice was served: the response window starts here. Null before.</param>
/// <param name="RespondBy">When silence speaks (exclusive); null before the notice is served.</param>
/// <param name="ServeBy">Until when a channel of the incumbent is to accept the notice (exclusive); null once one has, and from then on.</param>
/// <param name="UnservedSince">Since when a channel manager looks at it because none has; null if none need. Nothing runs against the incumbent meanwhile.</param>
/// <param name="Tolled">Whether the clock stands still: respond-by will move by the time lost.</param>
/// <param name="Rejection">Why it was rejected; null unless it was.</param>
/// <param name="CancelledBecause">Why somebody other than the requester cancelled it; null unless it was. The incumbent reads <c>conditionsNotMet</c> for <c>authorisationMissing</c>.</param>
/// <param name="CaseId">The case by whose decision the renewal moved (<c>case_…</c>); null unless the basis is a ruling.</param>
/// <param name="Undone">When and why the transfer was taken back; null unless it was. The request stays approved.</param>
/// <param name="Authorisation">The customer's authorisation, if it was demanded (R8); null to the incumbent, who is told only that the clock stands still.</param>
/// <param name="Review">That silence waits, or had to wait, for a channel manager's review (R10); null if it does not.</param>
/// <param name="PolicyVersion">The version of the policy under which it was admitted.</param>
internal sealed record TransferView(
    string? Id,
    TransferStatus Status,
    TransferBasis? Basis,
    Domain.Renewals.Decider? DecidedBy,
    DateTimeOffset? DecidedAt,
    string Requester,
    string? Incumbent,
    string? RenewalId,
    TransferReason? Reason,
    string? Comment,
    bool CustomerAsked,
    IReadOnlyList<EvidenceBody> Evidence,
    DateTimeOffset RequestedAt,
    DateTimeOffset? ServedAt,
    DateTimeOffset? RespondBy,
    DateTimeOffset? ServeBy,
    DateTimeOffset? UnservedSince,
    bool Tolled,
    RejectionView? Rejection,
    CancellationCause? CancelledBecause,
    string? CaseId,
    UndoneView? Undone,
    AuthorisationView? Authorisation,
    TransferReviewView? Review,
    int PolicyVersion)
{
    /// <param name="row">The request, already brought up to now.</param>
    public static TransferView Of(TransferRequestRow row) => new(
        row.Id,
        row.Status,
        row.Basis,
        row.DecidedBy,
        row.DecidedAt,
        row.Requester,
        row.Incumbent,
        row.RenewalId,
        row.Reason,
        row.Comment,
        row.CustomerAsked,
        EvidenceBody.Of(row.Evidence),
        row.RequestedAt,
        row.ServedAt,
        row.RespondBy,
        row.Status == TransferStatus.Pending ? row.ServeBy : null,
        row.Status == TransferStatus.Pending ? row.UnservedSince : null,
        row is { Status: TransferStatus.Pending, TolledSince: not null },
        row.RejectionReason is { } reason ? new(reason, row.RejectionComment, EvidenceBody.Of(row.RejectionEvidence), row.DisputableUntil!.Value) : null,
        row.CancellationCause,
        row.CaseId,
        row.UndoneAt is { } undoneAt ? new(undoneAt, row.UndoReason!.Value) : null,
        row.DemandedAt is { } demandedAt ? new(demandedAt, row.ProduceBy!.Value, row.ProducedAt, EvidenceBody.Of(row.AuthorisationEvidence), row.AuthorisationComment) : null,
        row.AwaitsReview is true || row.ReviewedAt is not null ? new(row.ReviewedAt, row.ReviewOutcome, row.ReviewReason) : null,
        row.PolicyVersion);

    /// <summary>The request as one of its readers sees it: how the requester keeps its promise is no business of the incumbent's (R9).</summary>
    public TransferView For(Caller caller) =>
        Authorisation is not null && caller.PartnerId == Incumbent ? this with { Authorisation = null, CancelledBecause = CancelledBecause?.ToldIncumbent() } : this;

    /// <summary>The same in answer to a question: who only asks learns that the renewal can be requested, and nothing else (R9).</summary>
    public TransferView Unwritten() => this with { Id = null, Incumbent = null, RenewalId = null, ServedAt = null, RespondBy = null, ServeBy = null };

    /// <summary>Whom it concerns: both sides of it, each of whom is told who else read it.</summary>
    public IEnumerable<(string Partner, string Id)> Sides() => [(Requester, Id!), (Incumbent!, Id!)];

    /// <summary>The version that the entity tag shows. Made of what the view shows, so that it tells nothing of what else happened to the renewal.</summary>
    public long Version() => ((Undone?.At ?? DecidedAt ?? RespondBy ?? UnservedSince ?? ServeBy ?? RequestedAt).UtcTicks / TimeSpan.TicksPerMicrosecond * 100) + (Stage * 10) + ((int)Status * 2) + (Tolled ? 1 : 0);

    /// <summary>How far a demand and a review have come.</summary>
    private int Stage => (Authorisation switch { null => 0, { ProducedAt: null } => 1, _ => 2 }) + (Review switch { null => 0, { ReviewedAt: null } => 3, _ => 6 });
}

/// <summary>Why an incumbent keeps its renewal.</summary>
/// <param name="Reason">From the closed list (R7).</param>
/// <param name="Comment">In its own words.</param>
/// <param name="Evidence">Documents it refers to.</param>
/// <param name="DisputableUntil">Until when the requester may dispute it (exclusive).</param>
internal sealed record RejectionView(RejectionReason Reason, string? Comment, IReadOnlyList<EvidenceBody> Evidence, DateTimeOffset DisputableUntil);

/// <summary>A transfer that was taken back.</summary>
/// <param name="At">When: from then on its incumbent holds the renewal again.</param>
/// <param name="Reason">From the closed list.</param>
internal sealed record UndoneView(DateTimeOffset At, UndoReason Reason);

/// <summary>The customer's authorisation.</summary>
/// <param name="DemandedAt">When a channel manager demanded it.</param>
/// <param name="ProduceBy">When the request is cancelled if it was not produced (exclusive).</param>
/// <param name="ProducedAt">When it was; null if it was not.</param>
/// <param name="Evidence">The documents produced.</param>
/// <param name="Comment">The requester's own words.</param>
internal sealed record AuthorisationView(DateTimeOffset DemandedAt, DateTimeOffset ProduceBy, DateTimeOffset? ProducedAt, IReadOnlyList<EvidenceBody> Evidence, string? Comment);

/// <summary>A channel manager's review before silence applies.</summary>
/// <param name="ReviewedAt">When; null while it is awaited.</param>
/// <param name="Outcome">Whether silence applies; null while it is awaited.</param>
/// <param name="Reason">Why; null while it is awaited.</param>
internal sealed record TransferReviewView(DateTimeOffset? ReviewedAt, TransferReviewOutcome? Outcome, TransferReviewReason? Reason);
