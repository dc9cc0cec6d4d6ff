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
        var again = Opening() with { DecidedAt = Cast.Monday, Withdrawn = true };
        var until = Cast.Monday + Cast.Standard.RejectionCooldown;
        Unopened.When(again, until - Cast.Tick).IsRefused(CaseRefusal.WithdrawnUntil(until));
        Assert.NotNull(Unopened.After(again, until).Matter);
        Unopened.When(Opening(CaseKind.DisputedRejection) with { DecidedAt = Cast.Monday, Withdrawn = true }).IsRefused(CaseRefusal.Withdrawn);
        Assert.NotNull(Unopened.After(Opening(CaseKind.ImproperContact) with { DecidedAt = Cast.Monday, Withdrawn = true }).Matter);
    }

    [Fact]
    public void A_withdrawal_counts_against_nobody() =>
        Assert.Empty(ChannelProtect.Domain.Conduct.ConductFact.Of(new CaseWithdrawn(Cast.Monday, null), Withdrawn));
}
