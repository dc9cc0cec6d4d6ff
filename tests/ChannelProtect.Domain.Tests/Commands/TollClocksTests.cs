namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class TollClocksTests
{
    private static readonly TollClocks Toll = new(Incident, TollingCause.Incident);
    private static readonly ResumeClocks Resume = new(Incident);

    [Fact]
    public void Clocks_are_stopped() => Given.ServedRequestOf(Bix).When(Toll).Makes(new ClocksTolled(Monday, Incident, TollingCause.Incident));

    [Fact]
    public void Nothing_lapses_while_clocks_stand_still() =>
        Assert.Null(Given.ServedRequestOf(Bix).After(Toll, RespondBy - Tick).NextLapse);

    [Fact]
    public void Clocks_are_not_stopped_after_silence_spoke() =>
        Given.ServedRequestOf(Bix).When(Toll, RespondBy).Makes(
            new RenewalTransferred(RespondBy, Request, Ada, Bix, America, TransferBasis.Silence, ProtectionEnds, RespondBy.AddDays(60), RespondBy.AddDays(7)),
            new ClocksTolled(RespondBy, Incident, TollingCause.Incident));

    [Fact]
    public void The_time_lost_is_given_back_to_every_clock() =>
        Given.ServedRequestOf(Bix).After(Toll, Monday.AddDays(1)).When(Resume, Monday.AddDays(4)).Makes(
            new TollingEnded(Monday.AddDays(4), Incident, new(RespondBy.AddDays(3), ProtectionEnds.AddDays(3), null)));

    [Fact]
    public void A_flight_is_given_back_its_time_too() =>
        Given.InFlight.After(Toll, Monday.AddDays(1)).When(Resume, Monday.AddDays(4)).Makes(
            new TollingEnded(Monday.AddDays(4), Incident, new(null, ProtectionEnds.AddDays(3), At("2026-01-29T09:00Z"))));

    [Fact]
    public void A_clock_that_was_over_is_given_nothing() =>
        Given.InFlight.After(Toll, At("2026-01-26T09:00Z")).When(Resume, At("2026-01-27T09:00Z")).Makes(
            new TollingEnded(At("2026-01-27T09:00Z"), Incident, new(null, ProtectionEnds.AddDays(1), At("2026-01-26T09:00Z"))));

    [Fact]
    public void A_clock_that_began_meanwhile_is_given_back_what_it_lost() =>
        Given.RequestedBy(Bix).After(Toll).After(Given.Served, Monday.AddDays(1)).When(Resume, Monday.AddDays(4)).Makes(
            new TollingEnded(Monday.AddDays(4), Incident, new(RespondBy.AddDays(1).AddDays(3), ProtectionEnds.AddDays(4), null)));

    [Fact]
    public void Tollings_that_overlap_count_once()
    {
        var both = Given.ServedRequestOf(Bix).After(Toll, Monday.AddDays(1)).After(new TollClocks(Dispute, TollingCause.Dispute), Monday.AddDays(2));

        both.When(Resume, Monday.AddDays(3)).Makes(new TollingEnded(Monday.AddDays(3), Incident, null));
        both.After(Resume, Monday.AddDays(3)).When(new ResumeClocks(Dispute), Monday.AddDays(4)).Makes(
            new TollingEnded(Monday.AddDays(4), Dispute, new(RespondBy.AddDays(3), ProtectionEnds.AddDays(3), null)));
    }

    [Fact]
    public void Clocks_of_nothing_stand_nowhere() =>
        Given.Unheld.After(Toll).When(Resume).Makes(new TollingEnded(Monday, Incident, new(null, null, null)));

    [Fact]
    public void Protection_that_ran_out_behind_a_request_ends_when_the_clocks_resume()
    {
        var late = ProtectionEnds.AddDays(5);
        var cancelled = Given.RequestedBy(Bix).After(Toll, late).After(new CancelTransfer(Bix, Request), late);

        cancelled.When(Resume, late.AddDays(1)).Makes(new TollingEnded(late.AddDays(1), Incident, new(null, late.AddDays(1), null)));
    }

    [Fact]
    public void One_tolling_begins_once() => Given.HeldBy(Ada).After(Toll).When(Toll).IsRefused(Refusal.ClockAlreadyTolled);

    [Fact]
    public void A_tolling_that_is_not_open_does_not_end() => Given.HeldBy(Ada).After(Toll).When(new ResumeClocks(Dispute)).IsRefused(Refusal.ClockNotTolled);

    [Fact]
    public void A_tolling_that_ended_may_begin_again() => Assert.IsType<Decision.Accepted>(Given.HeldBy(Ada).After(Toll).After(Resume).When(Toll));
}
