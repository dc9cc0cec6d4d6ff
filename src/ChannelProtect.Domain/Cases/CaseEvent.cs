namespace ChannelProtect.Domain.Cases;

using ChannelProtect.Domain.Renewals;

/// <summary>A fact about a case. Facts carry the instants they fix, so policy changes never move them.</summary>
/// <param name="At">When it became true, which for a lapse may be long before anybody wrote it down.</param>
public abstract record CaseEvent(DateTimeOffset At)
{
    /// <summary>The version of the policy under which it was decided; of a lapse the one under which its instant was fixed.</summary>
    public int PolicyVersion { get; init; }
}

/// <summary>Who brought a case.</summary>
public enum CaseOpener
{
    Claimant,

    /// <summary>A channel manager, on a partner's behalf or on nobody's.</summary>
    ChannelManager,

    /// <summary>A claim that contradicted a holder.</summary>
    Registration,

    /// <summary>The programme: nobody complains, and somebody has to look.</summary>
    System,
}

public sealed record CaseOpened(
    DateTimeOffset At,
    CaseKind Kind,
    CaseSubject Subject,
    CaseParty? Claimant,
    CaseParty? Respondent,
    CaseSide? Holder,
    Region Region,
    CaseOpener Opener,
    ManagerId? ActingManager,
    string Statement,
    ValueList<Evidence> Evidence,
    bool SeenAtOnce,
    DateTimeOffset EvidenceUntil,
    DateTimeOffset DecideBy) : CaseEvent(At);

/// <summary>A channel manager is to decide the case.</summary>
/// <param name="At">When.</param>
/// <param name="To">Who.</param>
/// <param name="By">The manager that took it or handed it over; null when it was given by region and load.</param>
public sealed record CaseAssigned(DateTimeOffset At, ManagerId To, ManagerId? By) : CaseEvent(At);

/// <summary>A side put in what it has to say.</summary>
/// <param name="At">When.</param>
/// <param name="Side">Which side.</param>
/// <param name="Statement">Its words.</param>
/// <param name="Evidence">Documents it refers to.</param>
/// <param name="ActingManager">The manager that put it in on the side's behalf.</param>
public sealed record StatementMade(DateTimeOffset At, CaseSide Side, string? Statement, ValueList<Evidence> Evidence, ManagerId? ActingManager) : CaseEvent(At);

/// <param name="At">When.</param>
/// <param name="Question">Its number in the case, from 1.</param>
/// <param name="Side">Who is asked.</param>
/// <param name="Text">What.</param>
/// <param name="AnswerBy">Exclusive: then the side is in default.</param>
/// <param name="By">The manager that asks; null for what is asked by the rules themselves.</param>
public sealed record QuestionAsked(DateTimeOffset At, int Question, CaseSide Side, string Text, DateTimeOffset AnswerBy, ManagerId? By) : CaseEvent(At);

public sealed record QuestionAnswered(DateTimeOffset At, int Question, CaseSide Side, string? Statement, ValueList<Evidence> Evidence) : CaseEvent(At);

/// <summary>The instant until which the sides may put in evidence has passed: from now on each sees what the other put in.</summary>
public sealed record EvidenceClosed(DateTimeOffset At) : CaseEvent(At);

/// <summary>A side let its time pass.</summary>
/// <param name="At">The instant at which it did.</param>
/// <param name="Side">Which side.</param>
/// <param name="Question">The question it did not answer; null if it said nothing at all.</param>
public sealed record PartyDefaulted(DateTimeOffset At, CaseSide Side, int? Question) : CaseEvent(At);

/// <summary>The case should have been decided: who had it has it no more, and every manager may take and decide it now, of whatever region.</summary>
public sealed record CaseEscalated(DateTimeOffset At) : CaseEvent(At);

public sealed record CaseDecided(
    DateTimeOffset At,
    CaseOutcome Outcome,
    PartnerId? AwardTo,
    RulingReason Reason,
    string Statement,
    ManagerId By,
    DateTimeOffset? AppealableUntil) : CaseEvent(At)
{
    /// <inheritdoc cref="Ruling.Effect"/>
    public RulingEffect? Effect { get; init; }
}

public sealed record CaseAppealed(DateTimeOffset At, CaseSide By, string Statement, ValueList<Evidence> Evidence, DateTimeOffset EvidenceUntil, DateTimeOffset DecideBy) : CaseEvent(At);

/// <summary>The claimant takes its case back: nobody decides it, and what it stopped goes on.</summary>
/// <param name="At">When.</param>
/// <param name="Statement">Its words.</param>
public sealed record CaseWithdrawn(DateTimeOffset At, string? Statement) : CaseEvent(At);

/// <summary>What the case was about has settled itself before anybody decided it: the notice was served, or the request is no longer pending. Nobody decides it.</summary>
public sealed record CaseMooted(DateTimeOffset At) : CaseEvent(At);

/// <summary>The window for an appeal has passed: the decision is final.</summary>
public sealed record CaseClosed(DateTimeOffset At) : CaseEvent(At);
