namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Conduct;
using Xunit;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;

/// <summary>What cases count for in conduct (R10), fact by fact.</summary>
public class CountedTests
{
    [Fact]
    public void A_dismissal_counts_when_it_is_final_and_not_before()
    {
        var until = Dismissed.Ruling!.AppealableUntil!.Value;
        Assert.Empty(Counted(Heard(), Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope)));
        Assert.Equal([new ConductFact(Cast.Bix, ConductKind.CaseDismissed, until, "case_1")], Of(Dismissed, Dismissed.LapsesBy(until)));
    }

    [Fact]
    public void Of_a_duplicate_nobody_is_to_blame() => Assert.Empty(Counted(Assigned(CaseKind.PossibleDuplicate), Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope)));

    /// <summary>Else clocks could be stopped for nothing, as often as somebody claims.</summary>
    [Fact]
    public void What_a_claim_with_evidence_opened_in_vain_counts_as_if_its_partner_had_brought_it()
    {
        var filed = Unopened.After(Opening() with { Subject = new(Cast.Renewal, Registration: Cast.Claim), Opener = CaseOpener.Registration }).After(new AssignCase(Mia, null)).After(Says(CaseSide.Respondent));
        var decided = filed.After(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope));
        Assert.Equal([new ConductFact(Cast.Bix, ConductKind.CaseDismissed, decided.Ruling!.AppealableUntil!.Value, "case_1")], Of(decided, decided.LapsesBy(DecideBy)));
    }

    [Fact]
    public void A_side_in_default_has_that_counted_once() =>
        Assert.Equal(
            [new ConductFact(Cast.Bix, ConductKind.EvidenceNotProduced, AnswerBy, "case_1")],
            Of(Assigned(CaseKind.ImproperContact), Assigned(CaseKind.ImproperContact).LapsesBy(EvidenceUntil)));

    private static ConductFact[] Counted(Case contested, CaseCommand command) =>
        Of(contested, Assert.IsType<Decision.Accepted<CaseEvent>>(contested.When(command)).All);

    private static ConductFact[] Of(Case contested, IEnumerable<CaseEvent> facts)
    {
        List<ConductFact> counted = [];
        foreach (var fact in facts)
        {
            var after = contested.Apply(fact);
            counted.AddRange(ConductFact.Of(fact, contested, after));
            contested = after;
        }

        return [.. counted];
    }
}
