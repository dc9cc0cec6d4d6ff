namespace ChannelProtect.Domain.Cases;

using ChannelProtect.Domain.Policies;

/// <summary>An intent about a case, the rules that guard it, and the facts it makes.</summary>
public abstract record CaseCommand
{
    /// <summary>Lets elapsed deadlines take effect first, then decides. Pure: the same arguments give the same decision for ever.</summary>
    public Decision Decide(Case contested, ProgrammePolicy policy, DateTimeOffset now)
    {
        var lapses = contested.LapsesBy(now);
        var current = contested.Apply(lapses);
        var (refusal, rules) = Rule.Evaluate(Rules(current, policy, now));
        return refusal is null
            ? new Decision.Accepted<CaseEvent>(lapses, [.. Events(current, policy, now).Select(fact => fact with { PolicyVersion = policy.Version })], rules, policy.Version, now)
            : new Decision.Refused(refusal, rules, policy.Version, now);
    }

    /// <summary>What must hold, in the order in which it is looked at. Each must be safe to evaluate when an earlier one fails.</summary>
    protected abstract IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now);

    /// <summary>What becomes true when every rule holds.</summary>
    protected abstract IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now);

    /// <summary>The rule that every command but the opening and the appeal begins with.</summary>
    protected static Rule Undecided(Case contested) => new("R2.case-undecided", contested.IsUndecided, contested switch { { WithdrawnAt: not null } => CaseRefusal.Withdrawn, { MootAt: not null } => CaseRefusal.Moot, _ => CaseRefusal.AlreadyDecided });

    /// <summary>Who acted for a party does not decide, nor does on appeal who decided first.</summary>
    protected static Rule Impartial(Case contested, ManagerId manager) =>
        new("R2.impartial", !contested.IsBarred(manager), contested.ActedForParty.Contains(manager) ? CaseRefusal.ActedForParty : CaseRefusal.DecidedBefore);

    protected static Rule Deciding(Case contested, ManagerId manager) => new("R2.case-manager", contested.MayDecide(manager), CaseRefusal.NotArbiter);
}
