namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class ApproveTransferTests
{
    [Fact]
    public void The_incumbents_consent_moves_the_renewal() =>
        Given.ServedRequestOf(Bix).When(new ApproveTransfer(Ada, Request)).Makes(
            new RenewalTransferred(Monday, Request, Ada, Bix, America, TransferBasis.Consent, ProtectionEnds, Monday.AddDays(60), Monday.AddDays(7)));

    [Fact]
    public void Consent_needs_no_notice() =>
        Assert.Equal(Bix, Given.RequestedBy(Bix).After(new ApproveTransfer(Ada, Request)).Holding!.Partner);

    [Fact]
    public void The_new_holder_is_protected_for_as_long_as_the_lock_lasts() =>
        Given.RequestedBy(Bix).AsOf(ProtectionEnds).When(new ApproveTransfer(Ada, Request), ProtectionEnds).Makes(
            new RenewalTransferred(ProtectionEnds, Request, Ada, Bix, America, TransferBasis.Consent, ProtectionEnds.AddDays(60), ProtectionEnds.AddDays(60), ProtectionEnds.AddDays(7)));

    [Fact]
    public void A_flight_does_not_outlive_its_holder()
    {
        var landed = At("2026-01-26T09:00Z");

        Assert.Null(Given.InFlight.After(Given.Requested(Bix), landed).After(new ApproveTransfer(Ada, Request), landed).InFlight);
    }

    /// <summary>The incumbent lost time to an incident and was given it back; the requester lost none.</summary>
    [Fact]
    public void A_transfer_brings_what_the_term_gives_and_not_what_the_incumbent_was_given_back() =>
        Assert.Equal(
            ProtectionEnds,
            Given.HeldBy(Ada).After(new TollClocks(Incident, TollingCause.Incident)).After(new ResumeClocks(Incident), Monday.AddDays(3))
                .After(Given.Requested(Bix), Monday.AddDays(3)).After(new ApproveTransfer(Ada, Request), Monday.AddDays(3)).Holding!.ProtectedUntil);

    [Fact]
    public void Only_the_incumbent_approves() =>
        Given.ServedRequestOf(Bix).When(new ApproveTransfer(Bix, Request)).IsRefused(Refusal.NotIncumbent);

    [Fact]
    public void Only_the_pending_request_is_approved() =>
        Given.ServedRequestOf(Bix).When(new ApproveTransfer(Ada, new("tr_0"))).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void After_silence_spoke_there_is_nothing_to_approve() =>
        Given.ServedRequestOf(Bix).When(new ApproveTransfer(Ada, Request), RespondBy).IsRefused(Refusal.TransferNotPending);
}

public class RejectTransferTests
{
    private static readonly Evidence Letter = new("customerLetter", "L-1");
    private static readonly Evidence Quote = new("quote", "Q-1");

    [Fact]
    public void A_rejection_fixes_how_long_it_may_be_disputed_and_how_long_its_requester_waits() =>
        Given.ServedRequestOf(Bix).When(Given.Rejection(Ada, RejectionReason.CustomerStaying, Letter)).Makes(
            new TransferRejected(Monday, Request, Bix, Ada, RejectionReason.CustomerStaying, "no", [Letter], At("2026-01-12T09:00Z"), At("2026-04-05T09:00Z")));

    [Theory]
    [InlineData(RejectionReason.CustomerStaying, false, true, true)]
    [InlineData(RejectionReason.RenewalInProgress, false, false, true)]
    [InlineData(RejectionReason.FraudulentRequest, false, true, true)]
    [InlineData(RejectionReason.IdentityMismatch, true, true, true)]
    [InlineData(RejectionReason.ContractCommitment, false, true, true)]
    public void Each_reason_asks_for_its_evidence(RejectionReason reason, bool withNothing, bool withLetter, bool withQuote) =>
        Assert.Equal((withNothing, withLetter, withQuote), (Accepts(reason), Accepts(reason, Letter), Accepts(reason, Quote)));

    [Fact]
    public void A_rejection_without_its_evidence_says_what_is_missing()
    {
        var decision = Given.ServedRequestOf(Bix).When(Given.Rejection(Ada, RejectionReason.RenewalInProgress, Letter));

        decision.IsRefused(Refusal.EvidenceRequired);
        decision.Discloses("reason=renewalInProgress", "evidence=1");
    }

    [Fact]
    public void Only_the_incumbent_rejects() =>
        Given.ServedRequestOf(Bix).When(Given.Rejection(Bix, RejectionReason.IdentityMismatch)).IsRefused(Refusal.NotIncumbent);

    [Fact]
    public void Only_the_pending_request_is_rejected() =>
        Given.HeldBy(Ada).When(Given.Rejection(Ada, RejectionReason.IdentityMismatch)).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void After_silence_spoke_it_is_too_late_to_reject() =>
        Given.ServedRequestOf(Bix).When(Given.Rejection(Ada, RejectionReason.IdentityMismatch), RespondBy).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void A_protection_that_the_request_held_open_ends_with_it()
    {
        var rejected = Given.RequestedBy(Bix).After(Given.Rejection(Ada, RejectionReason.IdentityMismatch), ProtectionEnds.AddDays(7));

        Assert.Equal(new ProtectionLapsed(ProtectionEnds.AddDays(7), Ada) { PolicyVersion = Standard.Version }, rejected.NextLapse);
    }

    [Fact]
    public void A_rejection_is_disputed_in_the_incumbents_calendar()
    {
        var policy = Standard with { RegionalCalendars = [new(Europe, BusinessCalendar.Utc with { Holidays = [Day("2026-01-06")] })] };
        var facts = Assert.IsType<Decision.Accepted>(Given.RequestedBy(Bix).When(Given.Rejection(Ada, RejectionReason.IdentityMismatch), policy: policy)).Events;

        Assert.Equal(At("2026-01-13T09:00Z"), Assert.IsType<TransferRejected>(Assert.Single(facts)).DisputableUntil);
    }

    [Fact]
    public void A_second_rejection_does_not_free_the_first_requester() =>
        Assert.Equal(
            [new(Bix, Monday.AddDays(90)), new(Cyd, Monday.AddDays(90))],
            Given.Rejected.After(Given.Requested(Cyd)).After(Given.Rejection(Ada, RejectionReason.IdentityMismatch)).Cooldowns);

    [Fact]
    public void Who_has_waited_is_forgotten()
    {
        var (soon, later) = (Standard with { RejectionCooldown = TimeSpan.FromDays(7) }, Monday.AddDays(7));
        var once = Given.RequestedBy(Bix).After(Given.Rejection(Ada, RejectionReason.IdentityMismatch), policy: soon);
        var twice = once.After(Given.Requested(Cyd), later).After(Given.Rejection(Ada, RejectionReason.IdentityMismatch), later, soon);

        Assert.Equal([new(Cyd, Monday.AddDays(14))], twice.Cooldowns);
    }

    private static bool Accepts(RejectionReason reason, params ValueList<Evidence> evidence) =>
        Given.ServedRequestOf(Bix).When(Given.Rejection(Ada, reason, evidence)) is Decision.Accepted;
}

public class CancelTransferTests
{
    [Fact]
    public void The_requester_takes_its_request_back() =>
        Given.ServedRequestOf(Bix).When(new CancelTransfer(Bix, Request)).Makes(new TransferCancelled(Monday, Request, Bix, Ada, Decider.Requester));

    [Fact]
    public void Who_took_its_request_back_may_ask_again() =>
        Assert.IsType<Decision.Accepted>(Given.RequestedBy(Bix).After(new CancelTransfer(Bix, Request)).When(Given.Requested(Bix)));

    [Fact]
    public void Only_the_requester_cancels() => Given.ServedRequestOf(Bix).When(new CancelTransfer(Ada, Request)).IsRefused(Refusal.NotRequester);

    [Fact]
    public void Only_the_pending_request_is_cancelled() => Given.HeldBy(Ada).When(new CancelTransfer(Bix, Request)).IsRefused(Refusal.TransferNotPending);

    [Fact]
    public void After_silence_spoke_there_is_nothing_to_cancel() =>
        Given.ServedRequestOf(Bix).When(new CancelTransfer(Bix, Request), RespondBy).IsRefused(Refusal.TransferNotPending);
}
