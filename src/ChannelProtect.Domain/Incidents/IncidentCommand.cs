namespace ChannelProtect.Domain.Incidents;

using ChannelProtect.Domain.Policies;

/// <summary>An intent about an incident, the rules that guard it, and the facts it makes. Time alone changes nothing about one.</summary>
public abstract record IncidentCommand
{
    public Decision Decide(Incident incident, ProgrammePolicy policy, DateTimeOffset now)
    {
        var (refusal, rules) = Rule.Evaluate(Rules(incident, policy, now));
        return refusal is null
            ? new Decision.Accepted<IncidentEvent>([], [.. Events(incident, now).Select(fact => fact with { PolicyVersion = policy.Version })], rules, policy.Version, now)
            : new Decision.Refused(refusal, rules, policy.Version, now);
    }

    protected abstract IReadOnlyList<Rule> Rules(Incident incident, ProgrammePolicy policy, DateTimeOffset now);

    protected abstract IEnumerable<IncidentEvent> Events(Incident incident, DateTimeOffset now);

    protected static Rule Unresolved(Incident incident) => new("R6.incident-open", incident is { Matter: not null, ResolvedAt: null }, IncidentRefusal.IncidentAlreadyResolved);

    protected static Rule Ahead(DateTimeOffset? nextUpdateBy, DateTimeOffset now) =>
        new("R6.next-update-ahead", !(nextUpdateBy <= now), IncidentRefusal.NextUpdateNotAhead, nextUpdateBy is { } by ? [Fact.Of("nextUpdateBy", by)] : []);
}
