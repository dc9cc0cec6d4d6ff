namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Policies;

/// <summary>An intent, the rules that guard it, and the facts it makes. One file per command in <c>Commands/</c>.</summary>
public abstract record RenewalCommand
{
    /// <summary>Lets elapsed deadlines take effect first, then decides. Pure: the same arguments give the same decision for ever.</summary>
    public Decision Decide(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var lapses = renewal.LapsesBy(TimeSpeaksUntil(now));
        var current = renewal.Apply(lapses);
        var (refusal, rules) = Rule.Evaluate(Rules(current, policy, now));
        return refusal is null
            ? new Decision.Accepted(lapses, [.. Facts(current, policy, now)], rules, policy.Version, now)
            : new Decision.Refused(refusal, rules, policy.Version, now);
    }

    /// <summary>Up to when time alone made facts before this is decided. Always until now, but for what says that it did not.</summary>
    protected virtual DateTimeOffset TimeSpeaksUntil(DateTimeOffset now) => now;

    private List<RenewalEvent> Facts(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        List<RenewalEvent> facts = [.. Events(renewal, policy, now).Select(fact => fact with { PolicyVersion = policy.Version })];
        if (renewal.Pending is { Demand: { ProducedAt: null } } && renewal.Apply(facts).NextLapse is TollingEnded over)
        {
            // A hold for a request ends with it, whoever decided it.
            facts.Add(over);
        }

        return facts;
    }

    /// <summary>What must hold, in the order in which it is looked at. Each must be safe to evaluate when an earlier one fails.</summary>
    protected abstract IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now);

    /// <summary>What becomes true when every rule holds; nothing, if it is true already.</summary>
    protected abstract IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now);
}
