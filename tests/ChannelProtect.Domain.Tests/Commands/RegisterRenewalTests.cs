namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class RegisterRenewalTests
{
    [Fact]
    public void A_claim_to_an_unknown_contract_makes_it_known_and_held() =>
        Given.Unknown.When(Given.Claimed(Ada)).Makes(
            new RenewalRecorded(Monday, Contoso),
            new RenewalRegistered(Monday, Claim, Ada, Europe, ProtectionEnds));

    [Fact]
    public void A_claim_to_a_known_contract_takes_the_term_that_is_known() =>
        Given.Unheld.When(Given.Claimed(Ada, Contoso with { Term = Term("2020-01-01", "2030-12-31") })).Makes(
            new RenewalRegistered(Monday, Claim, Ada, Europe, ProtectionEnds));

    [Fact]
    public void The_holder_who_claims_again_is_answered_and_nothing_new_becomes_true() =>
        Given.HeldBy(Ada).When(new RegisterRenewal(new("reg_2"), Ada, Europe, Contoso)).Makes();

    [Fact]
    public void A_holder_by_transfer_adds_its_registration() =>
        Given.TransferredToBix.When(new RegisterRenewal(new("reg_2"), Bix, America, Contoso)).Makes(
            new RegistrationAdded(Monday, new("reg_2"), Bix));

    [Fact]
    public void The_next_claimant_writes_down_that_protection_had_lapsed() =>
        Given.HeldBy(Ada).When(Given.Claimed(Bix), ProtectionEnds, Standard with { Version = 2, ProtectedAfter = TimeSpan.FromDays(31) }).Makes(
            new ProtectionLapsed(ProtectionEnds, Ada),
            new RenewalRegistered(ProtectionEnds, Claim, Bix, America, ProtectionEnds.AddDays(1)));

    [Fact]
    public void Nobody_registers_over_a_holder_and_nobody_learns_who_it_is()
    {
        var decision = Given.HeldBy(Ada).When(Given.Claimed(Bix));

        decision.IsRefused(Refusal.RenewalProtected);
        decision.Discloses();
    }

    [Fact]
    public void Nobody_registers_over_a_request_that_holds_protection_open() =>
        Given.RequestedBy(Bix).When(Given.Claimed(Cyd), ProtectionEnds.AddDays(1)).IsRefused(Refusal.RenewalProtected);

    [Theory]
    [InlineData("2027-01-05", "2028-01-04", true)] // begins in a year
    [InlineData("2027-01-06", "2028-01-05", false)]
    [InlineData("2026-01-05", "2031-01-04", true)] // five years
    [InlineData("2026-01-05", "2031-01-05", false)]
    public void A_term_that_nobody_vouches_for_is_bounded(string start, string end, bool credible)
    {
        var decision = Given.Unknown.When(Given.Claimed(Ada, Contoso with { Term = Term(start, end) }));

        Assert.Equal(credible ? null : Refusal.TermNotCredible, (decision as Decision.Refused)?.Refusal);
    }

    [Fact]
    public void Whose_term_is_over_is_told_to_who_stated_it_alone()
    {
        var decision = Given.Unheld.When(Given.Claimed(Ada, Contoso with { Term = NextTerm }), ProtectionEnds);

        decision.IsRefused(Refusal.ProtectionEnded);
        decision.Discloses();
    }

    [Fact]
    public void What_is_in_dispute_is_not_given_to_who_comes_first() =>
        Given.Unheld.After(new TollClocks(Incident, TollingCause.Dispute)).When(Given.Claimed(Ada)).IsRefused(Refusal.RenewalDisputed);

    [Fact]
    public void A_term_that_ended_too_long_ago_protects_nothing()
    {
        var decision = Given.Unknown.When(Given.Claimed(Ada), ProtectionEnds);

        decision.IsRefused(Refusal.ProtectionEnded);
        decision.Discloses("protectedUntil=2026-03-31T00:00:00Z");
    }

    [Fact]
    public void An_accepted_claim_explains_itself() =>
        Assert.Equal(
            [
                new("R1.one-holder", RuleOutcome.Pass, []),
                new("R3.not-disputed", RuleOutcome.Pass, []),
                new("R6.claimed-term", RuleOutcome.Pass, []),
                new("R6.protection", RuleOutcome.Pass, [new("protectedUntil", "2026-03-31T00:00:00Z")]),
            ],
            Given.Unknown.When(Given.Claimed(Ada)).Rules);

    [Fact]
    public void Who_claims_becomes_the_holder_with_a_registration() =>
        Assert.Equal(new Holding(Ada, Europe, Monday, HoldingCause.Registration, Claim, ProtectionEnds) { PolicyVersion = Standard.Version }, Given.HeldBy(Ada).Holding);
}
