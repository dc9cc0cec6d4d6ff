namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;

public class WithdrawalTests
{
    [Fact]
    public void A_withdrawn_case_waits_for_nothing_and_takes_nothing()
    {
        Assert.Equal((CaseStatus.Withdrawn, false, null), (Withdrawn.Status, Withdrawn.IsUndecided, Withdrawn.NextLapse));
        CaseCommand[] deeds = [Says(CaseSide.Claimant), new AskParty(Mia, CaseSide.Claimant, "What?"), new AssignCase(Nat, Mia), Decision(CaseOutcome.Dismiss, RulingReason.OutOfScope), new AppealCase(CaseSide.Claimant, "No.", []), new WithdrawCase(CaseSide.Claimant, null)];
        Assert.All(deeds, deed => Withdrawn.When(deed, EvidenceUntil).IsRefused(CaseRefusal.Withdrawn));
    }

    [Fact]
    public void What_was_decided_is_not_taken_back_and_an_appeal_neither()
    {
        var withdrawal = new WithdrawCase(CaseSide.Claimant, null);
        Dismissed.When(withdrawal).IsRefused(CaseRefusal.AlreadyDecided);
        Appealed.When(withdrawal).IsRefused(CaseRefusal.AlreadyDecided);
    }

    [Fact]
    public void Time_that_has_spoken_has_spoken() => Opened().When(new WithdrawCase(CaseSide.Claimant, null), EvidenceUntil).Makes(
        new EvidenceClosed(EvidenceUntil),
        new PartyDefaulted(EvidenceUntil, CaseSide.Respondent, null),
        new CaseWithdrawn(EvidenceUntil, null));

    [Fact]
    public void Who_brought_it_for_nobody_cannot_take_it_back() =>
        Unopened.After(Opening(CaseKind.PossibleDuplicate) with { Claimant = null, Respondent = null, ActingManager = Mia }).When(new WithdrawCase(CaseSide.Claimant, null)).IsRefused(CaseRefusal.NotClaimant);

    [Fact]
    public void What_was_withdrawn_waits_as_long_as_what_was_decided()
    {
        var until = Cast.Monday + Cast.Standard.RejectionCooldown;
        foreach (var kind in new[] { CaseKind.RegistrationConflict, CaseKind.ImproperContact, CaseKind.PossibleDuplicate })
        {
            var again = Opening(kind) with { DecidedAt = Cast.Monday, Withdrawn = true };
            Unopened.When(again, until - Cast.Tick).IsRefused(CaseRefusal.WithdrawnUntil(until));
            Assert.NotNull(Unopened.After(again, until).Matter);
        }
    }

    [Theory]
    [InlineData(CaseKind.DisputedRejection)]
    [InlineData(CaseKind.NoticeDispute)]
    public void A_dispute_that_was_withdrawn_is_never_brought_again(CaseKind kind) =>
        Unopened.When(Opening(kind) with { DecidedAt = Cast.Monday.AddYears(-1), Withdrawn = true }).IsRefused(CaseRefusal.Withdrawn);

    /// <summary>What was decided had its price, and its merit may lie in what happened since.</summary>
    [Theory]
    [InlineData(CaseKind.ImproperContact)]
    [InlineData(CaseKind.PossibleDuplicate)]
    public void A_report_that_was_decided_does_not_wait(CaseKind kind) => Assert.NotNull(Unopened.After(Opening(kind) with { DecidedAt = Cast.Monday }).Matter);

    [Fact]
    public void A_withdrawal_counts_against_nobody() =>
        Assert.Empty(ChannelProtect.Domain.Conduct.ConductFact.Of(new CaseWithdrawn(Cast.Monday, null), Withdrawn));
}
