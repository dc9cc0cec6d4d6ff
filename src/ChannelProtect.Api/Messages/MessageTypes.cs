namespace ChannelProtect.Api.Messages;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals;

/// <summary>What partners are told. Types are part of the API contract; data is thin: ids to look up, and the instants that matter.</summary>
internal static class MessageTypes
{
    /// <summary>To the incumbent: the notice itself.</summary>
    public const string TransferRequested = "transfer.requested";

    /// <summary>To the incumbent, at half of the window and once more before its end: it has not answered.</summary>
    public const string TransferReminder = "transfer.reminder";

    /// <summary>The same of many requests at once.</summary>
    public const string RemindersDue = "transfer.remindersDue";

    /// <summary>To the requester: what had proved the notice came back, and the clock is void.</summary>
    public const string NoticeReturned = "transfer.noticeReturned";

    /// <summary>To both sides: the renewal has moved.</summary>
    public const string TransferApproved = "transfer.approved";

    /// <summary>To the requester.</summary>
    public const string TransferRejected = "transfer.rejected";

    /// <summary>To the incumbent, and to the requester when it did not cancel itself.</summary>
    public const string TransferCancelled = "transfer.cancelled";

    /// <summary>To the requester: it must produce the customer's authorisation, or its request will be cancelled.</summary>
    public const string AuthorisationDemanded = "transfer.authorisationDemanded";

    /// <summary>To both sides: a channel manager lets silence apply to a request that had to be reviewed first.</summary>
    public const string TransferReviewed = "transfer.reviewed";

    /// <summary>To both sides: the clock stood still and runs again, and the time is given back.</summary>
    public const string RespondByMoved = "transfer.respondByMoved";

    /// <summary>To both sides: the transfer was taken back, and who held the renewal before holds it again.</summary>
    public const string TransferUndone = "transfer.undone";

    /// <summary>To the holder until then: the renewal is anybody's.</summary>
    public const string ProtectionEnded = "renewal.protectionEnded";

    /// <summary>To the holder, if there is one: the licensing system has serials of the renewal under another contract; under which is not told (R9).</summary>
    public const string SerialsMovedAway = "renewal.serialsMovedAway";

    /// <summary>To the holder: the term ends soon, and what it can do about that in one call.</summary>
    public const string RenewalExpiring = "renewal.expiring";

    /// <summary>The same to a holder of many, instead of a message for each.</summary>
    public const string RenewalsExpiring = "renewals.expiring";

    /// <summary>To the claimant: a channel manager has decided its claim.</summary>
    public const string RegistrationReviewed = "registration.reviewed";

    /// <summary>To the respondent, and to the claimant if it did not open the case itself.</summary>
    public const string CaseOpened = "case.opened";

    /// <summary>To the side that is asked.</summary>
    public const string CaseQuestionAsked = "case.questionAsked";

    /// <summary>To both sides: each sees now what the other put in.</summary>
    public const string CaseEvidenceClosed = "case.evidenceClosed";

    /// <summary>To both sides.</summary>
    public const string CaseDecided = "case.decided";

    /// <summary>To the side that did not appeal.</summary>
    public const string CaseAppealed = "case.appealed";

    /// <summary>To the respondent: the claimant has taken the case back.</summary>
    public const string CaseWithdrawn = "case.withdrawn";

    /// <summary>To both sides: what the case was about has settled itself, and nobody decides it.</summary>
    public const string CaseMoot = "case.moot";

    /// <summary>To both sides: the time for an appeal has passed.</summary>
    public const string CaseClosed = "case.closed";

    /// <summary>To each partner that an incident touches, before or with anybody else.</summary>
    public const string IncidentPublished = "incident.published";

    /// <summary>To the same.</summary>
    public const string IncidentUpdated = "incident.updated";

    /// <summary>To the same: clocks that it stopped run again.</summary>
    public const string IncidentResolved = "incident.resolved";

    /// <summary>To the same: the root cause.</summary>
    public const string IncidentReported = "incident.reported";

    /// <summary>To its partner: a channel takes nothing any more, and why.</summary>
    public const string ChannelDisabled = "channel.disabled";

    /// <summary>Every type there is, in the order of the alphabet.</summary>
    public static readonly IReadOnlyList<string> All =
        [.. typeof(MessageTypes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    /// <param name="told">The entry of the ledger that it tells.</param>
    /// <param name="partnerId">Whom.</param>
    /// <param name="type">What kind of thing.</param>
    /// <param name="at">When it became true.</param>
    /// <param name="data">What its type says.</param>
    public static MessageRow Message(LedgerRow told, string partnerId, string type, DateTimeOffset at, object data) => new()
    {
        Id = TypeId.New("msg"),
        Stream = told.Stream,
        Position = told.Position,
        PartnerId = partnerId,
        Type = type,
        At = at,
        Data = CanonicalJson.Write(data),
    };
}

/// <summary>The data of a message about a renewal.</summary>
internal sealed record RenewalNotice(string RenewalId)
{
    /// <summary>Sealed; the inbox opens them.</summary>
    public string? Serials { get; init; }
}

/// <summary>The data of a message about a claim.</summary>
internal sealed record RegistrationNotice(string RegistrationId)
{
    public ClaimOutcome? Outcome { get; init; }
    public ClaimRejection? Reason { get; init; }
    public string? RenewalId { get; init; }
}

/// <summary>The data of a message about a transfer request.</summary>
internal sealed record TransferNotice(string RenewalId, string TransferRequestId)
{
    public DateTimeOffset? RespondBy { get; init; }
    public DateTimeOffset? ProduceBy { get; init; }
    public TransferBasis? Basis { get; init; }
    public RejectionReason? Reason { get; init; }
    public DateTimeOffset? DisputableUntil { get; init; }
    public Decider? CancelledBy { get; init; }
    public CancellationCause? Cause { get; init; }
    public DateTimeOffset? UndoableUntil { get; init; }
    public UndoReason? UndoReason { get; init; }
    public Reminder? Which { get; init; }
}

/// <summary>The data of a message about many requests that wait for an answer.</summary>
/// <param name="Count">How many.</param>
/// <param name="RespondBy">The first respond-by among them.</param>
/// <param name="Requests">The first of them, at most 100.</param>
internal sealed record RemindersNotice(int Count, DateTimeOffset RespondBy, IReadOnlyList<RequestDue> Requests);

/// <summary>A request that waits for its incumbent's answer.</summary>
internal sealed record RequestDue(string RenewalId, string TransferRequestId, DateTimeOffset RespondBy);
