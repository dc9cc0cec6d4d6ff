namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class RemindIncumbentTests
{
    private static readonly DateTimeOffset Half = At("2026-01-08T21:00Z");
    private static readonly DateTimeOffset Last = At("2026-01-09T09:00Z");
    private static readonly RemindIncumbent Remind = new(Request);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void The_first_reminder_is_due_at_half_of_the_window(long ticks, bool due)
    {
        var decision = Given.ServedRequestOf(Bix).When(Remind, Half.AddTicks(ticks));
        if (due)
        {
            decision.Makes(new IncumbentReminded(Half.AddTicks(ticks), Request, Ada, Reminder.Half, RespondBy));
        }
        else
        {
            decision.IsRefused(Refusal.ReminderNotDue);
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void The_last_is_due_a_business_day_before_respond_by(long ticks, bool due)
    {
        var decision = Given.ServedRequestOf(Bix).After(Remind, Half).When(Remind, Last.AddTicks(ticks));
        if (due)
        {
            decision.Makes(new IncumbentReminded(Last.AddTicks(ticks), Request, Ada, Reminder.Last, RespondBy));
        }
        else
        {
            decision.IsRefused(Refusal.ReminderNotDue);
        }
    }

    [Fact]
    public void Of_two_that_are_due_there_is_the_last_alone()
    {
        var renewal = Given.ServedRequestOf(Bix);

        renewal.When(Remind, Last).Makes(new IncumbentReminded(Last, Request, Ada, Reminder.Last, RespondBy));
        renewal.After(Remind, Last).When(Remind, RespondBy - Tick).IsRefused(Refusal.ReminderNotDue);
    }

    [Fact]
    public void None_comes_while_the_clock_stands_still_and_both_move_with_it()
    {
        var tolled = Given.ServedRequestOf(Bix).After(new TollClocks(Incident, TollingCause.Incident), Monday.AddDays(1));
        tolled.When(Remind, Half.AddDays(20)).IsRefused(Refusal.ReminderNotDue);

        Assert.Equal((Reminder.Half, Half.AddDays(2)), tolled.After(new ResumeClocks(Incident), Monday.AddDays(3)).NextReminder);
    }

    [Fact]
    public void None_comes_after_the_answer_nor_after_silence()
    {
        Given.TransferredToBix.When(Remind, Half).IsRefused(Refusal.TransferNotPending);
        Given.ServedRequestOf(Bix).When(Remind, RespondBy).IsRefused(Refusal.TransferNotPending);
    }

    [Fact]
    public void A_short_window_has_the_last_reminder_alone()
    {
        var renewal = Given.RequestedBy(Bix).After(Given.Served, policy: Standard with { Response = Window.Hours(30), LastReminder = Window.Hours(20) });

        Assert.Equal((Reminder.Last, Monday.AddHours(10)), renewal.NextReminder);
    }

    [Fact]
    public void A_later_policy_moves_no_reminder() =>
        Given.ServedRequestOf(Bix).When(Remind, Half - Tick, Standard with { Response = Window.Hours(1), LastReminder = Window.Hours(1) }).IsRefused(Refusal.ReminderNotDue);
}
