namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;

/// <summary>What is true of every history of a case, whoever tries what and whenever.</summary>
public class CaseLaws
{
    [Fact]
    public void The_settler_cannot_be_observed() => CaseHistories.Obey(moves =>
    {
        var (watched, unwatched) = (CaseStory.Of(moves, settling: true), CaseStory.Of(moves, settling: false));
        Assert.Equal(watched.End, unwatched.End);
        Assert.Equal(watched.Ledger, unwatched.Ledger);
        Assert.Equal(watched.Steps.Select(step => step.Decision.Rules), unwatched.Steps.Select(step => step.Decision.Rules));
    });

    [Fact]
    public void The_ledger_replays_to_the_stored_state() => CaseHistories.Obey(moves =>
    {
        var story = CaseStory.Of(moves);
        Assert.Equal(story.End, Unopened.Apply(story.Ledger));
    });

    [Fact]
    public void Projecting_in_two_steps_equals_projecting_in_one() => CaseHistories.Obey(moves =>
    {
        var (_, _, end, now) = CaseStory.Of(moves);
        Assert.All(Enumerable.Range(0, 30), day => Assert.Equal(end.AsOf(now.AddDays(2 * day)), end.AsOf(now.AddDays(day)).AsOf(now.AddDays(2 * day))));
    });

    [Fact]
    public void The_auditor_objects_to_no_fact_and_agrees_after_each() => CaseHistories.Obey(moves =>
    {
        var auditor = new CaseAuditor();
        foreach (var step in CaseStory.Of(moves, settling: false).Steps)
        {
            Assert.All(step.Decision is Decision.Accepted<CaseEvent> accepted ? accepted.All : [], auditor.Hear);
            Assert.Equal(auditor.NextLapse, step.After.NextLapse?.At);
            foreach (var instant in new[] { step.Now, step.Now.AddDays(3), step.After.NextLapse?.At ?? step.Now, (step.After.NextLapse?.At ?? step.Now).AddTicks(-1) })
            {
                Assert.Equal(auditor.At(instant), step.After.AsOf(instant).Status);
            }
        }
    });

    [Fact]
    public void A_case_is_decided_twice_at_most_and_by_two_managers() => CaseHistories.Obey(moves =>
    {
        var rulings = CaseStory.Of(moves).Ledger.OfType<CaseDecided>().ToArray();
        Assert.True(rulings.Length <= 2);
        Assert.Distinct(rulings.Select(ruling => ruling.By));
    });

    [Fact]
    public void Who_acted_for_a_party_decides_nothing() => CaseHistories.Obey(moves =>
    {
        HashSet<ManagerId?> acted = [];
        foreach (var fact in CaseStory.Of(moves).Ledger)
        {
            acted.Add((fact as CaseOpened)?.ActingManager ?? (fact as StatementMade)?.ActingManager);
            Assert.False(fact is CaseDecided ruling && acted.Contains(ruling.By));
        }
    });

    [Fact]
    public void Only_the_losing_side_appeals() => CaseHistories.Obey(moves =>
    {
        foreach (var step in CaseStory.Of(moves).Steps.Where(step => step.Decision is Decision.Accepted<CaseEvent> && step.Command is AppealCase))
        {
            var (matter, ruling) = (step.Before.Matter!, step.Before.Ruling!);
            var won = ruling.AwardTo is { } to ? matter.SideOf(to) : null;
            Assert.NotEqual(won, ((AppealCase)step.Command).By);
            Assert.True(step.Now < ruling.AppealableUntil);
        }
    });

    [Fact]
    public void A_policy_that_changes_moves_no_running_clock() => CaseHistories.Obey(moves =>
    {
        foreach (var step in CaseStory.Of(moves).Steps)
        {
            if (step is { Before.Hearing: { } before, After.Hearing: { } after } && step.Command is not AppealCase)
            {
                Assert.Equal((before.EvidenceUntil, before.DecideBy), (after.EvidenceUntil, after.DecideBy));
            }
        }
    });

    [Fact]
    public void A_refusal_that_time_lifts_is_lifted_at_its_instant_and_not_a_tick_before() => CaseHistories.Obey(moves =>
    {
        foreach (var step in CaseStory.Of(moves).Steps)
        {
            if (step.Decision is Decision.Refused { Refusal: { RetryAfter: { } from } refusal })
            {
                Assert.True(from > step.Now);
                Assert.NotEqual(refusal.Code, CodeAt(step, from));
                Assert.Equal(refusal.Code, CodeAt(step, from.AddTicks(-1)));
            }
        }
    });

    [Fact]
    public void A_command_names_the_same_rules_whatever_the_answer() => CaseHistories.Obey(moves =>
        Assert.All(CaseStory.Of(moves).Steps.GroupBy(step => step.Command.GetType()), steps =>
        {
            Assert.Single(steps.Select(step => string.Join(' ', step.Decision.Rules.Select(rule => rule.Rule))).Distinct());
            Assert.Distinct(steps.First().Decision.Rules.Select(rule => rule.Rule));
        }));

    [Fact]
    public void No_decision_names_a_partner_or_a_manager() => CaseHistories.Obey(moves =>
        Assert.All(CaseStory.Of(moves).Steps.SelectMany(step => step.Decision.Rules), rule =>
            Assert.DoesNotContain(rule.Facts, fact => fact.Value.StartsWith("prt_", StringComparison.Ordinal) || fact.Value is "mia" or "nat" or "oto")));

    [Fact]
    public void Facts_carry_the_version_of_their_policy_and_lapses_that_of_their_clock() => CaseHistories.Obey(moves =>
    {
        foreach (var step in CaseStory.Of(moves, settling: false).Steps)
        {
            if (step.Decision is Decision.Accepted<CaseEvent> accepted)
            {
                Assert.All(accepted.Events, fact => Assert.Equal(step.Policy.Version, fact.PolicyVersion));
                Assert.All(accepted.Lapses, lapse => Assert.NotEqual(0, lapse.PolicyVersion));
            }
        }
    });

    private static string? CodeAt(CaseStep step, DateTimeOffset instant) =>
        step.Command.Decide(step.Before, step.Policy, instant) is Decision.Refused refused ? refused.Refusal.Code : null;
}
