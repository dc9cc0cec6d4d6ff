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

    /// <summary>It is silent twice, to the question and until the evidence closed.</summary>
    [Fact]
    public void A_side_in_default_has_that_counted_once_when_the_case_that_it_did_not_answer_is_upheld()
    {
        var upheld = Assigned(CaseKind.ImproperContact).After(Decision(CaseOutcome.Uphold, RulingReason.ContactProved), EvidenceUntil);
        Assert.Empty(Of(Assigned(CaseKind.ImproperContact), Assigned(CaseKind.ImproperContact).LapsesBy(EvidenceUntil)));
        Assert.Equal(
            [
                new ConductFact(Cast.Bix, ConductKind.ImproperContactUpheld, upheld.Ruling!.AppealableUntil!.Value, "case_1"),
                new ConductFact(Cast.Bix, ConductKind.EvidenceNotProduced, AnswerBy, "case_1"),
            ],
            Of(upheld, upheld.LapsesBy(DecideBy)));
    }

    [Fact]
    public void Silence_to_a_case_without_merit_counts_against_nobody_and_to_one_that_was_withdrawn_neither()
    {
        var dismissed = Assigned().After(Decision(CaseOutcome.Dismiss, RulingReason.InsufficientEvidence), EvidenceUntil);
        Assert.Equal([ConductKind.CaseDismissed], Of(dismissed, dismissed.LapsesBy(DecideBy)).Select(fact => fact.Kind));
        Assert.Empty(Counted(Assigned(), new WithdrawCase(CaseSide.Claimant, null), EvidenceUntil));
    }

    /// <summary>It said nothing, and was right: a conflict that is upheld is the holder's.</summary>
    [Theory]
    [InlineData(CaseOutcome.Uphold, RulingReason.EarlierClaim, false)]
    [InlineData(CaseOutcome.Award, RulingReason.PartyInDefault, true)]
    public void Silence_counts_against_the_side_that_lost_and_not_against_a_holder_that_keeps_the_renewal(CaseOutcome outcome, RulingReason reason, bool counts)
    {
        var decided = Assigned().After(Decision(outcome, reason), EvidenceUntil);
        Assert.Equal(counts ? [new ConductFact(Cast.Ada, ConductKind.EvidenceNotProduced, EvidenceUntil, "case_1")] : [], Of(decided, decided.LapsesBy(DecideBy)));
    }

    /// <summary>The first ruling is not the last word on who had to answer.</summary>
    [Fact]
    public void What_an_appeal_reverses_needed_no_answer_and_what_it_affirms_did()
    {
        var appealed = Assigned().After(Decision(CaseOutcome.Award, RulingReason.PartyInDefault), EvidenceUntil)
            .After(new AppealCase(CaseSide.Respondent, "No.", []), EvidenceUntil).After(new AssignCase(Nat, null), EvidenceUntil).After(Says(CaseSide.Claimant), EvidenceUntil);
        Assert.DoesNotContain(Counted(appealed, Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope, Nat, holder: Cast.Bix), EvidenceUntil), fact => fact.Kind == ConductKind.EvidenceNotProduced);
        Assert.Empty(Counted(appealed, Decision(CaseOutcome.Uphold, RulingReason.EarlierClaim, Nat, holder: Cast.Bix), EvidenceUntil));
        Assert.Equal(
            [new ConductFact(Cast.Ada, ConductKind.EvidenceNotProduced, EvidenceUntil, "case_1")],
            Counted(appealed, Decision(CaseOutcome.Award, RulingReason.EarlierClaim, Nat, holder: Cast.Bix), EvidenceUntil));
    }

    /// <summary>Counted once more, naively: from the facts alone, by who has the renewal in the end, or who is found to have done it.</summary>
    [Fact]
    public void In_every_history_silence_counts_once_against_who_lost_and_kept_silent_in_the_first_hearing() => CaseHistories.Obey(moves =>
    {
        var ledger = CaseStory.Of(moves).Ledger;
        var counted = Of(Unopened, ledger).Where(fact => fact.Kind == ConductKind.EvidenceNotProduced).Select(fact => (fact.Partner, fact.At)).ToArray();
        var opened = ledger.OfType<CaseOpened>().SingleOrDefault();
        var isFinal = ledger.Any(fact => fact is CaseClosed or CaseDecided { AppealableUntil: null });
        Assert.Equal(
            from silent in ledger.TakeWhile(fact => fact is not CaseAppealed).OfType<PartyDefaulted>().DistinctBy(silent => silent.Side)
            where isFinal && opened!.Opener != CaseOpener.System && silent.Side == Lost(opened!, ledger.OfType<CaseDecided>().Last())
            select ((silent.Side == CaseSide.Claimant ? opened!.Claimant : opened!.Respondent)!.Partner, silent.At),
            counted);
    });

    private static CaseSide? Lost(CaseOpened opened, CaseDecided ruling) => (ruling.Outcome, opened.Kind) switch
    {
        (CaseOutcome.Dismiss, _) => null,
        (CaseOutcome.Award, _) => ruling.AwardTo == opened.Claimant!.Partner ? CaseSide.Respondent : CaseSide.Claimant,
        (_, CaseKind.RegistrationConflict) => opened.Holder == CaseSide.Claimant ? CaseSide.Respondent : CaseSide.Claimant,
        (_, CaseKind.DisputedRejection or CaseKind.NoticeDispute) => CaseSide.Claimant,
        _ => CaseSide.Respondent,
    };

    private static ConductFact[] Counted(Case contested, CaseCommand command, DateTimeOffset? at = null) =>
        Of(contested, Assert.IsType<Decision.Accepted<CaseEvent>>(contested.When(command, at)).All);

    private static ConductFact[] Of(Case contested, IEnumerable<CaseEvent> facts)
    {
        List<ConductFact> counted = [];
        foreach (var fact in facts)
        {
            var after = contested.Apply(fact);
            counted.AddRange(ConductFact.Of(fact, after));
            contested = after;
        }

        return [.. counted];
    }
}
