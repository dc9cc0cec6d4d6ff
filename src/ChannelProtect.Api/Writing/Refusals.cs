namespace ChannelProtect.Api.Writing;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>What the domain refuses, as the problem that partners' programs branch on.</summary>
internal static class Refusals
{
    /// <summary>What the caller may do instead, where there is something.</summary>
    private static readonly Dictionary<string, string[]> NextActions = new()
    {
        [Refusal.RenewalProtected.Code] = ["requestTransfer", "openCase"],
        [Refusal.NothingToTransfer.Code] = ["register"],
    };

    public static ProblemHttpResult Problem(Decision.Refused refused) => Problems.Result(
        Problems.TryFind(refused.Refusal.Code, out var type) ? type : throw new InvalidOperationException($"The refusal {refused.Refusal.Code} is not in the catalogue of problems."),
        refused.Refusal.Text,
        decision: new(Evaluated(refused.Rules), refused.PolicyVersion, refused.At),
        retryAfter: refused.Refusal.RetryAfter,
        nextActions: NextActions.GetValueOrDefault(refused.Refusal.Code));

    /// <summary>What rules refuse that guard no renewal and no case; null if they let it pass.</summary>
    public static Decision.Refused? Refuses(this Attempt attempt, IReadOnlyList<Rule> rules) => attempt.Refuses(rules, out _);

    /// <inheritdoc cref="Refuses(Attempt, IReadOnlyList{Rule})"/>
    /// <param name="attempt">The write.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="evaluated">How each came out, for the ledger to keep with what they let pass (R11).</param>
    public static Decision.Refused? Refuses(this Attempt attempt, IReadOnlyList<Rule> rules, out ValueList<RuleEvaluation> evaluated)
    {
        (var refusal, evaluated) = Rule.Evaluate(rules);
        return refusal is null ? null : new(refusal, evaluated, attempt.Policy.Version, attempt.Now);
    }

    public static IReadOnlyList<EvaluatedRule> Evaluated(ValueList<RuleEvaluation> rules) =>
        [.. rules.Select(rule => new EvaluatedRule(rule.Rule, Words.Of(rule.Outcome), rule.Facts.ToDictionary(fact => fact.Name, fact => (string?)fact.Value)))];
}
