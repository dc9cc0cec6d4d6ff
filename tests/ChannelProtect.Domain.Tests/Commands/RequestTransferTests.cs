namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class RequestTransferTests
{
    [Fact]
    public void A_request_is_written_down_with_what_it_will_bring() =>
        Given.HeldBy(Ada).When(Given.Requested(Bix)).Makes(
            new TransferRequested(Monday, Request, Bix, America, Ada, TransferReason.Coverage, "please", false, [], new(ProtectionEnds, TimeSpan.FromDays(60))) { ServeBy = ServeBy });

    [Fact]
    public void No_clock_runs_until_the_notice_is_served() =>
        Assert.Equal(
            (Ada, new TransferRequest(Request, Bix, America, Monday, new(ProtectionEnds, TimeSpan.FromDays(60))) { PolicyVersion = Standard.Version, Serving = new(Monday, ServeBy) { PolicyVersion = Standard.Version, UnservedSince = ServeBy } }),
            (Given.RequestedBy(Bix).AsOf(Monday.AddYears(5)).Holding!.Partner, Given.RequestedBy(Bix).AsOf(Monday.AddYears(5)).Pending));

    [Fact]
    public void A_request_on_the_customers_word_must_say_that_the_customer_asked()
    {
        var asked = Given.Requested(Bix, TransferReason.CustomerRequest);

        Assert.IsType<Decision.Accepted>(Given.HeldBy(Ada).When(asked));
        Given.HeldBy(Ada).When(asked with { CustomerAsked = false }).IsRefused(Refusal.CustomerStatementRequired);
    }

    [Fact]
    public void What_nobody_holds_is_not_transferred() => Given.Unheld.When(Given.Requested(Bix)).IsRefused(Refusal.NothingToTransfer);

    [Fact]
    public void What_is_unknown_is_not_transferred() => Given.Unknown.When(Given.Requested(Bix)).IsRefused(Refusal.NothingToTransfer);

    [Fact]
    public void A_holder_does_not_request_its_own() => Given.HeldBy(Ada).When(Given.Requested(Ada)).IsRefused(Refusal.OwnRenewal);

    [Fact]
    public void A_disputed_renewal_is_not_requested() =>
        Given.HeldBy(Ada).After(new TollClocks(Incident, TollingCause.Incident)).After(new TollClocks(Dispute, TollingCause.Dispute)).When(Given.Requested(Bix))
            .IsRefused(Refusal.RenewalDisputed);

    [Theory]
    [InlineData(TollingCause.Incident)]
    [InlineData(TollingCause.Hold)]
    public void Clocks_that_stand_still_for_another_cause_stop_no_request(TollingCause cause) =>
        Assert.IsType<Decision.Accepted>(Given.HeldBy(Ada).After(new TollClocks(Incident, cause)).When(Given.Requested(Bix)));

    [Fact]
    public void A_locked_renewal_says_from_when()
    {
        var decision = Given.TransferredToBix.When(Given.Requested(Cyd));

        decision.IsRefused(Refusal.RenewalLocked(Monday.AddDays(60)));
        decision.Discloses("from=2026-03-06T09:00:00Z");
    }

    [Fact]
    public void A_renewal_in_flight_says_from_when()
    {
        var decision = Given.InFlight.When(Given.Requested(Bix));

        decision.IsRefused(Refusal.RenewalInFlight(At("2026-01-26T09:00Z")));
        decision.Discloses("from=2026-01-26T09:00:00Z");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(365)]
    public void A_flight_whose_clock_stands_still_says_no_instant(int days)
    {
        var decision = Given.InFlight.After(new TollClocks(Incident, TollingCause.Incident)).When(Given.Requested(Bix), Monday.AddDays(days));

        decision.IsRefused(Refusal.RenewalInFlight(null));
        decision.Discloses();
    }

    [Fact]
    public void A_second_request_is_told_nothing_of_the_first()
    {
        var decision = Given.ServedRequestOf(Bix).When(Given.Requested(Cyd));

        decision.IsRefused(Refusal.TransferPending);
        decision.Discloses();
    }

    [Fact]
    public void A_request_long_before_the_terms_end_is_too_early()
    {
        var decision = Given.Unknown.After(Given.Claimed(Ada, Contoso with { Term = NextTerm })).When(Given.Requested(Bix));

        decision.IsRefused(Refusal.RequestTooEarly(At("2026-12-01T00:00Z")));
        decision.Discloses("from=2026-12-01T00:00:00Z");
    }

    [Fact]
    public void A_rejected_requester_waits_and_another_does_not()
    {
        Given.Rejected.When(Given.Requested(Bix)).IsRefused(Refusal.RejectionCooldown(Monday.AddDays(90)));
        Assert.IsType<Decision.Accepted>(Given.Rejected.When(Given.Requested(Cyd)));
    }

    [Theory]
    [InlineData(PartnerKind.Reseller, 99, true)]
    [InlineData(PartnerKind.Reseller, 100, false)]
    [InlineData(PartnerKind.Distributor, 100, false)]
    [InlineData(PartnerKind.LargeVolumeReseller, 999, true)]
    [InlineData(PartnerKind.LargeVolumeReseller, 1_000, false)]
    public void A_partner_has_so_many_requests_open_and_no_more(PartnerKind kind, int open, bool accepted)
    {
        var decision = Given.HeldBy(Ada).When(Given.Requested(Bix) with { Kind = kind, OpenRequests = open });

        Assert.Equal(accepted, decision is Decision.Accepted);
        Assert.Equal(accepted ? null : Refusal.RequestLimitReached, (decision as Decision.Refused)?.Refusal);
    }

    /// <summary>Partners' programs branch on the first reason: a lock is told before a flight, a flight before a pending request.</summary>
    [Fact]
    public void The_rules_are_looked_at_in_this_order() =>
        Assert.Equal(
            [
                "R8.customer-statement", "R2.held", "R3.not-own", "R3.not-disputed", "R6.lock", "R3.not-in-flight",
                "R3.one-pending-request", "R6.request-window", "R6.rejection-cooldown", "R10.open-requests",
            ],
            Given.Unknown.When(Given.Requested(Bix)).Rules.Select(rule => rule.Rule));
}
