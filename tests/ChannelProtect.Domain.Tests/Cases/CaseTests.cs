namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;
using static ChannelProtect.Domain.Tests.Cast;

public class CaseTests
{
    [Fact]
    public void A_case_fixes_its_clocks_by_the_respondents_calendar()
    {
        var policy = TestPolicies.All[1];

        var opened = Unopened.After(Opening(), policy: policy);

        // The sixth of January is a holiday in Europe.
        Assert.Equal((At("2026-01-13T09:00Z"), At("2026-01-27T09:00Z"), Europe), (opened.Hearing!.EvidenceUntil, opened.Hearing.DecideBy, opened.Matter!.Region));
    }

    [Fact]
    public void The_accused_of_a_contact_is_asked_at_once() =>
        Assert.Equal([new OpenQuestion(1, CaseSide.Respondent, AnswerBy) { PolicyVersion = 1 }], Opened(CaseKind.ImproperContact).Hearing!.Questions);

    [Theory]
    [InlineData(CaseKind.RegistrationConflict, true)]
    [InlineData(CaseKind.DisputedRejection, true)]
    [InlineData(CaseKind.NoticeDispute, true)]
    [InlineData(CaseKind.ImproperContact, false)]
    [InlineData(CaseKind.PossibleDuplicate, false)]
    public void A_case_stops_the_clocks_where_the_renewal_itself_is_contested(CaseKind kind, bool tolls) => Assert.Equal(tolls, Opened(kind).Matter!.Tolls);

    [Theory]
    [InlineData(CaseKind.RegistrationConflict, false, false)]
    [InlineData(CaseKind.DisputedRejection, true, true)]
    [InlineData(CaseKind.NoticeDispute, true, true)]
    [InlineData(CaseKind.ImproperContact, true, false)]
    public void Who_named_the_other_or_read_its_request_knows_it(CaseKind kind, bool claimant, bool respondent)
    {
        var matter = Opened(kind).Matter!;
        Assert.Equal((claimant, respondent), (matter.Knows(CaseSide.Claimant), matter.Knows(CaseSide.Respondent)));
    }

    [Fact]
    public void The_case_goes_to_whom_it_may_go_and_who_has_the_least_to_do()
    {
        ManagerLoad[] loads = [new(Mia, 1), new(Nat, 2), new(Oto, 2)];
        Assert.Equal(Mia, Opened().Choose(loads));
        Assert.Equal(Nat, Opened().After(Says(CaseSide.Claimant, Mia)).Choose(loads));
        Assert.Equal(Nat, Appealed.Choose(loads));
        Assert.Null(Appealed.After(Says(CaseSide.Claimant, Nat)).After(Says(CaseSide.Claimant, Oto)).Choose(loads));
    }

    [Fact]
    public void Evidence_is_taken_to_the_last_tick() => Assigned().When(Says(CaseSide.Claimant), EvidenceUntil - Tick).Makes(
        new StatementMade(EvidenceUntil - Tick, CaseSide.Claimant, "So it is.", [new("letter", "7")], null));

    [Fact]
    public void A_silent_respondent_is_in_default_when_the_evidence_closes() => Assigned().When(Decision(CaseOutcome.Uphold, RulingReason.EarlierClaim), EvidenceUntil).Makes(
        new EvidenceClosed(EvidenceUntil),
        new PartyDefaulted(EvidenceUntil, CaseSide.Respondent, null),
        new CaseDecided(EvidenceUntil, CaseOutcome.Uphold, null, RulingReason.EarlierClaim, "Because.", Mia, At("2026-01-19T09:00Z")) { Effect = RulingEffect.Stays });

    [Fact]
    public void Who_was_not_in_default_does_not_lose_for_it()
    {
        var award = Decision(CaseOutcome.Award, RulingReason.PartyInDefault);
        Heard().When(award).IsRefused(CaseRefusal.ReasonNotAllowed);
        Assert.Equal(Cast.Bix, Assigned().After(award, EvidenceUntil).Ruling!.AwardTo);
    }

    [Fact]
    public void A_question_has_its_own_clock()
    {
        var asked = Heard().After(new AskParty(Mia, CaseSide.Claimant, "Since when?"));
        asked.When(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope)).IsRefused(CaseRefusal.EvidenceStillOpen(At("2026-01-08T09:00Z")));
        Assert.Equal([CaseSide.Claimant], asked.AsOf(At("2026-01-08T09:00Z")).Hearing!.Defaulted);
        Assert.Empty(asked.After(new AnswerQuestion(CaseSide.Claimant, 1, "2024", [])).AsOf(EvidenceUntil).Hearing!.Defaulted);
    }

    [Fact]
    public void An_overdue_case_is_for_every_manager_at_that_very_instant()
    {
        var dismiss = Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope, Nat);
        Heard().When(dismiss, DecideBy - Tick).IsRefused(CaseRefusal.NotArbiter);
        Assert.Equal(CaseStatus.Decided, Heard().After(dismiss, DecideBy).Status);
        Heard().After(Says(CaseSide.Claimant, Nat)).When(dismiss, DecideBy).IsRefused(CaseRefusal.ActedForParty);
    }

    [Fact]
    public void Who_had_an_overdue_case_has_it_no_more_until_somebody_takes_it()
    {
        Assert.Equal((CaseStatus.Assigned, CaseStatus.Open, null), (Heard().AsOf(DecideBy - Tick).Status, Heard().AsOf(DecideBy).Status, Heard().AsOf(DecideBy).Hearing!.Arbiter));
        Assert.Equal(CaseStatus.Appealed, Appealed.After(new AssignCase(Nat, null)).AsOf(DecideBy).Status);
        var taken = Heard().After(new AssignCase(Nat, Nat), DecideBy);
        Assert.Equal((CaseStatus.Assigned, Nat), (taken.AsOf(DecideBy.AddDays(30)).Status, taken.Hearing!.Arbiter));
    }

    [Fact]
    public void An_appeal_is_heard_anew_by_another()
    {
        var appealed = Appealed;
        Assert.Equal((CaseStatus.Appealed, EvidenceUntil, CaseSide.Respondent), (appealed.Status, appealed.Hearing!.EvidenceUntil, appealed.Hearing.Answering));
        var heard = appealed.After(new AssignCase(Nat, null)).After(Says(CaseSide.Respondent));
        heard.When(Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope, Nat)).Makes(
            new CaseDecided(Monday, CaseOutcome.Dismiss, null, RulingReason.OutOfScope, "Because.", Nat, null) { Effect = RulingEffect.Stays });
    }

    [Fact]
    public void Without_an_appeal_a_decision_is_final_when_its_window_has_passed()
    {
        var until = Dismissed.Ruling!.AppealableUntil!.Value;
        Assert.Equal((CaseStatus.Decided, CaseStatus.Final), (Dismissed.AsOf(until - Tick).Status, Dismissed.AsOf(until).Status));
        Assert.Equal([new CaseClosed(until) { PolicyVersion = 1 }], Dismissed.LapsesBy(until));
    }

    /// <summary>Nobody lost, so nobody can appeal.</summary>
    [Fact]
    public void What_concerns_no_losing_side_is_final_at_once() =>
        Assert.Equal(CaseStatus.Final, Opened(CaseKind.PossibleDuplicate).After(new AssignCase(Mia, null)).After(Decision(CaseOutcome.Uphold, RulingReason.SameCustomer)).Status);

    [Theory]
    [InlineData(CaseKind.RegistrationConflict, RulingReason.EarlierClaim)]
    [InlineData(CaseKind.DisputedRejection, RulingReason.RejectionUnfounded)]
    [InlineData(CaseKind.NoticeDispute, RulingReason.NoticeNotServed)]
    public void An_award_moves_the_renewal_and_an_appeal_may_move_it_back(CaseKind kind, RulingReason reason)
    {
        var heard = Heard(kind);
        Assert.Equal(GivenCase.Bix, heard.MovesTo(CaseOutcome.Award, null, Cast.Ada));

        var awarded = heard.After(Decision(CaseOutcome.Award, reason));
        var appealed = awarded.After(new AppealCase(CaseSide.Respondent, "No.", []));

        Assert.Equal((Cast.Bix, GivenCase.Ada), (awarded.Ruling!.AwardTo, appealed.MovesTo(CaseOutcome.Dismiss, null, Cast.Bix)));
        Assert.Null(appealed.MovesTo(CaseOutcome.Award, null, Cast.Bix));
        Assert.Null(appealed.MovesTo(CaseOutcome.Uphold, null, Cyd));
    }

    [Theory]
    [InlineData(CaseKind.ImproperContact, RulingReason.ContactProved, null)]
    [InlineData(CaseKind.PossibleDuplicate, RulingReason.SameCustomer, null)]
    [InlineData(CaseKind.RegistrationConflict, RulingReason.EarlierClaim, "prt_ada")]
    [InlineData(CaseKind.RegistrationConflict, RulingReason.EarlierClaim, "prt_cyd")]
    public void What_cannot_be_awarded_is_not(CaseKind kind, RulingReason reason, string? to) =>
        Assigned(kind).When(Decision(CaseOutcome.Award, reason, to: to is null ? null : new(to)), EvidenceUntil).IsRefused(CaseRefusal.AwardNotPossible);

    [Fact]
    public void What_a_third_one_holds_by_now_is_not_awarded() =>
        Heard().When(Decision(CaseOutcome.Award, RulingReason.EarlierClaim, holder: Cyd)).IsRefused(CaseRefusal.AwardNotPossible);

    [Fact]
    public void Every_kind_has_a_reason_for_every_outcome_that_it_can_have() =>
        Assert.All(Enum.GetValues<CaseKind>(), kind => Assert.All(Enum.GetValues<CaseOutcome>(), outcome =>
            Assert.Equal(outcome != CaseOutcome.Award || kind.Awards(), Rulings.ReasonsOf(kind, outcome).Count > 0)));

    [Fact]
    public void Who_acted_for_a_party_does_not_choose_who_decides_either() =>
        Opened().After(Says(CaseSide.Claimant, Nat)).When(new AssignCase(Oto, Nat)).IsRefused(CaseRefusal.NotArbiter);

    /// <summary>The holder brought the case itself, and kept the renewal: the other side lost.</summary>
    [Fact]
    public void Who_lost_depends_on_who_held_and_not_on_who_complained()
    {
        var holders = Unopened.After(Opening() with { Claimant = GivenCase.Ada, Respondent = GivenCase.Bix }).After(new AssignCase(Mia, null)).After(Says(CaseSide.Respondent));
        var upheld = holders.After(Decision(CaseOutcome.Uphold, RulingReason.EarlierClaim));
        upheld.When(new AppealCase(CaseSide.Claimant, "Again.", [])).IsRefused(CaseRefusal.NotLosingSide);
        Assert.Equal(CaseStatus.Appealed, upheld.After(new AppealCase(CaseSide.Respondent, "Again.", [])).Status);
        Assert.Equal(GivenCase.Bix, holders.MovesTo(CaseOutcome.Award, Cast.Bix, Cast.Ada));
    }

    [Fact]
    public void A_decision_says_what_it_does_to_the_renewal()
    {
        var awarded = Heard().After(Decision(CaseOutcome.Award, RulingReason.EarlierClaim));
        var appealed = awarded.After(new AppealCase(CaseSide.Respondent, "No.", []));
        Assert.Equal((RulingEffect.Moves, RulingEffect.Moves), (awarded.Ruling!.Effect, appealed.EffectOf(CaseOutcome.Uphold, null, Cast.Bix)));
        Assert.Equal((RulingEffect.MovedOn, RulingEffect.MovedOn), (appealed.EffectOf(CaseOutcome.Uphold, null, Cyd), appealed.EffectOf(CaseOutcome.Dismiss, null, null)));
        Assert.Equal((RulingEffect.Stays, RulingEffect.Stays), (appealed.EffectOf(CaseOutcome.Award, null, Cyd), appealed.EffectOf(CaseOutcome.Award, null, Cast.Bix)));
        Assert.Equal((RulingEffect.Stays, null), (Dismissed.Ruling!.Effect, Heard(CaseKind.ImproperContact).EffectOf(CaseOutcome.Dismiss, null, Cast.Ada)));
    }

    /// <summary>What was awarded and has moved on since can be found right or wrong, and neither takes it from a third.</summary>
    [Fact]
    public void An_award_that_was_executed_is_affirmed_whoever_holds_it_since()
    {
        var heard = Heard().After(Decision(CaseOutcome.Award, RulingReason.EarlierClaim)).After(new AppealCase(CaseSide.Respondent, "No.", [])).After(new AssignCase(Nat, null)).After(Says(CaseSide.Claimant));
        Assert.Equal(RulingEffect.Stays, heard.After(Decision(CaseOutcome.Award, RulingReason.EarlierClaim, Nat, holder: Cyd)).Ruling!.Effect);
        Assert.Equal(RulingEffect.MovedOn, heard.After(Decision(CaseOutcome.Uphold, RulingReason.EarlierClaim, Nat, holder: Cyd)).Ruling!.Effect);
    }

    [Fact]
    public void Nobodys_clocks_stop_but_those_of_a_side_that_holds() =>
        Assert.Equal((true, true, false, false, false), (Appealed.Tolls(Cast.Ada), Appealed.Tolls(Cast.Bix), Appealed.Tolls(Cyd), Appealed.Tolls(null), Opened(CaseKind.ImproperContact).Tolls(Cast.Ada)));
}
