namespace ChannelProtect.Domain.Tests.Cases;

using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using FsCheck.Fluent;
using Xunit;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Every word about cases that programs may branch on, and how to be answered it.</summary>
public class CaseRefusals
{
    private static readonly Dictionary<string, Func<Decision>> Provocations = new()
    {
        ["appeal-window-closed"] = () => Dismissed.When(new AppealCase(CaseSide.Claimant, "Again.", []), Monday.AddDays(7)),
        ["arbiter-is-neutral"] = () => Assigned().When(Says(CaseSide.Claimant, Mia)),
        ["award-not-possible"] = () => Heard().When(Decision(CaseOutcome.Award, RulingReason.EarlierClaim, to: Cyd)),
        ["case-moot"] = () => Opened(CaseKind.UnservedNotice).After(new CloseMoot(Pending: false)).When(new CloseMoot(Pending: false)),
        ["case-already-appealed"] = () => Appealed.When(new AppealCase(CaseSide.Claimant, "Again.", [])),
        ["case-already-decided"] = () => Dismissed.When(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope)),
        ["case-already-open"] = () => Opened().When(Opening()),
        ["case-decided"] = () => Unopened.When(Opening(CaseKind.DisputedRejection) with { DecidedAt = Monday.AddDays(-400) }),
        ["case-limit-reached"] = () => Unopened.When(Opening() with { OpenCases = 20 }),
        ["case-not-decided"] = () => Heard().When(new AppealCase(CaseSide.Claimant, "Again.", [])),
        ["case-withdrawn"] = () => Withdrawn.When(Says(CaseSide.Respondent)),
        ["dispute-window-closed"] = () => Unopened.When(Opening(CaseKind.DisputedRejection), Monday.AddDays(3)),
        ["evidence-closed"] = () => Assigned().When(Says(CaseSide.Claimant), EvidenceUntil),
        ["hearing-full"] = () => Enumerable.Range(1, PutInEvidence.Most - 1).Aggregate(Assigned(), (contested, _) => contested.After(Says(CaseSide.Claimant))).When(Says(CaseSide.Claimant)),
        ["evidence-still-open"] = () => Assigned().When(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope)),
        ["manager-acted-for-party"] = () => Heard().After(Says(CaseSide.Claimant, Nat)).When(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope, Nat)),
        ["manager-decided-before"] = () => Appealed.When(new AssignCase(Mia, null)),
        ["no-such-party"] = () => Opened(CaseKind.PossibleDuplicate).When(Says(CaseSide.Respondent)),
        ["not-case-manager"] = () => Heard().When(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope, Nat)),
        ["not-claimant"] = () => Opened().When(new WithdrawCase(CaseSide.Respondent, null)),
        ["not-losing-side"] = () => Dismissed.When(new AppealCase(CaseSide.Respondent, "Again.", [])),
        ["nothing-to-dispute"] = () => Unopened.When(Opening(CaseKind.DisputedRejection) with { Known = new(Cast.Ada) }),
        ["question-limit-reached"] = () => Enumerable.Range(1, AskParty.Most).Aggregate(Assigned(), (contested, _) => contested.After(new AskParty(Mia, CaseSide.Claimant, "What?"))).When(new AskParty(Mia, CaseSide.Claimant, "What?")),
        ["question-not-open"] = () => Assigned(CaseKind.ImproperContact).When(new AnswerQuestion(CaseSide.Respondent, 1, "No.", []), AnswerBy),
        ["reason-not-allowed"] = () => Heard().When(Decision(CaseOutcome.Dismiss, RulingReason.NoticeServed)),
        ["respondent-required"] = () => Unopened.When(Opening() with { Respondent = null }),
    };

    public static TheoryData<string> Codes => [.. All.Select(refusal => refusal.Code)];

    private static IEnumerable<Refusal> All =>
    [
        .. typeof(CaseRefusal).GetFields(BindingFlags.Public | BindingFlags.Static).Select(word => (Refusal)word.GetValue(null)!),
        CaseRefusal.EvidenceStillOpen(Monday),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_refusal_is_provoked(string code)
    {
        Assert.True(Provocations.TryGetValue(code, out var provoke), $"Nobody knows how to be answered {code}: add a line to the list above.");
        Assert.Equal(code, Assert.IsType<Decision.Refused>(provoke()).Refusal.Code);
    }

    [Fact]
    public void Every_refusal_has_a_word_of_its_own_and_a_sentence_for_people()
    {
        Assert.Equal(Provocations.Keys.Order(), All.Select(refusal => refusal.Code).Order());
        Assert.All(All, refusal => Assert.Matches("^[a-z]+(-[a-z]+)*$", refusal.Code));
        Assert.All(All, refusal => Assert.Matches("^[A-Z].+[.]$", refusal.Text));
    }

    /// <summary>Laws over histories that never get far would hold of anything.</summary>
    [Fact]
    public void Generated_histories_make_every_fact_and_provoke_nearly_every_refusal()
    {
        var stories = CaseHistories.Histories.Sample(size: 80, numberOfSamples: 1_000).Select(moves => CaseStory.Of(moves)).ToArray();
        var provoked = stories.SelectMany(story => story.Steps).Select(step => step.Decision).OfType<Decision.Refused>().Select(refused => refused.Refusal.Code);
        var made = stories.SelectMany(story => story.Ledger).Select(fact => fact.GetType());

        Assert.Empty(Architecture.Concrete<CaseEvent>().Except(made));
        Assert.Empty(Architecture.Concrete<CaseCommand>().Except(stories.SelectMany(story => story.Steps).Select(step => step.Command.GetType())));
        // What takes so many of one deed, or a time before the opening, no history of this length gets to.
        Assert.Empty(Provocations.Keys.Except(provoked).Except(["hearing-full", "question-limit-reached", "dispute-window-closed"]));
    }

    [Fact]
    public void Facts_and_commands_are_sealed() =>
        Assert.All([.. Architecture.Concrete<CaseEvent>(), .. Architecture.Concrete<CaseCommand>()], type => Assert.True(type.IsSealed, $"Seal {type.Name}."));

    /// <summary>A blank fact may fail otherwise; it must not fail for want of a transition.</summary>
    [Fact]
    public void Every_fact_has_a_transition() =>
        Assert.All(Architecture.Concrete<CaseEvent>(), fact =>
            Assert.IsNotType<UnreachableException>(Record.Exception(() => Heard().Apply((CaseEvent)RuntimeHelpers.GetUninitializedObject(fact)))));
}
