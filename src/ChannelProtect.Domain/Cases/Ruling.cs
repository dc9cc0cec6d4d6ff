namespace ChannelProtect.Domain.Cases;

/// <summary>How a case is decided. What each means depends on the kind of case: <see cref="Rulings"/>.</summary>
public enum CaseOutcome
{
    /// <summary>The renewal moves to a party.</summary>
    Award,

    /// <summary>What stands is upheld; of a reported contact or a duplicate, the report.</summary>
    Uphold,

    /// <summary>The complaint has no merit, and nothing moves.</summary>
    Dismiss,
}

/// <summary>Why. The list is closed: a decision without one of these cannot be given.</summary>
public enum RulingReason
{
    /// <summary>The customer said with whom it wants to be.</summary>
    CustomerConfirmed,

    /// <summary>The prevailing side served the customer first.</summary>
    EarlierClaim,

    /// <summary>The holder's claim was never founded.</summary>
    ClaimUnfounded,

    /// <summary>The reason given for the rejection does not hold.</summary>
    RejectionUnfounded,

    /// <summary>The reason given for the rejection holds.</summary>
    RejectionJustified,

    /// <summary>It is proved that the customer was approached.</summary>
    ContactProved,

    /// <summary>The accused says so itself.</summary>
    ContactAdmitted,

    /// <summary>The customer had asked for it, or the approach was allowed.</summary>
    ContactAllowed,

    /// <summary>The notice did not reach the incumbent.</summary>
    NoticeNotServed,

    /// <summary>The notice did reach the incumbent.</summary>
    NoticeServed,

    /// <summary>The incumbent takes nothing by any channel, nor did the manager reach it otherwise.</summary>
    IncumbentUnreachable,

    /// <summary>The manager reached the incumbent, and it keeps the renewal.</summary>
    IncumbentReached,

    /// <summary>They are one.</summary>
    SameCustomer,

    /// <summary>They are two.</summary>
    DifferentCustomers,

    /// <summary>The other side let its time pass. Only where it did.</summary>
    PartyInDefault,

    /// <summary>What was put in does not prove the complaint.</summary>
    InsufficientEvidence,

    /// <summary>It is nothing that a channel manager decides.</summary>
    OutOfScope,
}

/// <summary>What a decision does to the contested renewal.</summary>
public enum RulingEffect
{
    /// <summary>It is where the decision says that it belongs.</summary>
    Stays,

    /// <summary>It moves to the party whose it is.</summary>
    Moves,

    /// <summary>It would go back, but the other side holds it no more: nothing moves.</summary>
    MovedOn,
}

/// <summary>A decision of a case.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">What.</param>
/// <param name="AwardTo">To whom the renewal was awarded.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="AppealableUntil">Exclusive; null if it cannot be appealed, and is final.</param>
public sealed record Ruling(DateTimeOffset At, CaseOutcome Outcome, PartnerId? AwardTo, RulingReason Reason, ManagerId By, DateTimeOffset? AppealableUntil)
{
    /// <summary>What it does to the renewal; null in a case that awards none.</summary>
    public RulingEffect? Effect { get; init; }

    /// <summary>The version of the policy under which it was decided.</summary>
    public int PolicyVersion { get; init; }
}

/// <summary>What outcomes mean in each kind of case, and which reasons fit.</summary>
public static class Rulings
{
    /// <summary>Whether the outcome with the reason is one that this kind of case can have.</summary>
    public static bool Fits(this CaseKind kind, CaseOutcome outcome, RulingReason reason) => ReasonsOf(kind, outcome).Contains(reason);

    /// <summary>Whether a renewal can be awarded in this kind of case.</summary>
    public static bool Awards(this CaseKind kind) => kind is CaseKind.RegistrationConflict or CaseKind.DisputedRejection or CaseKind.NoticeDispute or CaseKind.UnservedNotice;

    /// <summary>The side against which it was decided, where there is one: it may appeal, and its silence counts in its conduct.</summary>
    public static CaseSide? Loser(this Matter matter, CaseOutcome outcome, PartnerId? awardTo)
    {
        CaseSide? loser = (matter.Kind, outcome) switch
        {
            (_, CaseOutcome.Award) => awardTo is { } to ? matter.SideOf(to)?.Other() : CaseSide.Respondent,
            // The holder keeps it: the other side lost, whoever opened the case.
            (CaseKind.RegistrationConflict, CaseOutcome.Uphold) => matter.Holder?.Other(),
            (CaseKind.ImproperContact or CaseKind.PossibleDuplicate, CaseOutcome.Uphold) => CaseSide.Respondent,
            _ => CaseSide.Claimant,
        };
        return loser is { } side && matter[side] is not null ? side : null;
    }

    public static ValueList<RulingReason> ReasonsOf(CaseKind kind, CaseOutcome outcome) => (kind, outcome) switch
    {
        (CaseKind.RegistrationConflict, CaseOutcome.Award) => [RulingReason.CustomerConfirmed, RulingReason.EarlierClaim, RulingReason.ClaimUnfounded, RulingReason.PartyInDefault],
        (CaseKind.RegistrationConflict, CaseOutcome.Uphold) => [RulingReason.CustomerConfirmed, RulingReason.EarlierClaim, RulingReason.ClaimUnfounded, RulingReason.PartyInDefault],
        (CaseKind.DisputedRejection, CaseOutcome.Award) => [RulingReason.CustomerConfirmed, RulingReason.RejectionUnfounded, RulingReason.PartyInDefault],
        (CaseKind.DisputedRejection, CaseOutcome.Uphold) => [RulingReason.CustomerConfirmed, RulingReason.RejectionJustified],
        (CaseKind.ImproperContact, CaseOutcome.Uphold) => [RulingReason.ContactProved, RulingReason.ContactAdmitted, RulingReason.PartyInDefault],
        (CaseKind.ImproperContact, CaseOutcome.Dismiss) => [RulingReason.ContactAllowed, RulingReason.InsufficientEvidence, RulingReason.OutOfScope],
        (CaseKind.NoticeDispute, CaseOutcome.Award) => [RulingReason.NoticeNotServed],
        (CaseKind.NoticeDispute, CaseOutcome.Uphold) => [RulingReason.NoticeServed],
        (CaseKind.UnservedNotice, CaseOutcome.Award) => [RulingReason.CustomerConfirmed, RulingReason.IncumbentUnreachable],
        (CaseKind.UnservedNotice, CaseOutcome.Uphold) => [RulingReason.CustomerConfirmed, RulingReason.IncumbentReached],
        (CaseKind.PossibleDuplicate, CaseOutcome.Uphold) => [RulingReason.SameCustomer],
        (CaseKind.PossibleDuplicate, CaseOutcome.Dismiss) => [RulingReason.DifferentCustomers, RulingReason.InsufficientEvidence, RulingReason.OutOfScope],
        (_, CaseOutcome.Dismiss) => [RulingReason.InsufficientEvidence, RulingReason.OutOfScope],
        _ => [],
    };
}
