namespace ChannelProtect.Domain;

using ChannelProtect.Domain.Renewals;

/// <summary>What the rules answer to a command: facts to record, or a reason not to; and, either way, how each rule came out, under which policy and when (R11).</summary>
/// <param name="Rules">Every rule, with its facts.</param>
/// <param name="PolicyVersion">The version of the policy that parameterised them.</param>
/// <param name="At">The instant for which it was decided.</param>
public abstract record Decision(ValueList<RuleEvaluation> Rules, int PolicyVersion, DateTimeOffset At)
{
    /// <param name="Lapses">What time alone had made true before the command was looked at, oldest first.</param>
    /// <param name="Events">What the command adds. Empty when it asks for what is so already.</param>
    /// <param name="Rules">Every rule, with its facts.</param>
    /// <param name="PolicyVersion">The version of the policy that parameterised them.</param>
    /// <param name="At">The instant for which it was decided.</param>
    public record Accepted<TFact>(ValueList<TFact> Lapses, ValueList<TFact> Events, ValueList<RuleEvaluation> Rules, int PolicyVersion, DateTimeOffset At)
        : Decision(Rules, PolicyVersion, At)
    {
        public IEnumerable<TFact> All => Lapses.Concat(Events);
    }

    /// <summary>Of a command on a renewal.</summary>
    /// <inheritdoc cref="Accepted{TFact}"/>
    public sealed record Accepted(ValueList<RenewalEvent> Lapses, ValueList<RenewalEvent> Events, ValueList<RuleEvaluation> Rules, int PolicyVersion, DateTimeOffset At)
        : Accepted<RenewalEvent>(Lapses, Events, Rules, PolicyVersion, At);

    /// <param name="Refusal">The first rule that failed, as a named value.</param>
    /// <param name="Rules">Every rule, with its facts; those after the first failure are skipped.</param>
    /// <param name="PolicyVersion">The version of the policy that parameterised them.</param>
    /// <param name="At">The instant for which it was decided.</param>
    public sealed record Refused(Refusal Refusal, ValueList<RuleEvaluation> Rules, int PolicyVersion, DateTimeOffset At) : Decision(Rules, PolicyVersion, At);
}
