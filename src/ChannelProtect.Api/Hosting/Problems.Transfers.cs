namespace ChannelProtect.Api.Hosting;

/// <summary>What the policy refuses about transfer requests and their answers (R2, R3, R6, R7, R8, R10).</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Transfers =>
    [
        TransferPending, TransferNotPending, OwnRenewal, NothingToTransfer, RequestTooEarly, RejectionCooldown, RequestLimitReached,
        CustomerStatementRequired, EvidenceRequired, NotIncumbent, NotRequester, NothingToUndo, RulingStands, UndoSuperseded, UndoWindowClosed,
        AuthorisationNotDemanded, AuthorisationAlreadyDemanded, ReviewNotAwaited, ReviewReasonMismatch, ClocksStandStill,
    ];

    public static ProblemType TransferPending { get; } = new(
        "transfer-pending", StatusCodes.Status409Conflict, "A transfer request is pending.",
        "One request at a time can be open for a renewal.",
        "Wait until it is decided.");

    public static ProblemType TransferNotPending { get; } = new(
        "transfer-not-pending", StatusCodes.Status409Conflict, "The transfer request is not pending.",
        "The request has been decided: by an answer, by silence at its respond-by, or by cancellation.",
        "Read the request to see how it was decided.");

    public static ProblemType OwnRenewal { get; } = new(
        "own-renewal", StatusCodes.Status409Conflict, "The renewal is yours.",
        "A holder cannot request what it holds.",
        "Nothing; you hold it.");

    public static ProblemType NothingToTransfer { get; } = new(
        "nothing-to-transfer", StatusCodes.Status409Conflict, "There is no holder to ask.",
        "Nobody holds the renewal, so there is nothing to transfer.",
        "Register the renewal.");

    public static ProblemType RequestTooEarly { get; } = new(
        "request-too-early", StatusCodes.Status409Conflict, "It is too early to request this renewal.",
        "A renewal can be requested only from some time before its term ends.",
        "Try again from the instant in retryAfter.");

    public static ProblemType RejectionCooldown { get; } = new(
        "rejection-cooldown", StatusCodes.Status409Conflict, "Your last request for this renewal was rejected recently.",
        "After a rejection the same requester waits before it may ask for the same renewal again.",
        "Try again from the instant in retryAfter.");

    public static ProblemType RequestLimitReached { get; } = new(
        "request-limit-reached", StatusCodes.Status409Conflict, "You have as many open requests as you may.",
        "The number of requests that a partner may have open at once is limited.",
        "Wait until some are decided, or cancel some.");

    public static ProblemType CustomerStatementRequired { get; } = new(
        "customer-statement-required", StatusCodes.Status422UnprocessableEntity, "You must state that the customer asked.",
        "A requester promises that the customer asked to be served by it, and must be able to prove it.",
        "Send customerAsked: true, if it is so.");

    public static ProblemType EvidenceRequired { get; } = new(
        "evidence-required", StatusCodes.Status422UnprocessableEntity, "The reason needs evidence.",
        "Some reasons count only with evidence or a reference.",
        "Send the evidence with the request.");

    public static ProblemType NotIncumbent { get; } = new(
        "not-incumbent", StatusCodes.Status403Forbidden, "Only the incumbent may answer.",
        "The request is addressed to another partner.",
        "Nothing; the incumbent answers it, or its silence does.");

    public static ProblemType NotRequester { get; } = new(
        "not-requester", StatusCodes.Status403Forbidden, "Only the requester may do this.",
        "The request was made by another partner.",
        "Answer the request instead, if you are the incumbent.");

    public static ProblemType RulingStands { get; } = new(
        "ruling-stands", StatusCodes.Status409Conflict, "A ruling moved the renewal.",
        "What a channel manager decided in a case is changed on appeal alone.",
        "The side that lost may appeal the case within its window.");

    public static ProblemType NothingToUndo { get; } = new(
        "nothing-to-undo", StatusCodes.Status409Conflict, "There is no transfer to take back.",
        "The request was not approved, or its transfer was taken back already.",
        "Read the request to see how it stands.");

    public static ProblemType UndoSuperseded { get; } = new(
        "undo-superseded", StatusCodes.Status409Conflict, "The renewal has moved on since.",
        "Somebody took it who did not receive it by this transfer: by a later one, or by registering what had been let go. That is taken from nobody unheard.",
        "Take back the later transfer, or decide a case about the renewal: who lost it may bring a registrationConflict.");

    public static ProblemType UndoWindowClosed { get; } = new(
        "undo-window-closed", StatusCodes.Status409Conflict, "It is too late to take the transfer back.",
        "A transfer can be taken back for a time that was fixed with it; the rule's facts say until when.",
        "Decide a case about the renewal.");

    public static ProblemType AuthorisationNotDemanded { get; } = new(
        "authorisation-not-demanded", StatusCodes.Status409Conflict, "Nobody demands an authorisation.",
        "No channel manager demands the customer's authorisation for this request, or it was produced already.",
        "Nothing; read the request to see where it stands.");

    public static ProblemType AuthorisationAlreadyDemanded { get; } = new(
        "authorisation-already-demanded", StatusCodes.Status409Conflict, "The authorisation was demanded already.",
        "The customer's authorisation is demanded once for a request.",
        "Read the request to see until when it must be produced, or what was.");

    public static ProblemType ReviewNotAwaited { get; } = new(
        "review-not-awaited", StatusCodes.Status409Conflict, "The request awaits no review.",
        "Silence applies to the request without a review, or it was reviewed already.",
        "Nothing; list those that wait with awaiting=review.");

    public static ProblemType ReviewReasonMismatch { get; } = new(
        "review-reason-mismatch", StatusCodes.Status422UnprocessableEntity, "The reason does not go with the outcome.",
        "Some reasons allow, the others refuse.",
        "Send a reason that goes with the outcome: customerConfirmed and inOrder allow, customerDenied and unsubstantiated refuse.");

    public static ProblemType ClocksStandStill { get; } = new(
        "clocks-stand-still", StatusCodes.Status409Conflict, "The renewal's clocks stand still.",
        "An incident, a dispute or a hold stops the clocks, and silence cannot be allowed meanwhile.",
        "Try again when the clocks run, or refuse the request.");
}
