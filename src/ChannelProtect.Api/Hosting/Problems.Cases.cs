namespace ChannelProtect.Api.Hosting;

/// <summary>What the rules refuse about cases (R2, R6, R7, R10).</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Cases =>
    [
        CaseAlreadyOpen, CaseDecided, CaseLimitReached, RespondentRequired, NothingToDispute, DisputeWindowClosed, CaseAlreadyDecided,
        CaseWithdrawn, CaseMoot, NotClaimant, CaseNotDecided, NotCaseManager, ManagerActedForParty, ManagerDecidedBefore, ArbiterIsNeutral, EvidenceClosed,
        HearingFull, EvidenceStillOpen, NoSuchParty, QuestionNotOpen, QuestionLimitReached, AwardNotPossible,
        ReasonNotAllowed, CaseAlreadyAppealed, AppealWindowClosed, NotLosingSide,
    ];

    public static ProblemType CaseAlreadyOpen { get; } = new(
        "case-already-open", StatusCodes.Status409Conflict, "You have such a case open about this renewal.",
        "Of each kind a partner has one undecided case about a renewal at a time.",
        "Put what you have into the case that is open.");

    public static ProblemType CaseDecided { get; } = new(
        "case-decided", StatusCodes.Status409Conflict, "You have brought this before, and it was decided.",
        "What was decided about a transfer request is not brought again; a conflict over a renewal not by the same partner until some time after the decision.",
        "The decision stands. A conflict can be brought again from the instant in retryAfter, if there is one.");

    public static ProblemType CaseLimitReached { get; } = new(
        "case-limit-reached", StatusCodes.Status409Conflict, "You have brought as many undecided cases as you may.",
        "The number of undecided cases that a partner may have brought at once is limited.",
        "Wait until some are decided.");

    public static ProblemType RespondentRequired { get; } = new(
        "respondent-required", StatusCodes.Status422UnprocessableEntity, "The case does not name whom it complains of.",
        "The case needs another partner on the other side: in a conflict over a renewal that the claimant holds, one that it names itself.",
        "Name the other partner as respondent.");

    public static ProblemType NothingToDispute { get; } = new(
        "nothing-to-dispute", StatusCodes.Status409Conflict, "There is nothing to dispute.",
        "A rejection can be disputed, and the notice of a transfer that silence approved; the request is in neither state.",
        "Read the request to see how it was decided.");

    public static ProblemType DisputeWindowClosed { get; } = new(
        "dispute-window-closed", StatusCodes.Status409Conflict, "It is too late to dispute this.",
        "A rejection, or a transfer by silence, can be disputed for a while only.",
        "Nothing; the request stands as it was decided.");

    public static ProblemType CaseAlreadyDecided { get; } = new(
        "case-already-decided", StatusCodes.Status409Conflict, "The case is decided.",
        "A decided case takes no evidence, no questions and no second decision.",
        "Read the case; the side that lost may appeal while the window is open.");

    public static ProblemType CaseWithdrawn { get; } = new(
        "case-withdrawn", StatusCodes.Status409Conflict, "The case was withdrawn.",
        "A case that its claimant withdrew takes nothing more, and the claimant does not bring the same again: a dispute never, anything else not until some time after.",
        "Nothing. What is no dispute can be brought again from the instant in retryAfter, if there is one.");

    public static ProblemType CaseMoot { get; } = new(
        "case-moot", StatusCodes.Status409Conflict, "What the case was about has settled itself.",
        "The notice of the transfer request was served after all, or the request is no longer pending; the programme closes the case, or has.",
        "Nothing. Read the transfer request to see where it stands.");

    public static ProblemType NotClaimant { get; } = new(
        "not-claimant", StatusCodes.Status403Forbidden, "The case is not yours to withdraw.",
        "Only the side that complains may withdraw a case.",
        "Have your say in the case.");

    public static ProblemType CaseNotDecided { get; } = new(
        "case-not-decided", StatusCodes.Status409Conflict, "The case is not decided yet.",
        "Only a decision can be appealed.",
        "Wait for the decision.");

    public static ProblemType NotCaseManager { get; } = new(
        "not-case-manager", StatusCodes.Status403Forbidden, "The case is not yours to decide.",
        "The case waits in the queue, or another channel manager has it.",
        "Take it with assign, or ask who has it to hand it over. Once it is overdue every channel manager may decide it.");

    public static ProblemType ManagerActedForParty { get; } = new(
        "manager-acted-for-party", StatusCodes.Status403Forbidden, "You acted for a party in this case.",
        "Who opened a case on a party's behalf, or put in evidence for one, does not decide it.",
        "Leave it to another channel manager.");

    public static ProblemType ManagerDecidedBefore { get; } = new(
        "manager-decided-before", StatusCodes.Status403Forbidden, "You decided this case before.",
        "An appeal is decided by another channel manager than the one who decided first.",
        "Leave it to another channel manager.");

    public static ProblemType ArbiterIsNeutral { get; } = new(
        "arbiter-is-neutral", StatusCodes.Status403Forbidden, "You are to decide this case.",
        "Who is to decide a case puts in nothing on a party's behalf.",
        "Hand the case over first.");

    public static ProblemType EvidenceClosed { get; } = new(
        "evidence-closed", StatusCodes.Status409Conflict, "The time for evidence has passed.",
        "Statements and evidence are taken until the instant that the case states as evidenceUntil.",
        "Answer questions that you are asked; after the decision an appeal opens the evidence again.");

    public static ProblemType HearingFull { get; } = new(
        "hearing-full", StatusCodes.Status409Conflict, "You have put in as much as a hearing takes.",
        "The number of statements of one side in one hearing is limited.",
        "Nothing; the manager asks if something is missing.");

    public static ProblemType EvidenceStillOpen { get; } = new(
        "evidence-still-open", StatusCodes.Status409Conflict, "The case cannot be decided yet.",
        "A side that was asked has not answered, and has time to.",
        "Try again from the instant in retryAfter, or when every side that was asked has answered.");

    public static ProblemType NoSuchParty { get; } = new(
        "no-such-party", StatusCodes.Status422UnprocessableEntity, "There is nobody on that side.",
        "The case has no partner on the side that was named.",
        "Read the case to see its parties.");

    public static ProblemType QuestionNotOpen { get; } = new(
        "question-not-open", StatusCodes.Status409Conflict, "The question does not wait for your answer.",
        "The question was answered, its time has passed, or this side was never asked it.",
        "Read the case to see which questions are open.");

    public static ProblemType QuestionLimitReached { get; } = new(
        "question-limit-reached", StatusCodes.Status409Conflict, "As many questions were asked as a hearing takes.",
        "The number of questions in one hearing is limited.",
        "Decide by what was put in.");

    public static ProblemType AwardNotPossible { get; } = new(
        "award-not-possible", StatusCodes.Status409Conflict, "The renewal cannot be awarded so.",
        "Only a conflict over a renewal awards it, only to a party that did not hold it when the case was opened, and only from the other party.",
        "Uphold or dismiss, or award it to the other party.");

    public static ProblemType ReasonNotAllowed { get; } = new(
        "reason-not-allowed", StatusCodes.Status422UnprocessableEntity, "The reason does not fit.",
        "Each kind of case and outcome has its closed list of reasons; partyInDefault is one only where the losing side let its time pass.",
        "Choose a reason from the list in the operation's documentation.");

    public static ProblemType CaseAlreadyAppealed { get; } = new(
        "case-already-appealed", StatusCodes.Status409Conflict, "The case was appealed already.",
        "A case is appealed once; the second decision is final.",
        "Nothing; the decision stands.");

    public static ProblemType AppealWindowClosed { get; } = new(
        "appeal-window-closed", StatusCodes.Status409Conflict, "It is too late to appeal.",
        "A decision can be appealed for a while only.",
        "Nothing; the decision stands.");

    public static ProblemType NotLosingSide { get; } = new(
        "not-losing-side", StatusCodes.Status403Forbidden, "You did not lose this case.",
        "Only the side against which a case was decided may appeal.",
        "Nothing.");
}
