namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;

/// <summary>The side that lost has the case decided once more, by another manager.</summary>
public sealed record AppealCase(CaseSide By, string Statement, ValueList<Evidence> Evidence) : CaseCommand
{
    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R2.appealed-once", contested.FirstRuling is null, CaseRefusal.AlreadyAppealed),
        new("R2.case-decided", contested.Ruling is not null, contested switch { { WithdrawnAt: not null } => CaseRefusal.Withdrawn, { MootAt: not null } => CaseRefusal.Moot, _ => CaseRefusal.NotDecided }),
        new("R2.losing-side", contested.Ruling is { } ruling && contested.Matter!.Loser(ruling.Outcome, ruling.AwardTo) == By, CaseRefusal.NotLosingSide),
        new("R6.appeal-window", now < contested.Ruling?.AppealableUntil, CaseRefusal.AppealWindowClosed, contested.Ruling?.AppealableUntil is { } until ? [Fact.Of("until", until)] : []),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now)
    {
        var matter = contested.Matter!;
        var evidenceUntil = policy.CalendarOf(matter[By.Other()]?.Region ?? matter.Region).After(now, policy.Cases.Evidence);
        return [new CaseAppealed(now, By, Statement, Evidence, evidenceUntil, policy.CalendarOf(matter.Region).After(evidenceUntil, policy.Cases.Decision))];
    }
}
