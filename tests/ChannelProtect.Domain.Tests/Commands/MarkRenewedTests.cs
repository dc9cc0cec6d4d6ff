namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class MarkRenewedTests
{
    private static readonly MarkRenewed Command = new(Ada, null, "PO-7");

    [Fact]
    public void The_term_rolls_on_and_the_holder_stays() =>
        Given.HeldBy(Ada).When(Command).Makes(new TermRenewed(Monday, Ada, NextTerm, "PO-7", At("2027-03-31T00:00Z")));

    [Fact]
    public void A_holder_may_say_what_the_new_term_is() =>
        Given.HeldBy(Ada).When(Command with { Term = Term("2026-04-01", "2027-04-30") }).Makes(
            new TermRenewed(Monday, Ada, Term("2026-04-01", "2027-04-30"), "PO-7", At("2027-05-31T00:00Z")));

    [Fact]
    public void A_new_term_ends_the_flight()
    {
        var renewed = Given.InFlight.After(Command);

        Assert.Equal((NextTerm, null, false), (renewed.Contract!.Term, renewed.InFlight, renewed.InFlightUsed));
    }

    [Fact]
    public void Only_the_holder_renews() => Given.HeldBy(Bix).When(Command).IsRefused(Refusal.NotHolder);

    [Fact]
    public void What_is_unknown_is_not_renewed() => Given.Unknown.When(Command with { Term = NextTerm }).IsRefused(Refusal.NotHolder);

    [Fact]
    public void A_request_is_not_ended_by_saying_that_it_was_renewed() => Given.RequestedBy(Bix).When(Command).IsRefused(Refusal.TransferPending);

    [Fact]
    public void A_term_is_not_renewed_long_before_it_ends()
    {
        var decision = Given.HeldBy(Ada).After(Command).When(Command);

        decision.IsRefused(Refusal.RenewalTooEarly(At("2026-12-01T00:00Z")));
        decision.Discloses("from=2026-12-01T00:00:00Z");
    }

    [Theory]
    [InlineData("2025-03-01", "2027-02-28", false)] // begins when the current one did
    [InlineData("2026-02-28", "2027-02-27", false)] // begins while the current one runs
    [InlineData("2026-03-01", "2026-05-29", false)] // shorter than the window in which it could be requested
    [InlineData("2026-03-01", "2026-05-30", true)]
    [InlineData("2026-03-01", "2027-04-01", true)] // a leap year and a month
    [InlineData("2026-03-01", "2027-04-03", false)]
    [InlineData("2026-05-30", "2027-05-29", true)] // 90 days after the current one
    [InlineData("2026-05-31", "2027-05-30", false)]
    public void A_new_term_follows_the_current_one(string start, string end, bool follows)
    {
        var decision = Given.HeldBy(Ada).When(Command with { Term = Term(start, end) });

        Assert.Equal(follows ? null : Refusal.TermNotLater, (decision as Decision.Refused)?.Refusal);
    }
}
