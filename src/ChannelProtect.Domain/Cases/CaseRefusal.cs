namespace ChannelProtect.Domain.Cases;

/// <summary>What the rules refuse about cases, beside the words that they share with renewals.</summary>
public static class CaseRefusal
{
    public static readonly Refusal AlreadyOpen = new("case-already-open", "You have brought such a case about this renewal, and it is not decided yet. Put what you have into that one.");
    public static readonly Refusal Decided = new("case-decided", "You have brought this before, and it was decided. The decision stands.");
    public static readonly Refusal LimitReached = new("case-limit-reached", "You have brought as many undecided cases as the policy allows. Wait until some are decided.");
    public static readonly Refusal RespondentRequired = new("respondent-required", "Such a case names the partner that it complains of, which is not the one that complains.");
    public static readonly Refusal NothingToDispute = new("nothing-to-dispute", "A rejection can be disputed, and a transfer by silence; this request is neither rejected nor approved so.");
    public static readonly Refusal DisputeWindowClosed = new("dispute-window-closed", "The time in which this could be disputed has passed.");
    public static readonly Refusal AlreadyDecided = new("case-already-decided", "The case is decided.");
    public static readonly Refusal Withdrawn = new("case-withdrawn", "The case was withdrawn. It takes nothing more, and is not brought again at once.");
    public static readonly Refusal Moot = new("case-moot", "What the case was about has settled itself: the notice was served, or the request is no longer pending.");
    public static readonly Refusal NotClaimant = new("not-claimant", "Only the side that complains may withdraw the case.");
    public static readonly Refusal NotDecided = new("case-not-decided", "The case is not decided yet.");
    public static readonly Refusal NotArbiter = new("not-case-manager", "The case is another channel manager's to decide, or nobody's yet. Take it, or have it handed over.");
    public static readonly Refusal ActedForParty = new("manager-acted-for-party", "Who opened the case for a party, or put in evidence for one, does not decide it.");
    public static readonly Refusal DecidedBefore = new("manager-decided-before", "An appeal is decided by another channel manager than the first.");
    public static readonly Refusal ArbiterIsNeutral = new("arbiter-is-neutral", "Who is to decide the case puts in nothing for a party. Hand the case over first.");
    public static readonly Refusal EvidenceClosed = new("evidence-closed", "The time for statements and evidence has passed.");
    public static readonly Refusal HearingFull = new("hearing-full", "This side has put in as much as a hearing takes.");
    public static readonly Refusal NoSuchParty = new("no-such-party", "There is nobody on that side of the case.");
    public static readonly Refusal QuestionNotOpen = new("question-not-open", "No such question waits for an answer of this side: it was answered, or its time has passed.");
    public static readonly Refusal QuestionLimitReached = new("question-limit-reached", "As many questions were asked as a hearing takes.");
    public static readonly Refusal AwardNotPossible = new("award-not-possible", "Such a case awards nothing, or not to this partner: only a party to it can be awarded the renewal, from the other party, and only if it did not hold it before.");
    public static readonly Refusal ReasonNotAllowed = new("reason-not-allowed", "This reason does not fit the case and its outcome.");
    public static readonly Refusal AlreadyAppealed = new("case-already-appealed", "The case was decided on appeal: the decision is final.");
    public static readonly Refusal AppealWindowClosed = new("appeal-window-closed", "The time for an appeal has passed: the decision is final.");
    public static readonly Refusal NotLosingSide = new("not-losing-side", "Only the side against which the case was decided may appeal.");

    /// <summary>The same, until the instant from which it may be brought again.</summary>
    public static Refusal DecidedUntil(DateTimeOffset until) => Decided with { RetryAfter = until };

    /// <inheritdoc cref="DecidedUntil"/>
    public static Refusal WithdrawnUntil(DateTimeOffset until) => Withdrawn with { RetryAfter = until };

    public static Refusal EvidenceStillOpen(DateTimeOffset until) =>
        new("evidence-still-open", "A side that was asked has not answered yet, and has time to.", until);
}
