namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;

/// <summary>A side puts in a statement, documents, or both.</summary>
/// <param name="Side">Which side.</param>
/// <param name="Statement">Its words.</param>
/// <param name="Evidence">Documents it refers to.</param>
/// <param name="ActingManager">The manager that does so on the side's behalf, and does not decide the case any more.</param>
public sealed record PutInEvidence(CaseSide Side, string? Statement, ValueList<Evidence> Evidence, ManagerId? ActingManager) : CaseCommand
{
    /// <summary>Statements and answers of one side in one hearing.</summary>
    public const int Most = 25;

    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        new("R2.party", contested.Matter?[Side] is not null, CaseRefusal.NoSuchParty),
        new("R2.neutral", ActingManager is null || contested.Hearing?.Arbiter != ActingManager, CaseRefusal.ArbiterIsNeutral),
        new("R6.evidence-window", now < contested.Hearing?.EvidenceUntil, CaseRefusal.EvidenceClosed, contested.Hearing is { } hearing ? [Fact.Of("until", hearing.EvidenceUntil)] : []),
        new("R10.evidence", contested.Hearing?.Spoke(Side) < Most, CaseRefusal.HearingFull, Fact.Of("limit", Most)),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
        [new StatementMade(now, Side, Statement, Evidence, ActingManager)];
}
