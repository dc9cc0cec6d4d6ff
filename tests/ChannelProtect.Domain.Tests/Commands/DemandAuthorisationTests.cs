namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class DemandAuthorisationTests
{
    private static readonly DemandAuthorisation Demand = new(Request);
    private static readonly DateTimeOffset ProduceBy = At("2026-01-12T09:00Z");

    [Fact]
    public void A_demand_has_its_clock_and_puts_the_request_on_hold() =>
        Given.ServedRequestOf(Bix).When(Demand).Makes(
            new AuthorisationDemanded(Monday, Request, Bix, ProduceBy),
            new ClocksTolled(Monday, Request.Hold, TollingCause.Hold));

    [Fact]
    public void What_is_produced_sets_the_clocks_going_with_the_time_given_back()
    {
        var produced = Monday.AddDays(3);

        Given.Demanded.When(Given.Produced, produced).Makes(
            new AuthorisationProduced(produced, Request, Bix, [new("authorisation", "A-1")], null),
            new TollingEnded(produced, Request.Hold, new(RespondBy.AddDays(3), ProtectionEnds.AddDays(3), null)));
    }

    [Theory]
    [InlineData(-1, "tr_1")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void A_promise_that_is_not_kept_cancels_the_request_at_that_very_instant(int ticks, string? pending)
    {
        var renewal = Given.Demanded.AsOf(ProduceBy.AddTicks(ticks));

        Assert.Equal((Ada, pending), (renewal.Holding!.Partner, renewal.Pending?.Id.Value));
        Assert.Equal(pending is null, renewal.Tolling is null);
    }

    [Fact]
    public void The_system_cancels_it_and_the_incumbent_is_given_the_time_back() =>
        Assert.Equal(
            [
                new TransferCancelled(ProduceBy, Request, Bix, Ada, Decider.System, CancellationCause.AuthorisationMissing) { PolicyVersion = 1 },
                new TollingEnded(ProduceBy, Request.Hold, new(null, ProtectionEnds.AddDays(7), null)) { PolicyVersion = 1 },
            ],
            Given.Demanded.LapsesBy(ProduceBy.AddDays(30)));

    [Fact]
    public void Silence_does_not_speak_on_a_promise_in_doubt() =>
        Assert.Equal(Ada, Given.ServedRequestOf(Bix).After(Demand, RespondBy - Tick).AsOf(RespondBy.AddDays(1)).Holding!.Partner);

    [Fact]
    public void An_answer_ends_the_hold_with_the_request() =>
        Given.Demanded.When(new CancelTransfer(Bix, Request), Monday.AddDays(1)).Makes(
            new TransferCancelled(Monday.AddDays(1), Request, Bix, Ada, Decider.Requester),
            new TollingEnded(Monday.AddDays(1), Request.Hold, new(null, ProtectionEnds.AddDays(1), null)));

    [Fact]
    public void An_incident_stops_the_requesters_clock_too()
    {
        var tolled = Given.Demanded.After(new TollClocks(Incident, TollingCause.Incident), Monday.AddDays(1));
        Assert.Null(tolled.NextLapse);

        tolled.When(new ResumeClocks(Incident), Monday.AddDays(3)).Makes(new TollingEnded(Monday.AddDays(3), Incident, null) { ProduceBy = ProduceBy.AddDays(2) });
        Assert.Equal(ProduceBy.AddDays(2), tolled.After(new ResumeClocks(Incident), Monday.AddDays(3)).NextLapse!.At);
    }

    [Fact]
    public void A_demand_made_while_clocks_stand_still_waits_for_them()
    {
        var tolled = Given.ServedRequestOf(Bix).After(new TollClocks(Incident, TollingCause.Incident)).After(Demand);

        Assert.Null(tolled.NextLapse);
        Assert.Equal(ProduceBy.AddDays(2), tolled.After(new ResumeClocks(Incident), Monday.AddDays(2)).NextLapse!.At);
    }

    [Fact]
    public void It_is_demanded_once() => Given.Demanded.After(Given.Produced).When(Demand).IsRefused(Refusal.AuthorisationAlreadyDemanded);

    [Fact]
    public void It_is_produced_once() => Given.Demanded.After(Given.Produced).When(Given.Produced).IsRefused(Refusal.AuthorisationNotDemanded);

    [Fact]
    public void It_is_the_requester_who_produces_it() => Given.Demanded.When(Given.Produced with { By = Ada }).IsRefused(Refusal.NotRequester);

    [Fact]
    public void An_authorisation_is_a_document() => Given.Demanded.When(Given.Produced with { Evidence = [] }).IsRefused(Refusal.EvidenceRequired);

    [Fact]
    public void It_cannot_be_produced_too_late() => Given.Demanded.When(Given.Produced, ProduceBy).IsRefused(Refusal.TransferNotPending);
}
