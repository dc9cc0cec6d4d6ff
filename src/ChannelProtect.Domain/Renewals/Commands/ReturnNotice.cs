namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>
/// What a channel had accepted came back, so that the incumbent was never told by it: the clock that it started is void, and the notice is to be
/// served anew (R5). Where silence has spoken already, the fact stands for who decides about that.
/// </summary>
/// <param name="Request">Of which request.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Proof">The delivery; the same that proved the notice.</param>
/// <param name="Answer">What came back.</param>
public sealed record ReturnNotice(TransferRequestId Request, NoticeChannel Channel, string Proof, string Answer) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R5.served-by-this", WasServed(renewal) || WasSilenced(renewal), Refusal.TransferNotPending)];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var incumbent = WasServed(renewal) ? renewal.Holding! : renewal.LastTransfer!.From;
        DateTimeOffset? serveBy = WasServed(renewal) ? Serving.From(now, policy.CalendarOf(incumbent.Region), policy).ServeBy : null;
        yield return new NoticeReturned(now, Request, incumbent.Partner, Channel, Proof, Answer, serveBy);
    }

    private bool WasServed(Renewal renewal) => renewal.Pending is { } pending && pending.Id == Request && pending.Notice?.Proof == Proof;

    private bool WasSilenced(Renewal renewal) => renewal.LastTransfer is { } last && last.Request == Request && last.Proof == Proof;
}
