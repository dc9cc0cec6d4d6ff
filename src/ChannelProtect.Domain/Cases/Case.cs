namespace ChannelProtect.Domain.Cases;

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>In the region's queue: nobody decides it yet.</summary>
    Open,

    /// <summary>A channel manager is to decide it, at first or on appeal.</summary>
    Assigned,

    /// <summary>Decided, and a side may still appeal.</summary>
    Decided,

    /// <summary>Appealed, and in the queue for another manager.</summary>
    Appealed,

    /// <summary>Decided for good.</summary>
    Final,

    /// <summary>Its claimant took it back before anybody decided it.</summary>
    Withdrawn,

    /// <summary>What it was about settled itself before anybody decided it.</summary>
    Moot,
}

/// <summary>A conflict before a channel manager, the arbiter.</summary>
/// <param name="Id">The case.</param>
/// <param name="Matter">What was fixed when it was opened; null before.</param>
/// <param name="Hearing">The present hearing, or the last.</param>
/// <param name="Ruling">How it was decided; null while it is not.</param>
[SuppressMessage("Naming", "CA1716", Justification = "The trade has no other word for it, and nobody calls this from Visual Basic.")]
public sealed record Case(CaseId Id, Matter? Matter = null, Hearing? Hearing = null, Ruling? Ruling = null)
{
    /// <summary>The decision that was appealed.</summary>
    public Ruling? FirstRuling { get; init; }

    /// <summary>Who appealed it.</summary>
    public CaseSide? Appellant { get; init; }

    /// <summary>Whether the time for an appeal has passed.</summary>
    public bool Closed { get; init; }

    /// <summary>When its claimant took it back; null while it did not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When what it was about settled itself; null if it did not.</summary>
    public DateTimeOffset? MootAt { get; init; }

    /// <summary>How many questions were asked in all.</summary>
    public int Questions { get; init; }

    /// <summary>When each side was first in default, in the first hearing: whether that counts against it, the end of the case says (R10).</summary>
    public ValueList<SideInDefault> Silent { get; init; } = [];

    /// <summary>Managers that opened it for a party, or put in evidence for one.</summary>
    public ValueList<ManagerId> ActedForParty { get; init; } = [];

    public CaseStatus Status => this switch
    {
        { WithdrawnAt: not null } => CaseStatus.Withdrawn,
        { MootAt: not null } => CaseStatus.Moot,
        { Ruling: { } ruling } => Closed || ruling.AppealableUntil is null ? CaseStatus.Final : CaseStatus.Decided,
        { Hearing.Arbiter: not null } => CaseStatus.Assigned,
        { FirstRuling: not null } => CaseStatus.Appealed,
        _ => CaseStatus.Open,
    };

    /// <summary>From when on each side sees what the other puts in now, unless it is decided sooner; null if at once.</summary>
    public DateTimeOffset? SeenFrom => Matter is { SeenAtOnce: false } ? Hearing?.EvidenceUntil : null;

    /// <summary>The same of what the complaint itself brings.</summary>
    public DateTimeOffset? ComplaintSeenFrom => Matter is { ComplaintSeenAtOnce: true } ? null : SeenFrom;

    public bool IsUndecided => Hearing is not null && Ruling is null && WithdrawnAt is null && MootAt is null;

    /// <summary>The fact that time alone will make true next, if nothing else happens first.</summary>
    public CaseEvent? NextLapse => this switch
    {
        { WithdrawnAt: not null } or { MootAt: not null } => null,
        { Ruling: null } => Hearing?.NextLapse,
        { Ruling: { AppealableUntil: { } until } ruling, Closed: false } => new CaseClosed(until) { PolicyVersion = ruling.PolicyVersion },
        _ => null,
    };

    /// <summary>The facts that time alone has made true by <paramref name="now"/>, oldest first.</summary>
    public ValueList<CaseEvent> LapsesBy(DateTimeOffset now)
    {
        List<CaseEvent> lapses = [];
        for (var contested = this; contested.NextLapse is { } lapse && lapse.At <= now; contested = contested.Apply(lapse))
        {
            lapses.Add(lapse);
        }

        return [.. lapses];
    }

    /// <summary>This case as it stands at <paramref name="now"/>, whether or not anyone was watching the clock (R4).</summary>
    public Case AsOf(DateTimeOffset now) => Apply(LapsesBy(now));

    public Case Apply(IEnumerable<CaseEvent> events) => events.Aggregate(this, (contested, fact) => contested.Apply(fact));

    public Case Apply(CaseEvent fact) => fact switch
    {
        CaseOpened e => this with
        {
            Matter = new(e.Kind, e.Subject, e.Claimant, e.Respondent, e.Holder, e.Region, e.At, e.SeenAtOnce) { BroughtBySystem = e.Opener == CaseOpener.System },
            Hearing = new(e.EvidenceUntil, e.DecideBy, e.Respondent is null ? null : CaseSide.Respondent) { ClaimantSpoke = e.Claimant is null || e.Opener == CaseOpener.System ? 0 : 1, PolicyVersion = e.PolicyVersion },
            ActedForParty = Acting(e.ActingManager),
        },
        CaseAssigned e => this with { Hearing = Hearing! with { Arbiter = e.To } },
        StatementMade e => this with { Hearing = Hearing!.Heard(e.Side), ActedForParty = Acting(e.ActingManager) },
        QuestionAsked e => this with { Hearing = Hearing!.Asking(new(e.Question, e.Side, e.AnswerBy) { PolicyVersion = e.PolicyVersion }), Questions = e.Question },
        QuestionAnswered e => this with { Hearing = Hearing!.Without(e.Question).Heard(e.Side) },
        EvidenceClosed => this with { Hearing = Hearing! with { EvidenceClosed = true } },
        PartyDefaulted e => this with
        {
            Hearing = Hearing!.Without(e.Question).InDefault(e.Side),
            Silent = FirstRuling is not null || Hearing.Defaulted.Contains(e.Side) ? Silent : [.. Silent, new(e.Side, e.At)],
        },
        CaseEscalated => this with { Hearing = Hearing! with { Escalated = true, Arbiter = null } },
        CaseDecided e => this with { Ruling = new(e.At, e.Outcome, e.AwardTo, e.Reason, e.By, e.AppealableUntil) { Effect = e.Effect, PolicyVersion = e.PolicyVersion } },
        CaseAppealed e => this with
        {
            FirstRuling = Ruling,
            Ruling = null,
            Appellant = e.By,
            Hearing = new Hearing(e.EvidenceUntil, e.DecideBy, Matter![e.By.Other()] is null ? null : e.By.Other()) { PolicyVersion = e.PolicyVersion }.Heard(e.By),
        },
        CaseClosed => this with { Closed = true },
        CaseWithdrawn e => this with { WithdrawnAt = e.At },
        CaseMooted e => this with { MootAt = e.At },
        _ => throw new UnreachableException($"No transition for {fact.GetType().Name}."),
    };

    /// <summary>Whether the manager may not decide: it acted for a party, or it decided first and this is the appeal.</summary>
    public bool IsBarred(ManagerId manager) => ActedForParty.Contains(manager) || FirstRuling?.By == manager;

    /// <summary>Whom it was given to, or once it is overdue every manager that is not barred, of whatever region.</summary>
    public bool MayDecide(ManagerId manager) => Hearing is { } hearing && (hearing.Arbiter == manager || hearing.Escalated) && !IsBarred(manager);

    /// <summary>
    /// To whom the renewal has to move when it is decided so; null if it stays where it is. What was awarded at first and is not upheld on
    /// appeal goes back to who held it before.
    /// </summary>
    /// <param name="outcome">How it is decided.</param>
    /// <param name="awardTo">To whom it is awarded, if it is.</param>
    /// <param name="holder">Who holds it now.</param>
    public CaseParty? MovesTo(CaseOutcome outcome, PartnerId? awardTo, PartnerId? holder)
    {
        var owner = Owner(outcome, awardTo);
        return owner is { } party && holder is { } from && from != party.Partner && Matter!.SideOf(from) is not null ? party : null;
    }

    /// <summary>What a decision does to the renewal, so that it says so itself (R11): an appeal cannot take back what has moved on to a third.</summary>
    /// <inheritdoc cref="MovesTo"/>
    public RulingEffect? EffectOf(CaseOutcome outcome, PartnerId? awardTo, PartnerId? holder) => Owner(outcome, awardTo) switch
    {
        _ when Matter?.Kind.Awards() is not true => null,
        _ when MovesTo(outcome, awardTo, holder) is not null => RulingEffect.Moves,
        // What was awarded before and is so again has moved already, and where to from there is nothing of this case's.
        { } owner when owner.Partner != holder && !IsAffirmed(owner.Partner) => RulingEffect.MovedOn,
        _ => RulingEffect.Stays,
    };

    /// <summary>
    /// Whether it stops the renewal's clocks: a side's that holds it, and nobody else's. One about a notice that was not served stops none until it
    /// is appealed: the incumbent may be told meanwhile, and then its clock runs.
    /// </summary>
    public bool Tolls(PartnerId? holder) => Matter is { } matter && (matter.Tolls || (matter.Kind == CaseKind.UnservedNotice && FirstRuling is not null)) && holder is { } partner && matter.SideOf(partner) is not null;

    /// <summary>Whether it was awarded to this partner already.</summary>
    internal bool IsAffirmed(PartnerId partner) => FirstRuling is { Outcome: CaseOutcome.Award } first && first.AwardTo == partner;

    /// <summary>Whom an award means: the party that is named, or without a name the claimant, who never was the holder in what is not a conflict of claims.</summary>
    internal CaseParty? Awarded(PartnerId? to) => to is not { } partner ? Matter?.Claimant : Matter?.SideOf(partner) is { } side ? Matter[side] : null;

    internal CaseParty? FormerHolder => Matter?.Holder is { } side ? Matter[side] : null;

    private CaseParty? Owner(CaseOutcome outcome, PartnerId? awardTo) =>
        outcome == CaseOutcome.Award ? Awarded(awardTo) : FirstRuling?.Outcome == CaseOutcome.Award ? FormerHolder : null;

    private ValueList<ManagerId> Acting(ManagerId? manager) =>
        manager is { } acting && !ActedForParty.Contains(acting) ? [.. ActedForParty, acting] : ActedForParty;
}
