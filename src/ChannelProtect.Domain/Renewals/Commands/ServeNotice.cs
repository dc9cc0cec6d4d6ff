namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>A channel of the incumbent accepted the notice of a transfer request: only now does its clock run (R5).</summary>
/// <param name="Request">Which.</param>
/// <param name="Channel">Which channel.</param>
/// <param name="Proof">The message that was fetched (<c>msg_…</c>), or the delivery that was accepted (<c>dlv_…</c>).</param>
public sealed record ServeNotice(TransferRequestId Request, NoticeChannel Channel, string Proof) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R5.served-once", renewal.Pending?.Notice is null, Refusal.NoticeAlreadyServed),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var incumbent = renewal.Holding!;
        var calendar = policy.CalendarOf(incumbent.Region);
        var respondBy = calendar.After(now, policy.Response);
        return
        [
            new NoticeServed(
                now, Request, incumbent.Partner, Channel, Proof, respondBy, Reminders.WholeSeconds(calendar.After(respondBy, policy.Undo) - respondBy),
                Reminders.Of(now, respondBy, calendar, policy)),
        ];
    }
}
