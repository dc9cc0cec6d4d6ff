namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;

/// <summary>Who is to decide asks a side something. Unanswered at its instant, the side is in default.</summary>
public sealed record AskParty(ManagerId By, CaseSide Side, string Text) : CaseCommand
{
    /// <summary>Questions in one hearing.</summary>
    public const int Most = 10;

    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        Impartial(contested, By),
        Deciding(contested, By),
        new("R2.party", contested.Matter?[Side] is not null, CaseRefusal.NoSuchParty),
        new("R10.questions", contested.Hearing?.Asked < Most, CaseRefusal.QuestionLimitReached, Fact.Of("limit", Most)),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
        [new QuestionAsked(now, contested.Questions + 1, Side, Text, policy.CalendarOf(contested.Matter![Side]!.Region).After(now, policy.Cases.Answer), By)];
}

/// <summary>The side that was asked answers, within the question's own time.</summary>
public sealed record AnswerQuestion(CaseSide Side, int Question, string? Statement, ValueList<Evidence> Evidence) : CaseCommand
{
    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        new("R6.answer-window", contested.Hearing?.Questions.Any(open => open.Number == Question && open.Side == Side) is true, CaseRefusal.QuestionNotOpen),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
        [new QuestionAnswered(now, Question, Side, Statement, Evidence)];
}
