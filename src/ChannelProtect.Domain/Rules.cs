namespace ChannelProtect.Domain;

using System.Globalization;

/// <summary>How one rule came out. <see cref="Skipped"/>: an earlier rule had already refused; or the decision does without it, and then a fact says by what (R2).</summary>
public enum RuleOutcome
{
    Pass,
    Fail,
    Skipped,
}

/// <summary>Something a rule looked at, in the words of the API: instants are RFC 3339 UTC, counts are decimal.</summary>
public readonly record struct Fact(string Name, string Value)
{
    public static Fact Of(string name, DateTimeOffset instant) => new(name, Instant(instant));

    public static Fact Of(string name, int count) => new(name, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>RFC 3339, UTC, with as many decimals as the instant has: the one spelling of an instant in the ledger.</summary>
    public static string Instant(DateTimeOffset instant)
    {
        // The round-trip format has seven decimals, and is written several times as fast as one of our own.
        Span<char> text = stackalloc char[28];
        instant.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        return $"{text[..26].TrimEnd('0').TrimEnd('.')}Z";
    }
}

/// <summary>One rule, as evaluated for one decision (R11).</summary>
/// <param name="Rule">The rule's number in the design and its word, such as <c>R6.lock</c>.</param>
/// <param name="Outcome">Whether it let the command pass.</param>
/// <param name="Facts">What it looked at; never more than the asker of a refused request may know (R9).</param>
public sealed record RuleEvaluation(string Rule, RuleOutcome Outcome, ValueList<Fact> Facts);

/// <summary>A rule about to be evaluated: what must hold, and what is answered otherwise.</summary>
public sealed record Rule(string Name, bool Holds, Refusal Otherwise, params ValueList<Fact> Facts)
{
    /// <summary>Whether it is listed and not looked at.</summary>
    public bool IsSkipped { get; private init; }

    /// <summary>A check that does not bind an arbiter: listed, so that nobody believes that it was forgotten.</summary>
    public static Rule SkippedByRuling(string name) => new(name, true, Refusal.NothingToTransfer, new Fact("by", "ruling")) { IsSkipped = true };

    /// <summary>
    /// Evaluates rules in order up to the first that fails; the rest are listed as skipped. Who is refused learns the facts of the
    /// failed rule alone: those of the rules that passed would tell it about a renewal that is not its own (R9).
    /// </summary>
    public static (Refusal? Refusal, ValueList<RuleEvaluation> Evaluations) Evaluate(IReadOnlyList<Rule> rules)
    {
        var (refusal, evaluations) = Trace(rules);
        return refusal is null
            ? (null, evaluations)
            : (refusal, [.. evaluations.Select(rule => rule.Outcome == RuleOutcome.Pass ? rule with { Facts = [] } : rule)]);
    }

    /// <summary>The same with all facts, for those who may know them.</summary>
    public static (Refusal? Refusal, ValueList<RuleEvaluation> Evaluations) Trace(IReadOnlyList<Rule> rules)
    {
        Refusal? refusal = null;
        var evaluations = new RuleEvaluation[rules.Count];
        for (var i = 0; i < evaluations.Length; i++)
        {
            var rule = rules[i];
            evaluations[i] = refusal is not null
                ? new(rule.Name, RuleOutcome.Skipped, [])
                : new(rule.Name, rule.IsSkipped ? RuleOutcome.Skipped : rule.Holds ? RuleOutcome.Pass : RuleOutcome.Fail, rule.Facts);
            refusal ??= rule.Holds ? null : rule.Otherwise;
        }

        return (refusal, new(evaluations));
    }
}
