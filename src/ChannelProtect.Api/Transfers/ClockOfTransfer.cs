namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>How a request's clock ran.</summary>
/// <param name="RespondBy">When silence speaks (exclusive); null while no notice is served.</param>
/// <param name="ServedAt">When the notice was served; null if it is not.</param>
/// <param name="Tolled">Whether the clock stands still: respond-by will move by the time lost.</param>
/// <param name="Moves">What set it, stopped it and moved it, oldest first.</param>
internal sealed record ClockView(DateTimeOffset? RespondBy, DateTimeOffset? ServedAt, bool Tolled, IReadOnlyList<ClockMove> Moves);

/// <summary>One move of a clock.</summary>
/// <param name="At">When.</param>
/// <param name="Cause"><c>served</c>, <c>tolled</c>, <c>resumed</c>, <c>reviewed</c>, <c>returned</c> or <c>unserved</c>; more may come.</param>
/// <param name="Tollings">Why the clock stands still from then on; the incumbent is not told of a <c>hold</c>, and neither side which case or incident it is.</param>
/// <param name="RespondBy">Where respond-by stood then; null while the clock stood still, and while no notice was served.</param>
internal sealed record ClockMove(DateTimeOffset At, string Cause, IReadOnlyList<TollingCause> Tollings, DateTimeOffset? RespondBy);

/// <summary>An entry of the ledger that has to do with a request's clock.</summary>
internal sealed record ClockEntry(int Position, RenewalEvent Fact);

/// <summary>The history of a request's clock, read from the ledger, for both sides, their channel managers and auditors.</summary>
internal static class ClockOfTransfer
{
    private static readonly string[] Telling =
    [
        LedgerBody.TypeOf<NoticeServed>(), LedgerBody.TypeOf<NoticeUnserved>(), LedgerBody.TypeOf<NoticeReturned>(), LedgerBody.TypeOf<IncumbentReminded>(),
        LedgerBody.TypeOf<TransferReviewed>(), LedgerBody.TypeOf<ClocksTolled>(), LedgerBody.TypeOf<TollingEnded>(),
    ];

    public static async Task<Results<Ok<ClockView>, ProblemHttpResult>> Handle(
        string id, Caller caller, ChannelContext db, SealedSerials serials, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        if (await ReadTransfer.Visible(db, id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var view = TransferView.Of(row.AsOf(clock.Now));
        await disclosures.Record(caller, view.Sides(), cancel);
        var entries = await db.ClockEntries(row, serials, cancel);
        return TypedResults.Ok(new ClockView(view.RespondBy, view.ServedAt, view.Tolled, Moves(entries, row, caller.PartnerId == row.Incumbent)));
    }

    /// <summary>What the ledger says of the request's clock; and of every tolling of its renewal, for one that is open may have begun long before.</summary>
    public static async Task<IReadOnlyList<ClockEntry>> ClockEntries(this ChannelContext db, TransferRequestRow request, SealedSerials serials, CancellationToken cancel)
    {
        var told = await db.Set<LedgerRow>().AsNoTracking()
            .Where(entry => entry.Stream == request.RenewalId && Telling.Contains(entry.Type))
            .OrderBy(entry => entry.Position)
            .ToListAsync(cancel);
        return
        [
            .. told.Select(entry => new ClockEntry(entry.Position, LedgerBody.Read<RenewalEvent>(entry.Type, entry.Body, serials)))
                .Where(entry => entry.Fact is ClocksTolled or TollingEnded || TransferProjection.RequestOf(entry.Fact)?.Value == request.Id),
        ];
    }

    private static List<ClockMove> Moves(IReadOnlyList<ClockEntry> entries, TransferRequestRow row, bool toIncumbent)
    {
        List<ClockMove> moves = [];
        Dictionary<TollingId, TollingCause> open = [];
        DateTimeOffset? respondBy = null;
        foreach (var (_, fact) in entries)
        {
            var cause = CauseOf(fact);
            switch (fact)
            {
                case ClocksTolled tolled: open[tolled.Tolling] = tolled.Cause; break;
                case TollingEnded ended: open.Remove(ended.Tolling); break;
            }

            var isPending = fact.At >= row.RequestedAt && !(fact.At >= row.DecidedAt);
            respondBy = fact switch
            {
                NoticeServed served => served.RespondBy,
                NoticeReturned => null,
                TransferReviewed { RespondBy: { } due } => due,
                TollingEnded { Resumed.RespondBy: { } due } when isPending => due,
                _ => respondBy,
            };
            if (cause is not null && isPending)
            {
                moves.Add(new(fact.At, cause, [.. open.Values.Where(why => !toIncumbent || why != TollingCause.Hold).Distinct().Order()], open.Count == 0 ? respondBy : null));
            }
        }

        if (row is { UnservedSince: { } since, ServedAt: null } && moves is not [.., { Cause: "unserved" }])
        {
            moves.Add(new(since, "unserved", [], null));
        }

        return moves;
    }

    private static string? CauseOf(RenewalEvent fact) => fact switch
    {
        NoticeServed => "served",
        NoticeUnserved => "unserved",
        NoticeReturned => "returned",
        TransferReviewed { RespondBy: not null } => "reviewed",
        ClocksTolled => "tolled",
        TollingEnded => "resumed",
        _ => null,
    };
}
