namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>A channel of the incumbent accepted the notice of a transfer request: only now does its clock run (R5).</summary>
public sealed record ServeNotice(TransferRequestId Request, NoticeChannel Channel) : RenewalCommand
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
            new NoticeServed(now, Request, incumbent.Partner, Channel, respondBy, WholeSeconds(calendar.After(respondBy, policy.Undo) - respondBy)),
        ];
    }

    /// <summary>As durations are kept; never shorter.</summary>
    private static TimeSpan WholeSeconds(TimeSpan span) => TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));
}
