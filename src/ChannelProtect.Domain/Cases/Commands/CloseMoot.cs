namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Closes a case about a notice that was not served, once it was after all or its request is no longer pending: there is nothing left to decide.</summary>
/// <param name="Pending">Whether the request is pending, and its notice unserved, still.</param>
public sealed record CloseMoot(bool Pending) : CaseCommand
{
    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        // What was decided once stands until the appeal is decided.
        new("R2.not-appealed", contested.FirstRuling is null, CaseRefusal.AlreadyDecided),
        new("R5.notice-unserved", contested.Matter?.Kind == CaseKind.UnservedNotice && !Pending, CaseRefusal.NotDecided),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now) => [new CaseMooted(now)];
}
