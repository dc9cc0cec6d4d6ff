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
    public void A_stop_that_became_known_later_gives_back_from_when_it_began() =>
        Given.ServedRequestOf(Bix).After(Toll with { Since = Monday.AddHours(1) }, Monday.AddDays(1)).When(Resume, Monday.AddDays(4)).Makes(
            new TollingEnded(Monday.AddDays(4), Incident, new(RespondBy.AddDays(4).AddHours(-1), ProtectionEnds.AddDays(4).AddHours(-1), null)));

    [Fact]
    public void A_clock_that_began_inside_it_is_given_back_no_more_than_it_lost() =>
        Given.ServedRequestOf(Bix).After(Toll with { Since = Monday.AddDays(-9) }, Monday.AddDays(1)).When(Resume, Monday.AddDays(4)).Makes(
            new TollingEnded(Monday.AddDays(4), Incident, new(RespondBy.AddDays(4), ProtectionEnds.AddDays(4), null)));

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 3)]
    [InlineData(0, 4)]
    public void What_was_given_back_before_is_not_given_back_again(int since, int days)
    {
        // The first stood from the first day to the third; the second becomes known on the third, and ends on the fourth.
        var first = Given.ServedRequestOf(Bix).After(Toll, Monday.AddDays(1)).After(Resume, Monday.AddDays(3));
        var second = first.After(new TollClocks(Dispute, TollingCause.Incident, Monday.AddDays(since)), Monday.AddDays(3)).After(new ResumeClocks(Dispute), Monday.AddDays(4));

        Assert.Equal(RespondBy.AddDays(days), second.Pending!.Notice!.RespondBy);
    }

    [Fact]
    public void A_silence_inside_was_none()
    {
        var late = RespondBy.AddDays(3);
        var taken = Given.ServedRequestOf(Bix).After(Toll with { Since = RespondBy - Tick }, late);

        Assert.Equal((Ada, null), (taken.Holding!.Partner, taken.LastTransfer));
        Assert.Equal(late + (ProtectionEnds - (RespondBy - Tick)), taken.Holding.ProtectedUntil);
    }

    [Fact]
    public void A_silence_at_its_very_beginning_stands() =>
        Assert.Equal(Bix, Given.ServedRequestOf(Bix).After(Toll with { Since = RespondBy }, RespondBy.AddDays(3)).Holding!.Partner);

    [Fact]
    public void What_another_has_taken_in_good_faith_is_not_taken_back()
    {
        var late = RespondBy.AddDays(1);
        var taken = Given.ServedRequestOf(Bix).After(new ReleaseRenewal(Bix), late).After(new RegisterRenewal(new("reg_9"), Cyd, Europe, Contoso), late);

        Assert.Equal(Cyd, taken.After(Toll with { Since = RespondBy - Tick }, late).Holding!.Partner);
    }

    [Fact]
    public void What_would_have_lapsed_while_the_programme_was_away_has_not()
    {
        var (away, back) = (RespondBy - Tick, RespondBy.AddHours(1));
        var after = Given.ServedRequestOf(Bix).After(new TollGap(Incident, away), back);

        Assert.Equal((Ada, RespondBy + (back - away)), (after.Holding!.Partner, after.Pending!.Notice!.RespondBy));
        Assert.Null(after.Tolling);
    }

    [Fact]
    public void What_had_lapsed_before_it_was_away_has() =>
        Assert.Equal(Bix, Given.ServedRequestOf(Bix).After(new TollGap(Incident, RespondBy), RespondBy.AddHours(1)).Holding!.Partner);

    [Fact]
    public void A_gap_is_given_back_once()
    {
        var after = Given.ServedRequestOf(Bix).After(new TollGap(Incident, Monday.AddHours(1)), Monday.AddHours(2));

        after.When(new TollGap(Incident, Monday.AddHours(1)), Monday.AddHours(2)).IsRefused(Refusal.ClockAlreadyTolled);
    }

    [Fact]
    public void One_tolling_begins_once() => Given.HeldBy(Ada).After(Toll).When(Toll).IsRefused(Refusal.ClockAlreadyTolled);

    [Fact]
    public void A_tolling_that_is_not_open_does_not_end() => Given.HeldBy(Ada).After(Toll).When(new ResumeClocks(Dispute)).IsRefused(Refusal.ClockNotTolled);

    [Fact]
    public void A_tolling_that_ended_may_begin_again() => Assert.IsType<Decision.Accepted>(Given.HeldBy(Ada).After(Toll).After(Resume).When(Toll));
}
