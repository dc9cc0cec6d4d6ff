namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class AwardRenewalTests
{
    private static readonly CaseId Case = new("case_1");
    private static readonly TransferRequestId Made = new("tr_2");
    private static readonly TransferTerms Terms = new(ProtectionEnds, TimeSpan.FromDays(60));

    [Fact]
    public void A_ruling_moves_the_renewal_by_a_request_of_its_own() =>
        Given.HeldBy(Ada).When(Given.AwardedTo(Bix)).Makes(
            new TransferRequested(Monday, Made, Bix, America, Ada, null, null, false, [], Terms) { Case = Case },
            Ruled(Made, Ada, Bix, America));

    [Fact]
    public void The_request_that_the_awarded_partner_has_pending_is_approved() =>
        Given.ServedRequestOf(Bix).When(Given.AwardedTo(Bix)).Makes(Ruled(Request, Ada, Bix, America));

    [Fact]
    public void Anybody_elses_request_is_cancelled_first() =>
        Given.ServedRequestOf(Cyd).When(Given.AwardedTo(Bix)).Makes(
            new TransferCancelled(Monday, Request, Cyd, Ada, Decider.Arbiter, CancellationCause.AwardedToAnother),
            new TransferRequested(Monday, Made, Bix, America, Ada, null, null, false, [], Terms) { Case = Case },
            Ruled(Made, Ada, Bix, America));

    [Fact]
    public void The_new_holder_holds_by_the_ruling()
    {
        var awarded = Given.HeldBy(Ada).After(Given.AwardedTo(Bix));

        Assert.Equal((Bix, HoldingCause.Ruling, Monday.AddDays(60)), (awarded.Holding!.Partner, awarded.Holding.Cause, awarded.LockedUntil));
    }

    public static TheoryData<string> Hindrances => ["locked", "in flight", "disputed", "too early", "cooling down"];

    [Theory]
    [MemberData(nameof(Hindrances))]
    public void What_would_only_say_not_now_binds_no_arbiter(string hindrance)
    {
        var (renewal, to) = hindrance switch
        {
            "locked" => (Given.TransferredToBix, Cyd),
            "in flight" => (Given.InFlight, Bix),
            "disputed" => (Given.HeldBy(Ada).After(new TollClocks(Dispute, TollingCause.Dispute)), Bix),
            "too early" => (Given.HeldBy(Ada).After(new MarkRenewed(Ada, null, null)), Bix),
            _ => (Given.Rejected, Bix),
        };

        Assert.IsType<Decision.Refused>(renewal.When(Given.Requested(to)));
        Assert.Equal(to, renewal.After(Given.AwardedTo(to)).Holding!.Partner);
    }

    [Fact]
    public void Checks_that_do_not_bind_are_listed_with_what_set_them_aside()
    {
        var rules = Given.InFlight.When(Given.AwardedTo(Bix)).Rules;
        var asked = Given.HeldBy(Ada).When(Given.Requested(Bix)).Rules;

        Assert.Empty(asked.Select(rule => rule.Rule).Except(rules.Select(rule => rule.Rule)));
        Assert.Contains(new RuleEvaluation("R3.not-in-flight", RuleOutcome.Skipped, [new("by", "ruling")]), rules);
        Assert.Contains(new RuleEvaluation("R2.ruling", RuleOutcome.Pass, [new("case", "case_1")]), rules);
        Assert.Contains(new RuleEvaluation("R3.not-own", RuleOutcome.Pass, []), rules);
    }

    /// <summary>The case stopped the clocks; the new holder's begin with its holding, and it lost no time before.</summary>
    [Fact]
    public void Protection_of_the_new_holder_starts_with_the_ruling()
    {
        var decided = Monday.AddDays(10);
        var disputed = Given.HeldBy(Ada).After(new TollClocks(Dispute, TollingCause.Dispute));
        var moved = disputed.After(Given.AwardedTo(Bix), decided).After(new ResumeClocks(Dispute), decided);
        var resumed = disputed.After(new ResumeClocks(Dispute), decided).After(Given.AwardedTo(Bix), decided);

        Assert.Equal((ProtectionEnds, null), (moved.Holding!.ProtectedUntil, moved.Tolling));
        Assert.Equal(resumed.Holding!.ProtectedUntil, moved.Holding.ProtectedUntil);
    }

    [Fact]
    public void What_somebody_holds_already_is_not_awarded_to_it() => Given.HeldBy(Ada).When(Given.AwardedTo(Ada)).IsRefused(Refusal.OwnRenewal);

    [Fact]
    public void What_nobody_holds_is_not_awarded() => Given.Unheld.When(Given.AwardedTo(Ada)).IsRefused(Refusal.NothingToTransfer);

    private static RenewalTransferred Ruled(TransferRequestId request, PartnerId from, PartnerId to, Region region) =>
        new(Monday, request, from, to, region, TransferBasis.Ruling, ProtectionEnds, Monday.AddDays(60), Monday.AddDays(7)) { Case = Case };
}
