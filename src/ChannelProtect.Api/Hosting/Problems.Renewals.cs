namespace ChannelProtect.Api.Hosting;

/// <summary>What the policy refuses about a renewal and the registrations of it.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Renewals =>
    [
        RenewalProtected, RenewalLocked, RenewalInFlight, RenewalDisputed, RenewalAmbiguous, RenewalTooEarly, ProtectionEnded, TermNotCredible, TermNotLater,
        InFlightAlreadyUsed, InFlightTooLong, RegistrationNotActive, ReviewLimitReached, RegistrationNotUnderReview, ClaimContested, ContractKnown, HeldByClaimant, NotHolder,
    ];

    public static ProblemType RenewalProtected { get; } = new(
        "renewal-protected", StatusCodes.Status409Conflict, "The renewal is protected for another partner.",
        "Another partner holds the renewal and its protection has not ended.",
        "Request a transfer, or open a case if you believe the renewal to be yours.");

    public static ProblemType RenewalLocked { get; } = new(
        "renewal-locked", StatusCodes.Status409Conflict, "The renewal was transferred recently and is locked.",
        "After a transfer a renewal cannot be requested again for a while.",
        "Try again from the instant in retryAfter.");

    public static ProblemType RenewalInFlight { get; } = new(
        "renewal-in-flight", StatusCodes.Status409Conflict, "The incumbent is closing the renewal.",
        "The incumbent has a quote or an order open for the renewal; for a bounded time it may not be disturbed.",
        "Try again from the instant in retryAfter.");

    public static ProblemType RenewalDisputed { get; } = new(
        "renewal-disputed", StatusCodes.Status409Conflict, "The renewal is in dispute.",
        "A channel manager has a case about the renewal; until it is decided, ownership stays as it is.",
        "Wait for the decision, or add evidence to the case if you are a party to it.");

    public static ProblemType RenewalAmbiguous { get; } = new(
        "renewal-ambiguous", StatusCodes.Status422UnprocessableEntity, "More than one renewal fits.",
        "What was given does not name one renewal, and the programme does not guess.",
        "Name the renewal by its id, its contract number or a serial.");

    public static ProblemType RenewalTooEarly { get; } = new(
        "renewal-too-early", StatusCodes.Status409Conflict, "It is too early to report the renewal as renewed.",
        "A term can be reported as renewed only from some time before its end.",
        "Try again from the instant in retryAfter.");

    public static ProblemType ProtectionEnded { get; } = new(
        "protection-ended", StatusCodes.Status409Conflict, "The protection has ended.",
        "The renewal's protection ran out, so nothing of it can be changed any more.",
        "Register the renewal again if it is still yours to win.");

    public static ProblemType TermNotCredible { get; } = new(
        "term-not-credible", StatusCodes.Status422UnprocessableEntity, "The claimed term is too long or begins too late.",
        "Nobody vouches for a claimed term, and it keeps others away. It begins at most a year from now and lasts at most five years.",
        "Check the term's dates, or wait for the licensing system to name the contract.");

    public static ProblemType TermNotLater { get; } = new(
        "term-not-later", StatusCodes.Status422UnprocessableEntity, "The new term does not follow the present one.",
        "A renewed contract's term must end after the present term does.",
        "Check the term's dates.");

    public static ProblemType InFlightAlreadyUsed { get; } = new(
        "in-flight-already-used", StatusCodes.Status409Conflict, "The renewal has been in flight in this term already.",
        "A renewal can be declared in flight once a term.",
        "Close the renewal; the next term allows it again.");

    public static ProblemType InFlightTooLong { get; } = new(
        "in-flight-too-long", StatusCodes.Status422UnprocessableEntity, "The renewal may not be in flight for so long.",
        "The time for which a renewal may be in flight is limited; the rule's facts say until when at the latest.",
        "Name an earlier end, or none.");

    public static ProblemType RegistrationNotActive { get; } = new(
        "registration-not-active", StatusCodes.Status409Conflict, "The registration is not active.",
        "The registration was withdrawn, rejected or has ended.",
        "Read the registration; register again if the renewal is free.");

    public static ProblemType ReviewLimitReached { get; } = new(
        "review-limit-reached", StatusCodes.Status409Conflict, "You have as many claims under review as you may.",
        "A claim that does not tell which contract it means waits for a channel manager, and only so many of a partner may wait at once.",
        "Give the contract's number or a serial, withdraw claims that you no longer need, or wait until some are decided.");

    public static ProblemType RegistrationNotUnderReview { get; } = new(
        "registration-not-under-review", StatusCodes.Status409Conflict, "The claim is not under review.",
        "The claim was told at once, has been decided, or was withdrawn.",
        "Read the registration for what became of it.");

    public static ProblemType ClaimContested { get; } = new(
        "claim-contested", StatusCodes.Status409Conflict, "A case decides the claim.",
        "The claim contradicts a holder by its evidence, and a channel manager hears both sides; until the ruling it can neither be reviewed nor withdrawn by itself.",
        "Wait for the ruling; or withdraw the case that the registration names, and the claim is withdrawn with it.");

    public static ProblemType ContractKnown { get; } = new(
        "contract-known", StatusCodes.Status409Conflict, "The contract is known already.",
        "A renewal has this contract number or one of these serials, so the claim is of no new contract.",
        "Link the claim to that renewal, or reject it.");

    public static ProblemType HeldByClaimant { get; } = new(
        "held-by-claimant", StatusCodes.Status409Conflict, "The claimant holds the renewal already.",
        "The partner registered the same renewal before, so the claim adds nothing.",
        "Reject the claim as a duplicate.");

    public static ProblemType NotHolder { get; } = new(
        "not-holder", StatusCodes.Status403Forbidden, "Only the holder may do this.",
        "The renewal is not held by the partner that asks.",
        "Request a transfer if the customer wants to be served by you.");
}
