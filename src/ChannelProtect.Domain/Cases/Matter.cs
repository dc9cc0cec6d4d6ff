namespace ChannelProtect.Domain.Cases;

/// <summary>What a case is about.</summary>
public enum CaseKind
{
    /// <summary>Two partners each believe that a renewal is theirs.</summary>
    RegistrationConflict,

    /// <summary>A requester holds that the incumbent's rejection was not justified (R7).</summary>
    DisputedRejection,

    /// <summary>A holder reports that another partner approached its customer.</summary>
    ImproperContact,

    /// <summary>An incumbent that lost by silence says that it was never served (R5).</summary>
    NoticeDispute,

    /// <summary>Two accounts or renewals may be one.</summary>
    PossibleDuplicate,

    /// <summary>No channel of an incumbent accepted the notice of a transfer request in time (R5). Brought by time alone.</summary>
    UnservedNotice,
}

/// <summary>Which of the two a partner is in a case.</summary>
public enum CaseSide
{
    /// <summary>The one that complains.</summary>
    Claimant,

    /// <summary>The one complained of.</summary>
    Respondent,
}

/// <summary>A partner in a case, with its region when the case was opened: its calendar counts its windows.</summary>
public sealed record CaseParty(PartnerId Partner, Region Region);

/// <summary>An approach to a customer, as its holder reports it.</summary>
/// <param name="At">When.</param>
/// <param name="How">By what means.</param>
/// <param name="Whom">Who at the customer was approached.</param>
public sealed record ReportedContact(DateTimeOffset At, string How, string Whom);

/// <summary>What a case contests.</summary>
/// <param name="Renewal">The renewal; null if accounts alone are meant.</param>
/// <param name="Request">The transfer request that is disputed.</param>
/// <param name="Registration">The claim that contradicted the holder, when that opened the case.</param>
/// <param name="Accounts">Accounts that may be one.</param>
/// <param name="Contact">The improper contact.</param>
public sealed record CaseSubject(
    RenewalId? Renewal,
    TransferRequestId? Request = null,
    RegistrationId? Registration = null,
    ValueList<AccountId>? Accounts = null,
    ReportedContact? Contact = null);

/// <summary>What was fixed when the case was opened.</summary>
/// <param name="Kind">What kind of conflict it is.</param>
/// <param name="Subject">What it contests.</param>
/// <param name="Claimant">Who complains; null when a manager brought it on nobody's behalf.</param>
/// <param name="Respondent">Who is complained of; null if nobody is.</param>
/// <param name="Holder">The side that held the renewal.</param>
/// <param name="Region">Where it is heard: the respondent's region.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="SeenAtOnce">Whether each side sees what the other puts in at once.</param>
public sealed record Matter(CaseKind Kind, CaseSubject Subject, CaseParty? Claimant, CaseParty? Respondent, CaseSide? Holder, Region Region, DateTimeOffset OpenedAt, bool SeenAtOnce)
{
    /// <summary>Whether it stops the clocks of the renewal, if a side holds it: where the renewal itself is contested, and nothing may happen to it meanwhile.</summary>
    public bool Tolls => Subject.Renewal is not null && Kind is CaseKind.RegistrationConflict or CaseKind.DisputedRejection or CaseKind.NoticeDispute;

    /// <summary>Whether the programme itself brought it, and nobody complains: no side answers for that.</summary>
    public bool BroughtBySystem { get; init; }

    /// <summary>Whether the other side reads the complaint at once: who is accused of a contact is told which, or it could not answer.</summary>
    public bool ComplaintSeenAtOnce => SeenAtOnce || BroughtBySystem || Kind == CaseKind.ImproperContact;

    public CaseParty? this[CaseSide side] => side == CaseSide.Claimant ? Claimant : Respondent;

    public CaseSide? SideOf(PartnerId partner) =>
        Claimant?.Partner == partner ? CaseSide.Claimant : Respondent?.Partner == partner ? CaseSide.Respondent : null;

    /// <summary>Those sides that there are.</summary>
    public IEnumerable<CaseSide> Sides => new[] { CaseSide.Claimant, CaseSide.Respondent }.Where(side => this[side] is not null);

    /// <summary>
    /// Whether a side knew from the beginning who the other is: both have read the disputed request, or it named the other itself.
    /// Otherwise it learns that with a decision that gives the complaint or what stands its right, and from a dismissal it learns nothing (R9).
    /// </summary>
    public bool Knows(CaseSide side) => Kind switch
    {
        CaseKind.DisputedRejection or CaseKind.NoticeDispute or CaseKind.UnservedNotice => true,
        CaseKind.ImproperContact => side == CaseSide.Claimant,
        CaseKind.RegistrationConflict => side == CaseSide.Claimant && Holder == CaseSide.Claimant,
        CaseKind.PossibleDuplicate => false,
    };
}

public static class CaseSides
{
    public static CaseSide Other(this CaseSide side) => side == CaseSide.Claimant ? CaseSide.Respondent : CaseSide.Claimant;
}
