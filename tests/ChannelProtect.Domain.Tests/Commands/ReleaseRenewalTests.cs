namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ReleaseRenewalTests
{
    [Fact]
    public void The_holder_lets_the_renewal_go() =>
        Given.HeldBy(Ada).When(new ReleaseRenewal(Ada)).Makes(new RenewalReleased(Monday, Ada, Withdrawn: false));

    [Fact]
    public void A_released_renewal_is_held_by_nobody_and_is_not_in_flight()
    {
        var released = Given.InFlight.After(new ReleaseRenewal(Ada));

        Assert.Equal((null, null), (released.Holding, released.InFlight));
    }

    [Fact]
    public void Another_partner_cannot_let_it_go() =>
        Given.HeldBy(Ada).When(new ReleaseRenewal(Bix)).IsRefused(Refusal.NotHolder);

    [Fact]
    public void What_nobody_holds_nobody_lets_go() =>
        Given.Unheld.When(new ReleaseRenewal(Ada)).IsRefused(Refusal.NotHolder);

    [Fact]
    public void While_somebody_asks_for_it_the_holder_answers_instead() =>
        Given.RequestedBy(Bix).When(new ReleaseRenewal(Ada)).IsRefused(Refusal.TransferPending);

    /// <summary>Else who is losing a case would give away what it is about.</summary>
    [Fact]
    public void What_is_in_dispute_is_neither_let_go_nor_handed_over_nor_recorded_as_anothers()
    {
        var disputed = Given.HeldBy(Ada).After(new TollClocks(Dispute, TollingCause.Dispute));
        disputed.When(new ReleaseRenewal(Ada)).IsRefused(Refusal.RenewalDisputed);
        disputed.When(new WithdrawRegistration(Ada, Claim)).IsRefused(Refusal.RenewalDisputed);
        Given.ServedRequestOf(Bix).After(new TollClocks(Dispute, TollingCause.Dispute)).When(new ApproveTransfer(Ada, Request)).IsRefused(Refusal.RenewalDisputed);
        Given.Unheld.After(new TollClocks(Dispute, TollingCause.Dispute)).When(Given.Recorded(Contoso, false, Bix)).Makes();
    }

    [Fact]
    public void Who_lost_it_to_silence_has_nothing_to_let_go() =>
        Given.ServedRequestOf(Bix).When(new ReleaseRenewal(Ada), RespondBy).IsRefused(Refusal.NotHolder);
}

public class WithdrawRegistrationTests
{
    [Fact]
    public void The_holder_takes_its_registration_back() =>
        Given.HeldBy(Ada).When(new WithdrawRegistration(Ada, Claim)).Makes(new RenewalReleased(Monday, Ada, Withdrawn: true));

    [Fact]
    public void Another_partners_registration_stays() =>
        Given.HeldBy(Ada).When(new WithdrawRegistration(Bix, Claim)).IsRefused(Refusal.RegistrationNotActive);

    [Fact]
    public void A_registration_that_does_not_hold_the_renewal_is_not_active() =>
        Given.HeldBy(Ada).When(new WithdrawRegistration(Ada, new("reg_0"))).IsRefused(Refusal.RegistrationNotActive);

    [Fact]
    public void A_registration_is_not_withdrawn_twice() =>
        Given.HeldBy(Ada).After(new WithdrawRegistration(Ada, Claim)).When(new WithdrawRegistration(Ada, Claim)).IsRefused(Refusal.RegistrationNotActive);

    [Fact]
    public void While_somebody_asks_for_the_renewal_the_holder_answers_instead() =>
        Given.RequestedBy(Bix).When(new WithdrawRegistration(Ada, Claim)).IsRefused(Refusal.TransferPending);
}
