namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Gives a case to the channel manager that is to decide it.</summary>
/// <param name="To">Who is to decide it.</param>
/// <param name="By">The manager that takes it or hands it over; null when it is given by region and load.</param>
public sealed record AssignCase(ManagerId To, ManagerId? By) : CaseCommand
{
    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        Impartial(contested, To),
        // Who may not decide it does not choose who does.
        new("R2.case-manager", By is not { } by || (!contested.IsBarred(by) && (contested.Hearing?.Arbiter is null || contested.MayDecide(by))), CaseRefusal.NotArbiter),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
        contested.Hearing?.Arbiter == To ? [] : [new CaseAssigned(now, To, By)];
}

/// <summary>A manager and how many undecided cases it has.</summary>
public readonly record struct ManagerLoad(ManagerId Manager, int Undecided);

public static class Docket
{
    /// <summary>The manager to give the case to: of those that may decide it the one with the least to do; null if none may, and then it waits for one to take it.</summary>
    public static ManagerId? Choose(this Case contested, IEnumerable<ManagerLoad> managers) => managers
        .Where(load => !contested.IsBarred(load.Manager))
        .OrderBy(load => load.Undecided).ThenBy(load => load.Manager.Value, StringComparer.Ordinal)
        .Select(load => (ManagerId?)load.Manager)
        .FirstOrDefault();
}
