namespace ChannelProtect.Domain;

/// <summary>A refusal of the policy. The code is part of the API contract; the text may change.</summary>
/// <param name="Code">The stable word that partners' programs branch on.</param>
/// <param name="Text">One sentence for people: why, and what to do.</param>
/// <param name="RetryAfter">From when the same command would pass, if time alone will lift the refusal.</param>
public sealed record Refusal(string Code, string Text, DateTimeOffset? RetryAfter = null)
{
    public static readonly Refusal RenewalProtected = new("renewal-protected", "Another partner holds this renewal. Request a transfer, or open a case with evidence.");
    public static readonly Refusal ProtectionEnded = new("protection-ended", "The contract's term, as the programme knows it, ended so long ago that a registration would protect nothing.");
    public static readonly Refusal NotHolder = new("not-holder", "Only the holder of the renewal may do this.");
    public static readonly Refusal RegistrationNotActive = new("registration-not-active", "The registration has already ended, or was withdrawn.");
    public static readonly Refusal OwnRenewal = new("own-renewal", "You hold this renewal already.");
    public static readonly Refusal NothingToTransfer = new("nothing-to-transfer", "No partner holds such a renewal. Register it instead.");
    public static readonly Refusal TransferPending = new("transfer-pending", "A transfer request is pending for this renewal; it must be answered first.");
    public static readonly Refusal TransferNotPending = new("transfer-not-pending", "This transfer request is no longer pending.");
    public static readonly Refusal RenewalDisputed = new("renewal-disputed", "The renewal is in dispute: until the case is decided it stays where it is.");
    public static readonly Refusal RequestLimitReached = new("request-limit-reached", "You have as many open transfer requests as the policy allows. Wait until some are decided.");
    public static readonly Refusal CustomerStatementRequired = new("customer-statement-required", "A request for the reason customerRequest must state that the customer asked: customerAsked must be true.");
    public static readonly Refusal NotIncumbent = new("not-incumbent", "Only the incumbent may answer a transfer request.");
    public static readonly Refusal NotRequester = new("not-requester", "Only the requester may do this with a transfer request.");
    public static readonly Refusal EvidenceRequired = new("evidence-required", "This needs evidence: a rejection for customerStaying, fraudulentRequest or contractCommitment any document, for renewalInProgress a quote or order reference; an authorisation the document itself.");
    public static readonly Refusal NoticeAlreadyServed = new("notice-already-served", "The notice of this transfer request has been served already.");
    public static readonly Refusal ReminderNotDue = new("reminder-not-due", "No reminder of this transfer request is due.");
    public static readonly Refusal InFlightAlreadyUsed = new("in-flight-already-used", "The renewal was put in flight once in this term already.");
    public static readonly Refusal InFlightTooLong = new("in-flight-too-long", "The renewal may not be in flight for so long.");
    public static readonly Refusal TermNotCredible = new("term-not-credible", "A claimed term begins at most a year from now and lasts at most five years.");
    public static readonly Refusal TermNotLater = new("term-not-later", "The new term must begin after the current one ends, within 90 days, and last at least as long as a renewal can be requested before its end and no longer than the current one, or a year.");
    public static readonly Refusal ClockAlreadyTolled = new("clock-already-tolled", "This tolling has begun already.");
    public static readonly Refusal AlertNotDue = new("alert-not-due", "Nobody is to be alerted of the end of this term now.");
    public static readonly Refusal ClockNotTolled = new("clock-not-tolled", "No such tolling is open.");

    public static readonly Refusal AuthorisationAlreadyDemanded = new("authorisation-already-demanded", "The customer's authorisation has been demanded for this transfer request already.");
    public static readonly Refusal AuthorisationNotDemanded = new("authorisation-not-demanded", "Nobody demands the customer's authorisation for this transfer request, or it was produced already.");
    public static readonly Refusal ReviewNotAwaited = new("review-not-awaited", "This transfer request needs no review, or was reviewed already.");
    public static readonly Refusal ReviewReasonMismatch = new("review-reason-mismatch", "The reason does not go with the outcome: customerConfirmed and inOrder allow, customerDenied and unsubstantiated refuse.");
    public static readonly Refusal ClocksStandStill = new("clocks-stand-still", "The renewal's clocks stand still. Silence can be allowed when they run again.");
    public static readonly Refusal RulingStands = new("ruling-stands", "A ruling moved the renewal: the side that lost may appeal, and nobody takes it back otherwise.");
    public static readonly Refusal NothingToUndo = new("nothing-to-undo", "This transfer request moved no renewal, or was taken back already.");
    public static readonly Refusal UndoSuperseded = new("undo-superseded", "The renewal has moved on since: somebody took it who did not receive it by this transfer, and is not deprived of it unheard. Who lost it may bring a case, a registrationConflict.");
    public static readonly Refusal UndoWindowClosed = new("undo-window-closed", "The time in which this transfer could be taken back is over.");

    public static Refusal RenewalLocked(DateTimeOffset until) => new("renewal-locked", "The renewal changed hands lately and is locked.", until);

    public static Refusal RenewalInFlight(DateTimeOffset? until) => new("renewal-in-flight", "The incumbent has a quote or an order open for this renewal.", until);

    public static Refusal RequestTooEarly(DateTimeOffset from) => new("request-too-early", "The renewal cannot be requested so long before its term ends.", from);

    public static Refusal RejectionCooldown(DateTimeOffset until) => new("rejection-cooldown", "Your last request for this renewal was rejected; wait before you ask again.", until);

    public static Refusal RenewalTooEarly(DateTimeOffset from) => new("renewal-too-early", "The term cannot be marked as renewed so long before it ends.", from);
}
