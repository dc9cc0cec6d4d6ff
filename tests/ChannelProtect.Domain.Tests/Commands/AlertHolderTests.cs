namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>The term ends at 2026-03-01T00:00Z: sixty days before is 2025-12-31, thirty 2026-01-30, fourteen 2026-02-15, seven 2026-02-22.</summary>
public class AlertHolderTests
{
    private static readonly DateTimeOffset Thirty = At("2026-01-30T00:00Z");
    private static readonly DateTimeOffset Fourteen = At("2026-02-15T00:00Z");
    private static readonly AlertHolder Command = new();
    private static readonly CountUnansweredAlert Count = new();
    private static readonly UnansweredAlert Unanswered = new(Cast.Renewal, ThisTerm.End);

    private static Renewal Alerted => Given.HeldBy(Ada).After(Command, Thirty);

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, 30)]
    [InlineData(1, 30)]
    public void A_mark_is_reached_at_its_very_instant(int ticks, int? mark) => Assert.Equal(mark, Given.HeldBy(Ada).DueMark(Standard, Thirty.AddTicks(ticks)));

    [Fact]
    public void A_jump_over_several_marks_gives_the_last_one_only() =>
        Given.HeldBy(Ada).When(Command, At("2026-02-20T00:00Z")).Makes(new HolderAlerted(At("2026-02-20T00:00Z"), Ada, 14, ThisTerm.End));

    [Fact]
    public void A_mark_is_alerted_at_once()
    {
        Alerted.When(Command, Fourteen - Tick).IsRefused(Refusal.AlertNotDue);
        Alerted.When(Command, Fourteen).Makes(new HolderAlerted(Fourteen, Ada, 14, ThisTerm.End));
    }

    [Theory]
    [InlineData(-1, 7)]
    [InlineData(0, null)]
    public void No_alert_comes_after_the_end(int ticks, int? mark) => Assert.Equal(mark, Given.HeldBy(Ada).DueMark(Standard, TermEnds.AddTicks(ticks)));

    [Fact]
    public void What_had_passed_when_the_holder_registered_is_no_news_to_it() => Given.HeldBy(Ada).When(Command).IsRefused(Refusal.AlertNotDue);

    [Fact]
    public void Whom_the_licensing_system_named_is_alerted_of_what_has_passed() =>
        Given.Unknown.After(Given.Recorded(Contoso, partnerOfRecord: Ada)).When(Command).Makes(new HolderAlerted(Monday, Ada, 60, ThisTerm.End));

    [Fact]
    public void Nobody_is_alerted_of_what_nobody_holds() => Given.Unheld.When(Command, Thirty).IsRefused(Refusal.NothingToTransfer);

    [Fact]
    public void Who_has_it_in_flight_is_not_alerted_until_the_flight_is_over()
    {
        var flying = Given.HeldBy(Ada).After(new PutInFlight(Ada, Thirty.AddHours(1), null), Thirty - Tick);

        flying.When(Command, Thirty).IsRefused(Refusal.RenewalInFlight(null));
        Assert.Equal(Thirty.AddHours(1), flying.NextAlertAt(Standard, Thirty));
        flying.When(Command, Thirty.AddHours(1)).Makes(new HolderAlerted(Thirty.AddHours(1), Ada, 30, ThisTerm.End));
    }

    [Fact]
    public void Who_has_renewed_is_alerted_of_the_next_term()
    {
        var renewed = Alerted.After(new MarkRenewed(Ada, null, null), Thirty);

        Assert.Equal((null, At("2026-12-01T00:00Z")), (renewed.DueMark(Standard, Fourteen), renewed.NextAlertAt(Standard, Fourteen)));
        renewed.When(Command, At("2026-12-01T00:00Z")).Makes(new HolderAlerted(At("2026-12-01T00:00Z"), Ada, 90, NextTerm.End));
    }

    [Fact]
    public void Who_is_asked_for_a_renewal_answers_and_is_alerted_afterwards()
    {
        var asked = Given.HeldBy(Ada).After(Given.Requested(Bix), Thirty - Tick);

        asked.When(Command, Thirty).IsRefused(Refusal.TransferPending);
        Assert.Null(asked.NextAlertAt(Standard, Thirty));
        Assert.Equal(Thirty, asked.After(new CancelTransfer(Bix, Request), Thirty).NextAlertAt(Standard, Thirty));
    }

    [Fact]
    public void Another_policy_has_other_marks()
    {
        var policy = Standard with { Version = 2, AlertDays = [20, 3] };

        Assert.Equal(TermEnds.AddDays(-20), Alerted.NextAlertAt(policy, Thirty));
        Alerted.When(Command, TermEnds.AddDays(-3), policy).Makes(new HolderAlerted(TermEnds.AddDays(-3), Ada, 3, ThisTerm.End));
    }

    [Fact]
    public void An_alert_that_met_silence_counts_once_when_the_mop_up_begins()
    {
        var mopUp = TermEnds.AddDays(14);
        Alerted.When(Count, mopUp - Tick).IsRefused(Refusal.AlertNotDue);
        Alerted.When(Count, mopUp).Makes(new AlertUnanswered(mopUp, Ada, Unanswered));

        var counted = Alerted.After(Count, mopUp);
        counted.When(Count, mopUp).IsRefused(Refusal.AlertNotDue);
        Assert.Equal((null, null), (counted.NextAlertAt(Standard, mopUp), Assert.IsType<ProtectionLapsed>(counted.NextLapse).Unanswered));
    }

    [Fact]
    public void It_counts_when_protection_ends_first()
    {
        var lapse = Assert.IsType<ProtectionLapsed>(Alerted.NextLapse);

        Assert.Equal(Unanswered, lapse.Unanswered);
        Assert.Equal([new(Ada, ConductKind.AlertUnanswered, ProtectionEnds, "rnw_1/2026-02-28")], ConductFact.Of(lapse));
    }

    [Fact]
    public void Who_did_anything_after_the_alert_has_answered_it()
    {
        RenewalCommand[] deeds = [new PutInFlight(Ada, Thirty.AddDays(1), null), new MarkRenewed(Ada, null, null), new ReleaseRenewal(Ada)];

        Assert.All(deeds, deed => Alerted.After(deed, Thirty).When(Count, ProtectionEnds - Tick).IsRefused(Refusal.AlertNotDue));
        var rejecting = Alerted.After(Given.Requested(Bix), Thirty).After(Given.Rejection(Ada, RejectionReason.IdentityMismatch), Thirty);
        rejecting.When(Count, ProtectionEnds - Tick).IsRefused(Refusal.AlertNotDue);
    }

    [Fact]
    public void A_later_alert_asks_anew() =>
        Assert.Equal(Unanswered, Assert.IsType<ProtectionLapsed>(Alerted.After(new PutInFlight(Ada, Thirty.AddDays(1), null), Thirty).After(Command, Fourteen).NextLapse).Unanswered);

    [Fact]
    public void The_mop_up_begins_so_long_after_the_last_thing_that_anybody_did()
    {
        Assert.Equal(TermEnds.AddDays(14), Given.HeldBy(Ada).MopUpFrom(Standard));
        Assert.Equal(TermEnds.AddDays(3), Given.HeldBy(Ada).MopUpFrom(Standard with { MopUpAfter = TimeSpan.FromDays(3) }));
        Assert.Equal(TermEnds.AddDays(24), Given.HeldBy(Ada).After(new PutInFlight(Ada, TermEnds.AddDays(10), null), TermEnds).MopUpFrom(Standard));
        Assert.Equal(TermEnds.AddDays(16), Given.HeldBy(Ada).After(new ReleaseRenewal(Ada), TermEnds.AddDays(2)).MopUpFrom(Standard));
        Assert.Equal(TermEnds.AddDays(14), Given.HeldBy(Ada).After(new ReleaseRenewal(Ada)).MopUpFrom(Standard));
    }

    [Fact]
    public void What_somebody_is_at_or_disputes_nobody_mops_up()
    {
        var now = TermEnds.AddDays(14);

        Assert.True(Given.HeldBy(Ada).IsUnchasedAt(now));
        Assert.False(Given.RequestedBy(Bix).IsUnchasedAt(now));
        Assert.False(Given.HeldBy(Ada).After(new PutInFlight(Ada, now + Tick, null), now).IsUnchasedAt(now));
        Assert.False(Given.HeldBy(Ada).After(new TollClocks(Dispute, TollingCause.Dispute)).IsUnchasedAt(now));
        Assert.True(Given.HeldBy(Ada).After(new TollClocks(Incident, TollingCause.Incident)).IsUnchasedAt(now));
    }
}
