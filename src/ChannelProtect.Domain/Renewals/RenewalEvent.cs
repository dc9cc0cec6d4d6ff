namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Contracts;

/// <summary>A fact about a renewal. Facts carry the instants they fix, so policy changes never move them.</summary>
/// <param name="At">When it became true, which for a lapse may be long before anybody wrote it down.</param>
public abstract record RenewalEvent(DateTimeOffset At)
{
    /// <summary>The version of the policy under which it was decided; of a lapse the one under which its instant was fixed, whatever is in force when it comes.</summary>
    public int PolicyVersion { get; init; }
}

/// <summary>The programme learned of a contract, by a claim or by the licensing system.</summary>
public sealed record RenewalRecorded(DateTimeOffset At, Contract Contract) : RenewalEvent(At);

/// <summary>The licensing system told what the contract really is.</summary>
/// <param name="At">When it said so.</param>
/// <param name="Contract">The contract.</param>
/// <param name="ProtectedUntil">The end of protection under the confirmed term; null when the term is what it was, or nobody holds the renewal.</param>
public sealed record ContractConfirmed(DateTimeOffset At, Contract Contract, DateTimeOffset? ProtectedUntil) : RenewalEvent(At);

/// <summary>The licensing system has these serials under another contract now.</summary>
public sealed record SerialsMovedAway(DateTimeOffset At, ValueList<SerialNumber> Serials) : RenewalEvent(At);

/// <summary>A channel manager found the contract to be of another account, by merging two or splitting one.</summary>
public sealed record AccountCorrected(DateTimeOffset At, AccountId Account) : RenewalEvent(At);

public sealed record RenewalRegistered(DateTimeOffset At, RegistrationId Registration, PartnerId Partner, Region Region, DateTimeOffset ProtectedUntil) : RenewalEvent(At);

/// <summary>The holder, who came by a transfer or the feed, has now registered too.</summary>
public sealed record RegistrationAdded(DateTimeOffset At, RegistrationId Registration, PartnerId Partner) : RenewalEvent(At);

/// <summary>The licensing system named the partner of record of a renewal that nobody held.</summary>
public sealed record HolderRecorded(DateTimeOffset At, PartnerId Partner, Region Region, DateTimeOffset ProtectedUntil) : RenewalEvent(At);

/// <summary>The holder let the renewal go.</summary>
/// <param name="At">When.</param>
/// <param name="Partner">The holder until then.</param>
/// <param name="Withdrawn">Whether it withdrew its registration, rather than released the renewal.</param>
public sealed record RenewalReleased(DateTimeOffset At, PartnerId Partner, bool Withdrawn) : RenewalEvent(At);

public sealed record ProtectionLapsed(DateTimeOffset At, PartnerId Partner) : RenewalEvent(At)
{
    /// <summary>The alert that its holder let pass; else nothing is said.</summary>
    public UnansweredAlert? Unanswered { get; init; }
}

/// <summary>The holder was told that the term ends soon.</summary>
/// <param name="At">When.</param>
/// <param name="Partner">The holder.</param>
/// <param name="DaysBefore">Which of the policy's marks it was; of several that had passed the last one.</param>
/// <param name="TermEnd">The last day of the term.</param>
public sealed record HolderAlerted(DateTimeOffset At, PartnerId Partner, int DaysBefore, DateOnly TermEnd) : RenewalEvent(At);

/// <summary>The mop-up began, and the holder had done nothing since its last alert.</summary>
/// <param name="At">When that was written down.</param>
/// <param name="Partner">The holder.</param>
/// <param name="Alert">What it let pass.</param>
public sealed record AlertUnanswered(DateTimeOffset At, PartnerId Partner, UnansweredAlert Alert) : RenewalEvent(At);

/// <summary>A petition for the renewal: a requester's, with its reason; or made by the decision of a case, and then without one.</summary>
public sealed record TransferRequested(
    DateTimeOffset At,
    TransferRequestId Request,
    PartnerId Requester,
    Region RequesterRegion,
    PartnerId Incumbent,
    TransferReason? Reason,
    string? Comment,
    bool CustomerAsked,
    ValueList<Evidence> Evidence,
    TransferTerms Terms) : RenewalEvent(At)
{
    /// <summary>The case whose decision it is; null if a requester asked.</summary>
    public CaseId? Case { get; init; }

    /// <summary>Until when a channel of the incumbent is to accept the notice (exclusive); null where a ruling moves the renewal at once.</summary>
    public DateTimeOffset? ServeBy { get; init; }

    /// <summary>True if silence waits for a review, because of the requester's conduct (R10); else nothing is said.</summary>
    public bool? ReviewFirst { get; init; }
}

/// <summary>A channel manager demands the customer's authorisation: the request is on hold until it is produced (R8).</summary>
/// <param name="At">When.</param>
/// <param name="Request">Of which request.</param>
/// <param name="Requester">Who has to produce it.</param>
/// <param name="ProduceBy">When the request is cancelled if it was not (exclusive).</param>
public sealed record AuthorisationDemanded(DateTimeOffset At, TransferRequestId Request, PartnerId Requester, DateTimeOffset ProduceBy) : RenewalEvent(At);

/// <summary>The requester produced it. Its words and documents are for the channel managers; the incumbent is not shown them.</summary>
public sealed record AuthorisationProduced(DateTimeOffset At, TransferRequestId Request, PartnerId Requester, ValueList<Evidence> Evidence, string? Comment) : RenewalEvent(At);

/// <summary>A channel manager looked at a request for which silence had to wait (R10).</summary>
/// <param name="At">When.</param>
/// <param name="Request">Which.</param>
/// <param name="Requester">Whose.</param>
/// <param name="Incumbent">The holder.</param>
/// <param name="Outcome">Whether silence may speak; refused, the request is cancelled.</param>
/// <param name="Reason">Why.</param>
/// <param name="Statement">The manager's own words.</param>
/// <param name="RespondBy">When silence speaks now (exclusive); null if it does not, or if no notice was served.</param>
public sealed record TransferReviewed(
    DateTimeOffset At, TransferRequestId Request, PartnerId Requester, PartnerId Incumbent, TransferReviewOutcome Outcome, TransferReviewReason Reason, string Statement, DateTimeOffset? RespondBy) : RenewalEvent(At);

/// <summary>A channel of the incumbent accepted the notice: the response window is open (R5).</summary>
/// <param name="At">When.</param>
/// <param name="Request">Of which request.</param>
/// <param name="Incumbent">Who was told.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Proof">The message that was fetched (<c>msg_…</c>), or the delivery that was accepted (<c>dlv_…</c>).</param>
/// <param name="RespondBy">When silence speaks (exclusive).</param>
/// <param name="UndoWithin">How long a transfer by silence can be taken back.</param>
/// <param name="Reminders">When the incumbent is reminded.</param>
public sealed record NoticeServed(
    DateTimeOffset At, TransferRequestId Request, PartnerId Incumbent, NoticeChannel Channel, string Proof, DateTimeOffset RespondBy, TimeSpan UndoWithin, Reminders Reminders) : RenewalEvent(At);

/// <summary>No channel of the incumbent accepted the notice in time: a channel manager looks at the request, which stays pending and never lapses by itself (R5).</summary>
public sealed record NoticeUnserved(DateTimeOffset At, TransferRequestId Request, PartnerId Requester, PartnerId Incumbent) : RenewalEvent(At);

/// <summary>What a channel had accepted came back: the incumbent was not told by it, and a clock that it had started is void (R5).</summary>
/// <param name="At">When it came back.</param>
/// <param name="Request">Of which request.</param>
/// <param name="Incumbent">Who was to be told.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Proof">The delivery that had proved the notice.</param>
/// <param name="Answer">What came back, word for word.</param>
/// <param name="ServeBy">Until when the notice is to be served anew (exclusive); null if silence had moved the renewal already.</param>
public sealed record NoticeReturned(DateTimeOffset At, TransferRequestId Request, PartnerId Incumbent, NoticeChannel Channel, string Proof, string Answer, DateTimeOffset? ServeBy) : RenewalEvent(At);

/// <summary>The incumbent was reminded of a notice.</summary>
/// <param name="At">When.</param>
/// <param name="Request">Of which request.</param>
/// <param name="Incumbent">Who.</param>
/// <param name="Which">Which reminder; of two that were due, the last.</param>
/// <param name="RespondBy">When silence speaks (exclusive), as it stood.</param>
public sealed record IncumbentReminded(DateTimeOffset At, TransferRequestId Request, PartnerId Incumbent, Reminder Which, DateTimeOffset RespondBy) : RenewalEvent(At);

public sealed record TransferRejected(
    DateTimeOffset At,
    TransferRequestId Request,
    PartnerId Requester,
    PartnerId Incumbent,
    RejectionReason Reason,
    string? Comment,
    ValueList<Evidence> Evidence,
    DateTimeOffset DisputableUntil,
    DateTimeOffset CooldownUntil) : RenewalEvent(At)
{
    /// <inheritdoc cref="RenewalTransferred.Late"/>
    public bool? Late { get; init; }
}

/// <summary>The requester took its request back, or the system or an arbiter closed it.</summary>
/// <param name="At">When.</param>
/// <param name="Request">Which.</param>
/// <param name="Requester">Whose.</param>
/// <param name="Incumbent">The holder then.</param>
/// <param name="By">Who.</param>
/// <param name="Cause">Why; null if the requester took it back.</param>
public sealed record TransferCancelled(DateTimeOffset At, TransferRequestId Request, PartnerId Requester, PartnerId Incumbent, Decider By, CancellationCause? Cause = null) : RenewalEvent(At);

/// <summary>The renewal has moved.</summary>
/// <param name="At">When.</param>
/// <param name="Request">By which request.</param>
/// <param name="From">Who held it.</param>
/// <param name="To">Who holds it.</param>
/// <param name="ToRegion">That partner's region.</param>
/// <param name="Basis">Why.</param>
/// <param name="ProtectedUntil">The end of the new holder's protection.</param>
/// <param name="LockedUntil">Until when nobody may request it.</param>
/// <param name="UndoableUntil">Until when it can be taken back (exclusive).</param>
public sealed record RenewalTransferred(
    DateTimeOffset At,
    TransferRequestId Request,
    PartnerId From,
    PartnerId To,
    Region ToRegion,
    TransferBasis Basis,
    DateTimeOffset ProtectedUntil,
    DateTimeOffset LockedUntil,
    DateTimeOffset UndoableUntil) : RenewalEvent(At)
{
    /// <summary>The case whose decision it is; null unless the basis is a ruling.</summary>
    public CaseId? Case { get; init; }

    /// <summary>True if the incumbent answered only after its last reminder was due (R10); else nothing is said.</summary>
    public bool? Late { get; init; }
}

/// <summary>A wrong transfer was taken back: who held the renewal before it holds it again.</summary>
/// <param name="At">When.</param>
/// <param name="Request">The request that had moved it.</param>
/// <param name="From">Who had received it, and may have let it go since.</param>
/// <param name="To">The former holder.</param>
/// <param name="ToRegion">That partner's region, as it was.</param>
/// <param name="Registration">Its registration, as it was.</param>
/// <param name="ProtectedUntil">The end of its protection, with the time given back for which it did not hold.</param>
/// <param name="LockedUntil">The lock that the transfer found, which a ruling may do; null if there was none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Statement">The arbiter's own words.</param>
public sealed record TransferUndone(
    DateTimeOffset At,
    TransferRequestId Request,
    PartnerId From,
    PartnerId To,
    Region ToRegion,
    RegistrationId? Registration,
    DateTimeOffset ProtectedUntil,
    DateTimeOffset? LockedUntil,
    UndoReason Reason,
    string Statement) : RenewalEvent(At)
{
    /// <summary>The case whose decision it is, if it is one's.</summary>
    public CaseId? Case { get; init; }
}

public sealed record RenewalPutInFlight(DateTimeOffset At, PartnerId Partner, DateTimeOffset Until, string? Reference, DateTimeOffset ProtectedUntil) : RenewalEvent(At);

/// <summary>The term rolled on; the holder stays.</summary>
/// <param name="At">When it was said.</param>
/// <param name="By">The holder that closed the renewal; null when the licensing system said so.</param>
/// <param name="Term">The new current term.</param>
/// <param name="Reference">The holder's order, if it named one.</param>
/// <param name="ProtectedUntil">The end of the holder's protection under the new term; null when nobody holds it.</param>
public sealed record TermRenewed(DateTimeOffset At, PartnerId? By, Term Term, string? Reference, DateTimeOffset? ProtectedUntil) : RenewalEvent(At);

/// <summary>The clocks stand still.</summary>
/// <param name="At">When that was said.</param>
/// <param name="Tolling">What stops them.</param>
/// <param name="Cause">Why.</param>
public sealed record ClocksTolled(DateTimeOffset At, TollingId Tolling, TollingCause Cause) : RenewalEvent(At)
{
    /// <summary>Since when, if that is earlier: an incident is known only after it began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the clocks stopped.</summary>
    internal DateTimeOffset From => Since ?? At;
}

/// <summary>A tolling ended.</summary>
/// <param name="At">When.</param>
/// <param name="Tolling">Which.</param>
/// <param name="Resumed">Where the clocks now stand; null while another tolling holds them.</param>
public sealed record TollingEnded(DateTimeOffset At, TollingId Tolling, Clocks? Resumed) : RenewalEvent(At)
{
    /// <summary>When a demanded authorisation is due now, if this had stopped that clock too; a request's own hold does not.</summary>
    public DateTimeOffset? ProduceBy { get; init; }
}
