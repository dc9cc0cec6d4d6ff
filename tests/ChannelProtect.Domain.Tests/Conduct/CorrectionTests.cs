namespace ChannelProtect.Domain.Tests.Conduct;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Tests.Cases;
using Xunit;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;

/// <summary>What was counted and found to be none counts no longer, until somebody finds otherwise.</summary>
public class CorrectionTests
{
    /// <summary>The case's claimant is bix, and the request is <c>tr_1</c>.</summary>
    [Theory]
    [InlineData(CaseKind.DisputedRejection, RulingReason.RejectionUnfounded, ConductKind.RequestRejected)]
    [InlineData(CaseKind.NoticeDispute, RulingReason.NoticeNotServed, ConductKind.NoticeUnanswered)]
    public void A_decision_overturns_what_was_counted_and_an_appeal_brings_it_back(CaseKind kind, RulingReason reason, ConductKind counted)
    {
        var award = Decision(CaseOutcome.Award, reason);
        var appealed = Heard(kind).After(award).After(new AppealCase(CaseSide.Respondent, "Look again.", [])).After(new AssignCase(Nat, null)).After(Says(CaseSide.Claimant));

        Assert.Equal([new(Cast.Bix, counted, "tr_1", Counts: false)], Corrected(Heard(kind), award));
        Assert.Equal([new(Cast.Bix, counted, "tr_1", Counts: true)], Corrected(appealed, Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope, Nat, holder: Cast.Bix)));
        Assert.Equal([new(Cast.Bix, counted, "tr_1", Counts: false)], Corrected(appealed, award with { By = Nat }));
    }

    [Theory]
    [InlineData(CaseKind.DisputedRejection, CaseOutcome.Uphold, RulingReason.RejectionJustified)]
    [InlineData(CaseKind.DisputedRejection, CaseOutcome.Dismiss, RulingReason.OutOfScope)]
    [InlineData(CaseKind.NoticeDispute, CaseOutcome.Uphold, RulingReason.NoticeServed)]
    [InlineData(CaseKind.RegistrationConflict, CaseOutcome.Award, RulingReason.EarlierClaim)]
    public void Any_other_decision_overturns_nothing(CaseKind kind, CaseOutcome outcome, RulingReason reason) =>
        Assert.Empty(Corrected(Heard(kind), Decision(outcome, reason)));

    private static IEnumerable<ConductCorrection> Corrected(Case contested, CaseCommand command) =>
        Assert.IsType<Decision.Accepted<CaseEvent>>(contested.When(command)).All.SelectMany(fact => ConductCorrection.Of(fact, contested));
}
