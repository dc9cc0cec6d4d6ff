namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Every window, one tick before its end, at it, and one tick after. Windows are half-open: at its end a window is over (R6).</summary>
public class Boundaries
{
    [Theory]
    [InlineData(-1, "prt_ada")]
    [InlineData(0, "prt_bix")]
    [InlineData(1, "prt_bix")]
    public void Response(int ticks, string holder) =>
        Assert.Equal(holder, Given.ServedRequestOf(Bix).AsOf(RespondBy.AddTicks(ticks)).Holding!.Partner.Value);

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "transfer-not-pending")]
    [InlineData(1, "transfer-not-pending")]
    public void An_answer_to_a_request(int ticks, string? refusal)
    {
        var renewal = Given.ServedRequestOf(Bix);
        RenewalCommand[] answers = [new ApproveTransfer(Ada, Request), Given.Rejection(Ada, RejectionReason.IdentityMismatch), new CancelTransfer(Bix, Request)];

        Assert.All(answers, answer => Assert.Equal(refusal, Code(renewal, answer, RespondBy.AddTicks(ticks))));
    }

    [Theory]
    [InlineData(-1, "request-too-early")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Request_window(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.Unknown.After(Given.Claimed(Ada, Contoso with { Term = NextTerm })), Given.Requested(Bix), At("2026-12-01T00:00Z").AddTicks(ticks)));

    [Theory]
    [InlineData(-1, "renewal-too-early")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Renewal_window(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.Unknown.After(Given.Claimed(Ada, Contoso with { Term = NextTerm })), new MarkRenewed(Ada, null, null), At("2026-12-01T00:00Z").AddTicks(ticks)));

    [Theory]
    [InlineData(-1, "prt_ada")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Protection(int ticks, string? holder) =>
        Assert.Equal(holder, Given.HeldBy(Ada).AsOf(ProtectionEnds.AddTicks(ticks)).Holding?.Partner.Value);

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "protection-ended")]
    [InlineData(1, "protection-ended")]
    public void A_claim_before_protection_would_end(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.Unheld, Given.Claimed(Ada), ProtectionEnds.AddTicks(ticks)));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_partner_of_record_before_protection_would_end(int ticks, bool held) =>
        Assert.Equal(held, Given.Unheld.After(Given.Recorded(Contoso, partnerOfRecord: Ada), ProtectionEnds.AddTicks(ticks)).Holding is not null);

    [Theory]
    [InlineData(-1, "renewal-locked")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Lock(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.TransferredToBix, Given.Requested(Cyd), Monday.AddDays(60).AddTicks(ticks)));

    /// <summary>Protection is made to outlast the waiting: else somebody else may have the renewal by then.</summary>
    [Theory]
    [InlineData(-1, "rejection-cooldown")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void Rejection_cooldown(int ticks, string? refusal)
    {
        var held = Given.Unknown.After(Given.Claimed(Ada), policy: Standard with { ProtectedAfter = TimeSpan.FromDays(365) });
        var rejected = held.After(Given.Requested(Bix)).After(Given.Rejection(Ada, RejectionReason.IdentityMismatch));

        Assert.Equal(refusal, Code(rejected, Given.Requested(Bix), Monday.AddDays(90).AddTicks(ticks)));
    }

    [Theory]
    [InlineData(-1, "renewal-in-flight")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void In_flight(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.InFlight, Given.Requested(Bix), At("2026-01-26T09:00Z").AddTicks(ticks)));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, "in-flight-too-long")]
    public void The_longest_flight_asked_for(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.HeldBy(Ada), new PutInFlight(Ada, At("2026-01-26T09:00Z").AddTicks(ticks), null), Monday));

    [Theory]
    [InlineData(-1, "in-flight-too-long")]
    [InlineData(0, "in-flight-too-long")]
    [InlineData(1, null)]
    public void The_shortest_flight_asked_for(int ticks, string? refusal) =>
        Assert.Equal(refusal, Code(Given.HeldBy(Ada), new PutInFlight(Ada, Monday.AddTicks(ticks), null), Monday));

    [Theory]
    [InlineData("2026-01-05T09:00:00Z", "2026-01-12T09:00:00Z")]
    [InlineData("2026-01-09T23:59:59Z", "2026-01-16T23:59:59Z")] // a Friday
    [InlineData("2026-01-10T12:00:00Z", "2026-01-19T00:00:00Z")] // a Saturday starts on Monday
    public void Dispute_window(string rejected, string disputableUntil)
    {
        var facts = Assert.IsType<Decision.Accepted>(Given.RequestedBy(Bix).When(Given.Rejection(Ada, RejectionReason.IdentityMismatch), At(rejected))).Events;

        Assert.Equal(At(disputableUntil), Assert.IsType<TransferRejected>(Assert.Single(facts)).DisputableUntil);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_tolled_response(int ticks)
    {
        var tolled = Given.ServedRequestOf(Bix).After(new TollClocks(Incident, TollingCause.Incident), RespondBy - Tick).After(new ResumeClocks(Incident), RespondBy.AddDays(1));

        // One tick was left when the clocks stopped: it is left when they run again.
        Assert.Equal(ticks < 0 ? Ada : Bix, tolled.AsOf(RespondBy.AddDays(1).AddTicks(1 + ticks)).Holding!.Partner);
    }

    private static string? Code(Renewal renewal, RenewalCommand command, DateTimeOffset at, ProgrammePolicy? policy = null) =>
        renewal.When(command, at, policy) is Decision.Refused refused ? refused.Refusal.Code : null;
}
