namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class RecordContractTests
{
    private static readonly Contract Confirmed = Contoso with { Confirmed = true };
    private static readonly DateTimeOffset NextProtectionEnds = At("2027-03-31T00:00Z");

    [Fact]
    public void A_contract_becomes_known() => Given.Unknown.When(Given.Recorded(Contoso)).Makes(new RenewalRecorded(Monday, Confirmed));

    [Fact]
    public void A_contract_becomes_known_with_its_partner_of_record() =>
        Given.Unknown.When(Given.Recorded(Contoso, partnerOfRecord: Bix)).Makes(
            new RenewalRecorded(Monday, Confirmed),
            new HolderRecorded(Monday, Bix, America, ProtectionEnds));

    [Fact]
    public void A_contract_becomes_known_as_renewed_already() =>
        Given.Unknown.When(Given.Recorded(Contoso, renewed: true, partnerOfRecord: Bix)).Makes(
            new RenewalRecorded(Monday, Confirmed),
            new TermRenewed(Monday, null, NextTerm, null, null),
            new HolderRecorded(Monday, Bix, America, NextProtectionEnds));

    [Fact]
    public void The_feed_may_repeat_itself()
    {
        var rolled = Given.Unknown.After(Given.Recorded(Contoso, renewed: true, partnerOfRecord: Bix));

        rolled.When(Given.Recorded(Contoso, renewed: true, partnerOfRecord: Bix)).Makes();
        rolled.When(Given.Recorded(Contoso)).Makes();
    }

    [Fact]
    public void A_partners_claim_is_confirmed_and_its_protection_stays() =>
        Given.HeldBy(Ada).When(Given.Recorded(Contoso)).Makes(new ContractConfirmed(Monday, Confirmed, null));

    [Fact]
    public void Protection_follows_a_corrected_term() =>
        Given.HeldBy(Ada).When(Given.Recorded(Contoso with { Term = Term("2025-02-01", "2026-01-31") })).Makes(
            new ContractConfirmed(Monday, Confirmed with { Term = Term("2025-02-01", "2026-01-31") }, At("2026-03-03T00:00Z")));

    [Fact]
    public void A_corrected_term_that_ended_long_ago_ends_protection_now_and_not_in_the_past()
    {
        var corrected = Given.HeldBy(Ada).After(Given.Recorded(Contoso with { Term = Term("2024-01-01", "2024-12-31") }));

        Assert.Equal(new ProtectionLapsed(Monday, Ada) { PolicyVersion = Standard.Version }, corrected.NextLapse);
    }

    /// <summary>Bix asked for the contract as it is, and silence brings that.</summary>
    [Fact]
    public void A_corrected_term_corrects_what_a_silence_brings() =>
        Assert.Equal(NextProtectionEnds, Given.ServedRequestOf(Bix).After(Given.Recorded(Contoso with { Term = Term("2025-03-01", "2027-02-28") })).AsOf(RespondBy).Holding!.ProtectedUntil);

    [Fact]
    public void The_partner_of_record_takes_nothing_from_a_holder() =>
        Given.HeldBy(Ada).After(Given.Recorded(Contoso)).When(Given.Recorded(Contoso, partnerOfRecord: Bix)).Makes();

    [Fact]
    public void The_partner_of_record_of_an_ended_term_holds_nothing() =>
        Given.Unknown.When(Given.Recorded(Contoso, partnerOfRecord: Bix), ProtectionEnds).Makes(new RenewalRecorded(ProtectionEnds, Confirmed));

    [Fact]
    public void A_term_that_the_feed_renewed_rolls_on_under_its_holder() =>
        Given.HeldBy(Ada).After(Given.Recorded(Contoso)).When(Given.Recorded(Contoso with { Term = NextTerm })).Makes(
            new TermRenewed(Monday, null, NextTerm, null, NextProtectionEnds));

    [Fact]
    public void A_request_for_the_term_that_was_renewed_is_closed() =>
        Given.ServedRequestOf(Bix).After(Given.Recorded(Contoso)).When(Given.Recorded(Contoso, renewed: true)).Makes(
            new TransferCancelled(Monday, Request, Bix, Ada, Decider.System, CancellationCause.TermRenewed),
            new TermRenewed(Monday, null, NextTerm, null, NextProtectionEnds));

    [Fact]
    public void A_silence_that_spoke_before_the_feed_did_stands() =>
        Assert.Equal(Bix, Given.ServedRequestOf(Bix).After(Given.Recorded(Contoso, renewed: true), RespondBy).Holding!.Partner);

    [Fact]
    public void The_account_stays_the_one_that_the_programme_knows() =>
        Given.Unheld.When(Given.Recorded(Contoso with { Account = new("acc_other") })).Makes();

    [Fact]
    public void The_feed_explains_itself_by_no_rule_for_it_refuses_nothing() => Assert.Empty(Given.Unknown.When(Given.Recorded(Contoso)).Rules);

    /// <summary>Three weeks were given back; the price of the contract has nothing to do with it.</summary>
    [Fact]
    public void A_corrected_value_takes_back_no_time_that_a_tolling_gave()
    {
        var given = Given.HeldBy(Ada).After(new TollClocks(Incident, TollingCause.Incident)).After(new ResumeClocks(Incident), Monday.AddDays(21));

        Assert.Equal(ProtectionEnds.AddDays(21), given.After(Given.Recorded(Contoso with { Value = new Money(1m, "USD") }), Monday.AddDays(21)).Holding!.ProtectedUntil);
    }

    [Fact]
    public void A_corrected_term_takes_nothing_from_a_flight()
    {
        var corrected = Given.InFlight.After(Given.Recorded(Contoso with { Term = Term("2024-01-01", "2024-12-31") }));

        Assert.Equal(At("2026-01-26T09:00Z"), corrected.Holding!.ProtectedUntil);
    }

    /// <summary>A day of the flight was lost by then; the second day counts for both.</summary>
    [Fact]
    public void A_corrected_term_takes_nothing_from_a_flight_whose_clock_stands_still()
    {
        var tolled = Given.InFlight.After(new TollClocks(Incident, TollingCause.Incident));
        var corrected = tolled.After(Given.Recorded(Contoso with { Term = Term("2024-01-01", "2024-12-31") }), Monday.AddDays(1));
        var resumed = corrected.After(new ResumeClocks(Incident), Monday.AddDays(2));

        Assert.Equal((At("2026-01-28T09:00Z"), At("2026-01-28T09:00Z")), (resumed.InFlight!.Until, resumed.Holding!.ProtectedUntil));
    }

    [Fact]
    public void A_lock_and_a_flight_that_are_over_hold_no_protection_open()
    {
        var later = Monday.AddDays(61);
        var over = Given.TransferredToBix.After(new PutInFlight(Bix, Monday.AddDays(1), null));

        over.When(Given.Recorded(Contoso with { Term = Term("2024-01-01", "2024-12-31") }), later).Makes(
            new ContractConfirmed(later, Confirmed with { Term = Term("2024-01-01", "2024-12-31") }, later));
    }

    [Fact]
    public void A_holder_may_be_ahead_of_the_feed() =>
        Given.HeldBy(Ada).After(Given.Recorded(Contoso)).After(new MarkRenewed(Ada, null, null)).When(Given.Recorded(Contoso)).Makes();

    [Fact]
    public void A_term_that_a_holder_made_too_long_is_corrected()
    {
        var longer = Given.HeldBy(Ada).After(Given.Recorded(Contoso)).After(new MarkRenewed(Ada, Term("2026-03-01", "2027-03-31"), null));

        longer.When(Given.Recorded(Contoso with { Term = NextTerm })).Makes(
            new ContractConfirmed(Monday, Confirmed with { Term = NextTerm }, At("2027-03-31T00:00Z")));
    }

    [Fact]
    public void A_feed_row_without_a_value_or_serials_erases_none() =>
        Given.HeldBy(Ada).After(Given.Recorded(Contoso)).When(Given.Recorded(Contoso with { Value = null, Serials = [] })).Makes();

    [Fact]
    public void A_term_that_begins_on_the_known_ones_last_day_follows_it() =>
        Given.Unheld.After(Given.Recorded(Contoso)).When(Given.Recorded(Contoso with { Term = Term("2026-02-28", "2027-02-27") })).Makes(
            new TermRenewed(Monday, null, Term("2026-02-28", "2027-02-27"), null, null));
}
