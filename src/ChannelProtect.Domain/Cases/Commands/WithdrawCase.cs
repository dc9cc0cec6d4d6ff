namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The claimant takes its case back before anybody has decided it, whoever brought it in its name.</summary>
/// <param name="By">Which side asks for it.</param>
/// <param name="Statement">Its words, for both sides to read.</param>
public sealed record WithdrawCase(CaseSide By, string? Statement) : CaseCommand
{
    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        // What was decided once stands until the appeal is decided: it is not the claimant's any more to take back.
        new("R2.not-appealed", contested.FirstRuling is null, CaseRefusal.AlreadyDecided),
        new("R2.claimant", By == CaseSide.Claimant && contested.Matter is { Claimant: not null, BroughtBySystem: false }, CaseRefusal.NotClaimant),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now) => [new CaseWithdrawn(now, Statement)];
}
