namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class UndoTransferTests
{
    private static readonly DateTimeOffset Later = Monday.AddDays(3);

    [Fact]
    public void The_former_holder_has_it_again_with_the_time_it_lost() =>
        Given.TransferredToBix.When(Given.Undone, Later).Makes(
            new TransferUndone(Later, Request, Bix, Ada, Europe, Claim, ProtectionEnds.AddDays(3), null, UndoReason.ClericalError, "It was a mistake."));

    [Fact]
    public void The_lock_falls_and_the_former_registration_counts_again()
    {
        var undone = Given.TransferredToBix.After(Given.Undone, Later);

        Assert.Equal(new(Ada, Europe, Later, HoldingCause.Ruling, Claim, ProtectionEnds.AddDays(3)) { PolicyVersion = 1 }, undone.Holding);
        Assert.Null(undone.LockedUntil);
        Assert.IsType<Decision.Accepted>(undone.When(Given.Requested(Cyd), Later));
    }

    [Fact]
    public void Silence_is_undone_within_its_own_window()
    {
        var silent = Given.ServedRequestOf(Bix).AsOf(RespondBy);

        Assert.Equal(Ada, silent.After(Given.Undone, RespondBy.AddDays(7) - Tick).Holding!.Partner);
        silent.When(Given.Undone, RespondBy.AddDays(7)).IsRefused(Refusal.UndoWindowClosed);
    }

    /// <summary>Whether anybody wrote the silence down.</summary>
    [Fact]
    public void A_silence_that_nobody_wrote_down_can_be_undone() =>
        Assert.Equal(Ada, Given.ServedRequestOf(Bix).After(Given.Undone, RespondBy.AddDays(1)).Holding!.Partner);

    [Fact]
    public void A_window_moves_with_the_clock_that_was_tolled()
    {
        var resumed = Given.ServedRequestOf(Bix).After(new TollClocks(Incident, TollingCause.Incident)).After(new ResumeClocks(Incident), Monday.AddDays(2));

        Assert.Equal(RespondBy.AddDays(2 + 7), resumed.AsOf(RespondBy.AddDays(2)).LastTransfer!.UndoableUntil);
    }

    [Fact]
    public void A_window_is_the_one_of_the_policy_under_which_the_notice_was_served()
    {
        var silent = Given.RequestedBy(Bix).After(Given.Served, policy: Standard with { Undo = Window.Hours(3) }).AsOf(RespondBy);

        silent.When(Given.Undone, RespondBy.AddHours(3)).IsRefused(Refusal.UndoWindowClosed);
    }

    [Fact]
    public void A_request_made_in_between_is_cancelled()
    {
        var policy = Standard with { Undo = Window.BusinessDays(60) };
        var asked = Given.ServedRequestOf(Bix).After(new ApproveTransfer(Ada, Request), policy: policy).After(Given.Requested(Cyd) with { Id = new("tr_2") }, Monday.AddDays(60));

        asked.When(Given.Undone, Monday.AddDays(61)).Makes(
            new TransferCancelled(Monday.AddDays(61), new("tr_2"), Cyd, Bix, Decider.Arbiter, CancellationCause.TransferUndone),
            new TransferUndone(Monday.AddDays(61), Request, Bix, Ada, Europe, Claim, ProtectionEnds.AddDays(61), null, UndoReason.ClericalError, "It was a mistake."));
    }

    [Fact]
    public void Only_the_time_that_was_left_is_given_back()
    {
        // The request held protection open for two days past its end.
        var late = ProtectionEnds.AddDays(2);
        var undone = Given.RequestedBy(Bix).After(new ApproveTransfer(Ada, Request), late).After(Given.Undone, late.AddDays(1));

        Assert.Equal((Ada, late.AddDays(1)), (undone.Holding!.Partner, undone.Holding.ProtectedUntil));
    }

    [Fact]
    public void A_term_that_rolled_on_protects_the_former_holder_too()
    {
        var renewed = Given.TransferredToBix.After(new MarkRenewed(Bix, null, null)).After(Given.Undone, Later);

        Assert.Equal((Ada, NextTerm, At("2027-03-31T00:00Z")), (renewed.Holding!.Partner, renewed.Contract!.Term, renewed.Holding.ProtectedUntil));
    }

    [Fact]
    public void A_flight_of_who_should_not_have_held_it_uses_up_nothing()
    {
        var undone = Given.TransferredToBix.After(new PutInFlight(Bix, null, null)).After(Given.Undone, Later);

        Assert.Equal((null, false), (undone.InFlight, undone.InFlightUsed));
    }

    [Fact]
    public void A_lock_that_a_ruling_set_aside_stands_again() =>
        Assert.Equal(
            Given.TransferredToBix.LockedUntil,
            Given.TransferredToBix.After(Given.AwardedTo(Cyd), Later).After(Given.Undone with { Request = new("tr_2"), Case = new("case_1") }, Later).LockedUntil);

    [Fact]
    public void A_transfer_is_undone_once() =>
        Given.TransferredToBix.After(Given.Undone).When(Given.Undone).IsRefused(Refusal.UndoSuperseded);

    [Fact]
    public void What_moved_nothing_is_not_undone() => Given.Rejected.When(Given.Undone with { Moved = false }).IsRefused(Refusal.NothingToUndo);

    [Fact]
    public void What_moved_again_is_not_undone() => Given.TransferredToBix.After(Given.AwardedTo(Cyd)).When(Given.Undone).IsRefused(Refusal.UndoSuperseded);

    [Fact]
    public void Who_received_it_does_not_escape_by_letting_it_go() =>
        Given.TransferredToBix.After(new ReleaseRenewal(Bix)).When(Given.Undone, Later).Makes(
            new TransferUndone(Later, Request, Bix, Ada, Europe, Claim, ProtectionEnds.AddDays(3), null, UndoReason.ClericalError, "It was a mistake."));

    [Fact]
    public void Nor_by_registering_it_anew() =>
        Assert.Equal(
            new(Ada, Europe, Later, HoldingCause.Ruling, Claim, ProtectionEnds.AddDays(3)) { PolicyVersion = 1 },
            Given.TransferredToBix.After(new ReleaseRenewal(Bix)).After(Given.Claimed(Bix) with { Id = new("reg_2") }).After(Given.Undone, Later).Holding);

    [Fact]
    public void Nor_by_a_feed_that_names_it_again() =>
        Assert.Equal(Ada, Given.TransferredToBix.After(new ReleaseRenewal(Bix)).After(Given.Recorded(Contoso, partnerOfRecord: Bix)).After(Given.Undone, Later).Holding!.Partner);

    [Fact]
    public void Nor_by_a_protection_that_ends_before_the_window()
    {
        var patient = Standard with { Undo = Window.BusinessDays(90) };
        var lapsed = Given.ServedRequestOf(Bix).After(new ApproveTransfer(Ada, Request), policy: patient).AsOf(ProtectionEnds);

        Assert.Null(lapsed.Holding);
        Assert.Equal(Ada, lapsed.After(Given.Undone, ProtectionEnds).Holding!.Partner);
    }

    /// <summary>Who took a renewal that nobody held did nothing wrong, and is heard before anything is taken from it: in a case.</summary>
    [Fact]
    public void From_a_third_partner_in_good_faith_nothing_is_taken_back()
    {
        var released = Given.TransferredToBix.After(new ReleaseRenewal(Bix));

        released.After(Given.Claimed(Cyd)).When(Given.Undone, Later).IsRefused(Refusal.UndoSuperseded);
        released.After(Given.Recorded(Contoso, partnerOfRecord: Cyd)).When(Given.Undone, Later).IsRefused(Refusal.UndoSuperseded);
        released.After(Given.Claimed(Ada)).When(Given.Undone, Later).IsRefused(Refusal.UndoSuperseded);
    }

    [Fact]
    public void What_a_ruling_moved_stays_so_however_it_is_held_since() =>
        Given.HeldBy(Ada).After(Given.AwardedTo(Bix)).After(new ReleaseRenewal(Bix)).After(Given.Claimed(Bix)).When(Given.Undone with { Request = new("tr_2") }).IsRefused(Refusal.RulingStands);

    /// <summary>It was brought within the window; how long it takes to decide is nobody's loss.</summary>
    [Fact]
    public void A_case_takes_a_transfer_back_also_when_the_window_has_passed() =>
        Assert.Equal(Ada, Given.TransferredToBix.After(Given.Undone with { Case = new("case_1") }, Monday.AddDays(50)).Holding!.Partner);
}
