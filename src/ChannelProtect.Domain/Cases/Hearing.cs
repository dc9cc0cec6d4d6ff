namespace ChannelProtect.Domain.Cases;

/// <summary>A question that waits for its answer.</summary>
/// <param name="Number">Its number in the case, from 1.</param>
/// <param name="Side">Who was asked.</param>
/// <param name="AnswerBy">Exclusive: at this instant the side is in default.</param>
public sealed record OpenQuestion(int Number, CaseSide Side, DateTimeOffset AnswerBy)
{
    /// <summary>The version of the policy under which its clock was fixed.</summary>
    public int PolicyVersion { get; init; }
}

/// <summary>A side that let its time pass.</summary>
public readonly record struct SideInDefault(CaseSide Side, DateTimeOffset At);

/// <summary>A case is heard once, and once more if a side appeals.</summary>
/// <param name="EvidenceUntil">Exclusive: until then both sides put in statements and evidence.</param>
/// <param name="DecideBy">The manager's own clock: at this instant an undecided case escalates.</param>
/// <param name="Answering">The side that has to answer what the other put in; null if there is none.</param>
public sealed record Hearing(DateTimeOffset EvidenceUntil, DateTimeOffset DecideBy, CaseSide? Answering)
{
    /// <summary>The version of the policy under which its clocks were fixed.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>Who decides it; null while it waits in the region's queue.</summary>
    public ManagerId? Arbiter { get; init; }

    /// <summary>Whether its lapse has been noted; by what instant it is so, <see cref="EvidenceUntil"/> says.</summary>
    public bool EvidenceClosed { get; init; }

    /// <summary>It is overdue: it went back to the queue, and every manager may decide it, of whatever region.</summary>
    public bool Escalated { get; init; }

    /// <summary>How often the claimant has spoken.</summary>
    public int ClaimantSpoke { get; init; }

    /// <summary>How often the respondent has spoken.</summary>
    public int RespondentSpoke { get; init; }

    /// <summary>How many questions were asked.</summary>
    public int Asked { get; init; }

    public ValueList<OpenQuestion> Questions { get; init; } = [];

    /// <summary>Sides that let a question pass, or said nothing at all.</summary>
    public ValueList<CaseSide> Defaulted { get; init; } = [];

    /// <summary>What time alone will make true next. At one instant: questions first, then the evidence closes, then who was silent is in default.</summary>
    public CaseEvent? NextLapse => Lapses.OfType<CaseEvent>().MinBy(lapse => lapse.At);

    /// <summary>Until when it may not be decided: the answering side has not spoken, or a question is open. Null if every side that was asked has answered.</summary>
    public DateTimeOffset? OpenUntil
    {
        get
        {
            DateTimeOffset? waits = IsSilent && !EvidenceClosed ? EvidenceUntil : null;
            return Questions.Select(question => (DateTimeOffset?)question.AnswerBy).Append(waits).Max();
        }
    }

    public int Spoke(CaseSide side) => side == CaseSide.Claimant ? ClaimantSpoke : RespondentSpoke;

    /// <summary>The rules by which it may be decided, as they stand at an instant (R11).</summary>
    public ValueList<RuleEvaluation> Explain(DateTimeOffset now) => Explain(EvidenceHeard(now), now);

    /// <summary>The same for a side: what was asked of it alone, and the instants of both. Whether the other has answered, and what it was asked, it does not learn (R9).</summary>
    public ValueList<RuleEvaluation> ExplainTo(CaseSide side, DateTimeOffset now)
    {
        Fact[] asked = [.. Questions.Where(question => question.Side == side).Select(question => Fact.Of($"answerBy{question.Number}", question.AnswerBy))];
        return Explain(new("R6.evidence-window", now >= EvidenceUntil && asked is [], CaseRefusal.EvidenceStillOpen(EvidenceUntil), [Fact.Of("evidenceUntil", EvidenceUntil), .. asked]), now);
    }

    /// <summary>The rule by which a case goes back to the queue, for its entry in the ledger (R11).</summary>
    public static ValueList<RuleEvaluation> ExplainEscalation(DateTimeOffset decideBy) => Rule.Trace([DecidedInTime(decideBy, decideBy)]).Evaluations;

    private ValueList<RuleEvaluation> Explain(Rule heard, DateTimeOffset now) => Rule.Trace([heard, DecidedInTime(DecideBy, now)]).Evaluations;

    private static Rule DecidedInTime(DateTimeOffset decideBy, DateTimeOffset now) => new("R6.decide-by", now < decideBy, CaseRefusal.NotArbiter, Fact.Of("decideBy", decideBy));

    internal Rule EvidenceHeard(DateTimeOffset now) =>
        new("R6.evidence-window", OpenUntil is null, CaseRefusal.EvidenceStillOpen(OpenUntil ?? now), OpenUntil is { } until ? [Fact.Of("from", until)] : [Fact.Of("evidenceUntil", EvidenceUntil)]);

    internal Hearing Heard(CaseSide side) => side == CaseSide.Claimant ? this with { ClaimantSpoke = ClaimantSpoke + 1 } : this with { RespondentSpoke = RespondentSpoke + 1 };

    internal Hearing Asking(OpenQuestion question) => this with { Asked = Asked + 1, Questions = [.. Questions, question] };

    internal Hearing Without(int? question) => this with { Questions = [.. Questions.Where(open => open.Number != question)] };

    internal Hearing InDefault(CaseSide side) => Defaulted.Contains(side) ? this : this with { Defaulted = [.. Defaulted, side] };

    private bool IsSilent => Answering is { } side && Spoke(side) == 0;

    private IEnumerable<CaseEvent?> Lapses =>
    [
        .. Questions.Select(question => new PartyDefaulted(question.AnswerBy, question.Side, question.Number) { PolicyVersion = question.PolicyVersion }),
        EvidenceClosed ? null : new EvidenceClosed(EvidenceUntil) { PolicyVersion = PolicyVersion },
        IsSilent && !Defaulted.Contains(Answering!.Value) ? new PartyDefaulted(EvidenceUntil, Answering.Value, null) { PolicyVersion = PolicyVersion } : null,
        Escalated ? null : new CaseEscalated(DecideBy) { PolicyVersion = PolicyVersion },
    ];
}
