namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Renewals.Commands;
using Xunit;

/// <summary>Every decision explains itself, and tells nobody too much (R9, R11).</summary>
public class LawsOfExplanation
{
    private static readonly string[] Disclosable = ["from", "open", "limit", "protectedUntil", "latest", "reason", "evidence", "undoableUntil", "demandedAt", "produceBy", "outcome"];

    [Fact]
    public void An_accepted_decision_lists_only_rules_that_pass_or_that_a_ruling_skips() => Histories.Obey(moves =>
        Assert.All(Story.Of(moves).Steps, step => Assert.All(step.Decision is Decision.Accepted { Rules: var rules } ? rules : [], rule =>
            Assert.True(rule.Outcome == RuleOutcome.Pass || (step.Command is AwardRenewal && rule == new RuleEvaluation(rule.Rule, RuleOutcome.Skipped, [new("by", "ruling")])), $"{rule}"))));

    [Fact]
    public void A_refused_decision_has_one_failed_rule_and_skips_the_rest() => Histories.Obey(moves =>
        Assert.All(Decisions<Decision.Refused>(moves), refused =>
        {
            var outcomes = refused.Rules.Select(rule => rule.Outcome).ToArray();
            var failed = Array.IndexOf(outcomes, RuleOutcome.Fail);
            Assert.All(refused.Rules.Take(failed), rule => Assert.Equal(new(rule.Rule, RuleOutcome.Pass, []), rule));
            Assert.All(refused.Rules.Skip(failed + 1), rule => Assert.Equal(new(rule.Rule, RuleOutcome.Skipped, []), rule));
        }));

    [Fact]
    public void A_refusal_is_the_failed_rules_own() => Histories.Obey(moves =>
        Assert.All(Decisions<Decision.Refused>(moves), refused =>
            Assert.Contains(refused.Refusal.Code, RulesOfRefusals[refused.Rules.Single(rule => rule.Outcome == RuleOutcome.Fail).Rule])));

    [Fact]
    public void A_command_names_each_rule_once() => Histories.Obey(moves =>
        Assert.All(Story.Of(moves).Steps, step => Assert.Distinct(step.Decision.Rules.Select(rule => rule.Rule))));

    [Fact]
    public void A_command_looks_at_the_same_rules_whatever_the_answer() => Histories.Obey(moves =>
        Assert.All(
            Story.Of(moves).Steps.GroupBy(step => step.Command.GetType()),
            steps => Assert.Single(steps.Select(step => string.Join(' ', step.Decision.Rules.Select(rule => rule.Rule))).Distinct())));

    [Fact]
    public void A_refused_decision_discloses_nothing_but_what_its_asker_may_know() => Histories.Obey(moves =>
        Assert.All(Decisions<Decision.Refused>(moves).SelectMany(refused => refused.Rules).SelectMany(rule => rule.Facts), fact => Assert.Contains(fact.Name, Disclosable)));

    /// <summary>Of what time alone makes true, the auditor knows the version.</summary>
    [Fact]
    public void Every_fact_carries_the_version_under_which_its_command_was_decided() => Histories.Obey(moves =>
        Assert.All(Story.Of(moves).Steps, step =>
            Assert.All(step.Decision is Decision.Accepted accepted ? accepted.Events : [], fact => Assert.Equal(step.Policy.Version, fact.PolicyVersion))));

    /// <summary>The incumbent reads the explanation of a request; how much else its requester has open is not its business.</summary>
    [Fact]
    public void An_accepted_decision_does_not_tell_how_much_its_asker_has_open() => Histories.Obey(moves =>
        Assert.DoesNotContain(Decisions<Decision.Accepted>(moves).SelectMany(accepted => accepted.Rules).SelectMany(rule => rule.Facts), fact => fact.Name == "open"));

    [Fact]
    public void A_refused_decision_names_no_partner() => Histories.Obey(moves =>
        Assert.All(Decisions<Decision.Refused>(moves), refused => Assert.DoesNotContain("prt_", refused.ToString(), StringComparison.Ordinal)));

    private static IEnumerable<T> Decisions<T>(Move[] moves) => Story.Of(moves).Steps.Select(step => step.Decision).OfType<T>();

    /// <summary>Which word each rule answers with. Two commands may share a rule, and then they share its word.</summary>
    private static readonly Dictionary<string, string[]> RulesOfRefusals = new()
    {
        ["R10.alert-unanswered"] = ["alert-not-due"],
        ["R10.mop-up-begun"] = ["alert-not-due"],
        ["R3.nobody-at-it"] = ["alert-not-due"],
        ["R6.alert-due"] = ["alert-not-due"],
        ["R1.one-holder"] = ["renewal-protected"],
        ["R2.held"] = ["nothing-to-transfer"],
        ["R2.holder"] = ["not-holder"],
        ["R2.incumbent"] = ["not-incumbent"],
        ["R2.no-request-pending"] = ["transfer-pending"],
        ["R2.registration-active"] = ["registration-not-active"],
        ["R3.no-request-pending"] = ["transfer-pending"],
        ["R3.not-disputed"] = ["renewal-disputed"],
        ["R3.not-in-flight"] = ["renewal-in-flight"],
        ["R3.not-own"] = ["own-renewal"],
        ["R3.one-pending-request"] = ["transfer-pending"],
        ["R3.pending"] = ["transfer-not-pending"],
        ["R3.requester"] = ["not-requester"],
        ["R4.not-tolled-by-this"] = ["clock-already-tolled"],
        ["R4.tolled-by-this"] = ["clock-not-tolled"],
        ["R5.served-by-this"] = ["transfer-not-pending"],
        ["R6.reminder-due"] = ["reminder-not-due"],
        ["R5.served-once"] = ["notice-already-served"],
        ["R6.in-flight-window"] = ["in-flight-too-long"],
        ["R6.later-term"] = ["term-not-later"],
        ["R6.lock"] = ["renewal-locked"],
        ["R6.undo-latest"] = ["undo-superseded"],
        ["R2.no-ruling"] = ["ruling-stands"],
        ["R6.undo-transferred"] = ["nothing-to-undo"],
        ["R6.undo-window"] = ["undo-window-closed"],
        ["R6.once-a-term"] = ["in-flight-already-used"],
        ["R6.claimed-term"] = ["term-not-credible"],
        ["R6.protection"] = ["protection-ended"],
        ["R6.rejection-cooldown"] = ["rejection-cooldown"],
        ["R6.renewal-window"] = ["renewal-too-early"],
        ["R6.request-window"] = ["request-too-early"],
        ["R7.evidence"] = ["evidence-required"],
        ["R8.customer-statement"] = ["customer-statement-required"],
        ["R4.clocks-run"] = ["clocks-stand-still"],
        ["R8.demanded"] = ["authorisation-not-demanded"],
        ["R8.demanded-once"] = ["authorisation-already-demanded"],
        ["R8.document"] = ["evidence-required"],
        ["R10.review-awaited"] = ["review-not-awaited"],
        ["R10.review-reason"] = ["review-reason-mismatch"],
        ["R10.open-requests"] = ["request-limit-reached"],
    };
}
