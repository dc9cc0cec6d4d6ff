namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Reminds the incumbent of a notice that it has not answered (R6). Of two reminders that are due, the last alone.</summary>
public sealed record RemindIncumbent(TransferRequestId Request) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R6.reminder-due", renewal.NextReminder?.At <= now, Refusal.ReminderNotDue, renewal.NextReminder is { } next ? [Fact.Of("from", next.At)] : []),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var notice = renewal.Pending!.Notice!;
        return [new IncumbentReminded(now, Request, renewal.Holding!.Partner, notice.Reminders.DueAt(notice.RespondBy, now)!.Value, notice.RespondBy)];
    }
}
