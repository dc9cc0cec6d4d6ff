namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class PutInFlightTests
{
    private static readonly ProgrammePolicy Later = Standard with { Version = 2 };

    /// <summary>A flight that is over before protection ends found that end set, and set none.</summary>
    [Fact]
    public void Protection_lapses_under_the_policy_of_the_flight_that_prolonged_it_and_of_no_other() => Assert.Equal(
        (1, 2),
        (Given.HeldBy(Ada).After(new PutInFlight(Ada, null, null), Monday, Later).NextLapse!.PolicyVersion,
         Given.HeldBy(Ada).After(new PutInFlight(Ada, null, null), ProtectionEnds.AddDays(-1), Later).NextLapse!.PolicyVersion));

    private static readonly DateTimeOffset Latest = At("2026-01-26T09:00Z");
    private static readonly PutInFlight Command = new(Ada, null, "Q-1");

    [Fact]
    public void A_flight_lasts_as_long_as_the_policy_allows() =>
        Given.HeldBy(Ada).When(Command).Makes(new RenewalPutInFlight(Monday, Ada, Latest, "Q-1", ProtectionEnds));

    [Fact]
    public void A_flight_lasts_as_long_as_its_holder_means_to_need() =>
        Given.HeldBy(Ada).When(Command with { Until = Monday.AddDays(1) }).Makes(new RenewalPutInFlight(Monday, Ada, Monday.AddDays(1), "Q-1", ProtectionEnds));

    [Fact]
    public void A_flight_is_counted_in_its_holders_calendar() =>
        Given.HeldBy(Ada).When(Command, policy: Standard with { RegionalCalendars = [new(Europe, BusinessCalendar.Utc with { Holidays = [Day("2026-01-06")] })] }).Makes(
            new RenewalPutInFlight(Monday, Ada, Latest.AddDays(1), "Q-1", ProtectionEnds));

    [Fact]
    public void Nobody_registers_over_an_open_order() =>
        Given.HeldBy(Ada).When(Command, At("2026-03-30T09:00Z")).Makes(
            new RenewalPutInFlight(At("2026-03-30T09:00Z"), Ada, At("2026-04-20T09:00Z"), "Q-1", At("2026-04-20T09:00Z")));

    [Fact]
    public void A_flight_longer_than_the_policy_allows_is_refused_with_the_latest_instant()
    {
        var decision = Given.HeldBy(Ada).When(Command with { Until = Latest + Tick });

        decision.IsRefused(Refusal.InFlightTooLong);
        decision.Discloses("latest=2026-01-26T09:00:00Z");
    }

    [Fact]
    public void A_flight_does_not_end_before_it_begins() => Given.HeldBy(Ada).When(Command with { Until = Monday }).IsRefused(Refusal.InFlightTooLong);

    [Fact]
    public void Only_the_holder_puts_it_in_flight() => Given.HeldBy(Bix).When(Command).IsRefused(Refusal.NotHolder);

    [Fact]
    public void Who_is_asked_for_a_renewal_answers_instead() => Given.RequestedBy(Bix).When(Command).IsRefused(Refusal.TransferPending);

    [Fact]
    public void One_term_has_one_flight_also_when_it_is_over() => Given.InFlight.When(Command, Latest).IsRefused(Refusal.InFlightAlreadyUsed);

    [Fact]
    public void A_released_renewal_that_was_in_flight_has_no_second_flight_under_another_holder() =>
        Given.InFlight.After(new ReleaseRenewal(Ada)).After(Given.Claimed(Bix)).When(Command with { By = Bix }).IsRefused(Refusal.InFlightAlreadyUsed);

    [Fact]
    public void The_next_term_has_a_flight_of_its_own() =>
        Assert.IsType<Decision.Accepted>(Given.InFlight.After(new MarkRenewed(Ada, null, null)).When(Command));

    /// <summary>Eleven days were lost, of which the flight saw four.</summary>
    [Fact]
    public void A_flight_that_begins_while_clocks_stand_still_is_given_back_its_own_loss_alone()
    {
        var resumed = Given.HeldBy(Ada)
            .After(new TollClocks(Incident, TollingCause.Incident))
            .After(Command, Monday.AddDays(7))
            .After(new ResumeClocks(Incident), Monday.AddDays(11));

        Assert.Equal((At("2026-02-02T09:00Z").AddDays(4), ProtectionEnds.AddDays(11)), (resumed.InFlight!.Until, resumed.Holding!.ProtectedUntil));
    }
}
