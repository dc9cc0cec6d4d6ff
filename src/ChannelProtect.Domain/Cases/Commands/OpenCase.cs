namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;

/// <summary>What the programme knows of the thing that a case is about, at the instant of its opening.</summary>
/// <param name="Holder">Who holds the renewal.</param>
/// <param name="Request">The transfer request, where one is disputed.</param>
public sealed record Contested(PartnerId? Holder, ContestedRequest? Request = null);

/// <summary>A transfer request that is disputed.</summary>
/// <param name="Requester">Who asked.</param>
/// <param name="Incumbent">Who was asked.</param>
/// <param name="DisputableUntil">Until when its rejection may be disputed; null if it was not rejected.</param>
/// <param name="UndoableUntil">Until when what silence approved may be taken back; null if silence did not approve it.</param>
/// <param name="UnservedSince">Since when its notice is unserved, while it is pending; null if it is not.</param>
public sealed record ContestedRequest(PartnerId Requester, PartnerId Incumbent, DateTimeOffset? DisputableUntil, DateTimeOffset? UndoableUntil, DateTimeOffset? UnservedSince = null);

/// <summary>Brings a conflict before a channel manager.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Subject">What is contested.</param>
/// <param name="Claimant">Who complains; null when a manager brings it on nobody's behalf.</param>
/// <param name="Respondent">Who is complained of.</param>
/// <param name="Region">Where it is heard if nobody is complained of.</param>
/// <param name="Known">What the programme knows of it.</param>
/// <param name="Opener">Who brings it.</param>
/// <param name="ActingManager">The manager that brings it for the claimant.</param>
/// <param name="OpenCases">How many undecided cases the claimant has brought.</param>
/// <param name="AlreadyOpen">Whether one of them is of this kind and about this renewal.</param>
/// <param name="Statement">The claimant's words.</param>
/// <param name="Evidence">Documents it refers to.</param>
public sealed record OpenCase(
    CaseKind Kind,
    CaseSubject Subject,
    CaseParty? Claimant,
    CaseParty? Respondent,
    Region Region,
    Contested Known,
    CaseOpener Opener,
    ManagerId? ActingManager,
    int OpenCases,
    bool AlreadyOpen,
    string Statement,
    ValueList<Evidence> Evidence) : CaseCommand
{
    /// <summary>When the same was last decided, brought by the same claimant: a case of this kind about this renewal, about this request where one is disputed, of this partner where one is accused. Null if it never was.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether it was not decided then, but withdrawn.</summary>
    public bool Withdrawn { get; init; }

    private const string WasThisYou = "Did you approach the customer of whom the complaint speaks? If you did: on what ground?";

    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now)
    {
        var disputableUntil = Kind == CaseKind.DisputedRejection ? Known.Request?.DisputableUntil : Known.Request?.UndoableUntil;
        return
        [
            new("R3.one-case", contested.Matter is null && !AlreadyOpen, CaseRefusal.AlreadyOpen),
            DecidedOnce(policy, now),
            new("R7.disputable", !Disputes || disputableUntil is not null, CaseRefusal.NothingToDispute),
            new("R7.disputant", !Disputes || Claimant?.Partner == (Kind == CaseKind.DisputedRejection ? Known.Request?.Requester : Known.Request?.Incumbent),
                Kind == CaseKind.DisputedRejection ? Refusal.NotRequester : Refusal.NotIncumbent),
            new("R6.dispute-window", !Disputes || now < disputableUntil, CaseRefusal.DisputeWindowClosed, disputableUntil is { } until ? [Fact.Of("until", until)] : []),
            new("R5.notice-unserved", Kind != CaseKind.UnservedNotice || Known.Request?.UnservedSince is not null, CaseRefusal.Moot, Known.Request?.UnservedSince is { } since ? [Fact.Of("unservedSince", since)] : []),
            new("R2.two-sides", HasTwoSides, CaseRefusal.RespondentRequired),
            new("R2.holder", ConcernsHolder, Refusal.NotHolder),
            new("R10.open-cases", Opener == CaseOpener.System || OpenCases < policy.Cases.OpenCases, CaseRefusal.LimitReached, Fact.Of("limit", policy.Cases.OpenCases)),
        ];
    }

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now)
    {
        var region = Respondent?.Region ?? Claimant?.Region ?? Region;
        var calendar = policy.CalendarOf(region);
        var evidenceUntil = calendar.After(now, policy.Cases.Evidence);
        yield return new CaseOpened(now, Kind, Subject, Claimant, Respondent, Holder, region, Opener, ActingManager, Statement, Evidence, policy.Cases.SidesSeeAtOnce,
            evidenceUntil, calendar.After(evidenceUntil, policy.Cases.Decision));
        if (Kind == CaseKind.ImproperContact)
        {
            // The accused is asked at once, and reads the complaint to know which customer is meant.
            yield return new QuestionAsked(now, contested.Questions + 1, CaseSide.Respondent, WasThisYou, calendar.After(now, policy.Cases.Answer), null);
        }
    }

    private bool Disputes => Kind is CaseKind.DisputedRejection or CaseKind.NoticeDispute;

    /// <summary>
    /// What was decided about a request is decided for ever. A conflict may be brought again when things may have changed: as long after as a
    /// rejected request. What was withdrawn waits no less, of whatever kind: else clocks could be stopped, or a partner be accused, again and
    /// again, and nothing would count it.
    /// </summary>
    private Rule DecidedOnce(ProgrammePolicy policy, DateTimeOffset now)
    {
        DateTimeOffset? until = Kind == CaseKind.RegistrationConflict || (Withdrawn && !Disputes) ? DecidedAt + policy.RejectionCooldown : null;
        return new(
            "R3.decided-once",
            DecidedAt is null || (!Disputes && !(now < until)),
            (Withdrawn, until) switch
            {
                (true, { } again) => CaseRefusal.WithdrawnUntil(again),
                (true, null) => CaseRefusal.Withdrawn,
                (false, { } again) => CaseRefusal.DecidedUntil(again),
                _ => CaseRefusal.Decided,
            },
            DecidedAt is { } at ? [Fact.Of("decidedAt", at)] : []);
    }

    private bool HasTwoSides => Kind == CaseKind.PossibleDuplicate
        ? Respondent is null || Respondent.Partner != Claimant?.Partner
        : Claimant is not null && Respondent is not null && Claimant.Partner != Respondent.Partner;

    /// <summary>A conflict is with a holder; who reports a contact or a duplicate reports it of what it holds.</summary>
    private bool ConcernsHolder => Kind switch
    {
        CaseKind.DisputedRejection or CaseKind.NoticeDispute => true,
        CaseKind.UnservedNotice => Holder == CaseSide.Respondent,
        CaseKind.RegistrationConflict => Holder is not null,
        CaseKind.ImproperContact => Holder == CaseSide.Claimant,
        CaseKind.PossibleDuplicate => Claimant is null || Holder == CaseSide.Claimant,
    };

    private CaseSide? Holder => Known.Holder is not { } holder ? null
        : holder == Claimant?.Partner ? CaseSide.Claimant
        : holder == Respondent?.Partner ? CaseSide.Respondent
        : null;
}
