namespace ChannelProtect.Api.Transfers;

using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>How the incumbent of a transfer request was told.</summary>
/// <param name="ServedAt">When a channel of it accepted the notice; null if none has.</param>
/// <param name="Channel">Which; null if none has, and to who is not told.</param>
/// <param name="Proof">What proves it: the message that it fetched (<c>msg_…</c>), or the delivery that was accepted (<c>dlv_…</c>).</param>
/// <param name="ServeBy">Until when the notice is to be served (exclusive); null once it was.</param>
/// <param name="UnservedSince">Since when a channel manager looks at the request because none has accepted it.</param>
/// <param name="History">What the ledger says of it, oldest first.</param>
/// <param name="Messages">What it was sent about the request, oldest first, with each delivery and each attempt.</param>
internal sealed record NoticesView(
    DateTimeOffset? ServedAt, NoticeChannel? Channel, string? Proof, DateTimeOffset? ServeBy, DateTimeOffset? UnservedSince, IReadOnlyList<NoticeStep> History, IReadOnlyList<SentMessage> Messages);

/// <summary>Something that the ledger says of a notice.</summary>
/// <param name="At">When.</param>
/// <param name="What"><c>served</c>, <c>unserved</c>, <c>returned</c> or <c>reminded</c>.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Proof">What proved it.</param>
/// <param name="Answer">What came back.</param>
internal sealed record NoticeStep(DateTimeOffset At, string What, NoticeChannel? Channel, string? Proof, string? Answer);

/// <summary>A message to the incumbent about the request.</summary>
/// <param name="Id"><c>msg_…</c></param>
/// <param name="Type">A stable word.</param>
/// <param name="At">When what it tells became true.</param>
/// <param name="AcknowledgedAt">When the incumbent acknowledged it.</param>
/// <param name="Deliveries">By which channels it was sent.</param>
internal sealed record SentMessage(string Id, string Type, DateTimeOffset At, DateTimeOffset? AcknowledgedAt, IReadOnlyList<ProofOfDelivery> Deliveries);

/// <summary>The proof of a notice, to read: also for an incumbent that has lost by silence (R5).</summary>
internal static class NoticesOfTransfer
{
    /// <summary>A request is told of a dozen times at most; of a renewal all that was told to one partner is looked through.</summary>
    private const int MostMessages = 1_000;

    public static async Task<Results<Ok<NoticesView>, ProblemHttpResult>> Handle(
        string id, Caller caller, ChannelContext db, SealedSerials serials, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        if (await ReadTransfer.Visible(db, id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var request = row.AsOf(clock.Now);
        if (!caller.MaySee(row.Incumbent, row.IncumbentRegion))
        {
            return TypedResults.Ok(new NoticesView(request.ServedAt, null, null, request.ServeBy, request.UnservedSince, [], []));
        }

        await disclosures.Record(caller, row.Incumbent, id, cancel);
        var steps = (await db.ClockEntries(row, serials, cancel)).Select(entry => StepOf(entry.Fact)).OfType<NoticeStep>().ToList();
        if (request.UnservedSince is { } since && steps is not [.., { What: "unserved" }])
        {
            steps.Add(new(since, "unserved", null, null, null));
        }

        var messages = await Messages(db, row, cancel);
        var deliveries = await db.DeliveriesOf([.. messages.Select(message => message.Id)], cancel);
        return TypedResults.Ok(new NoticesView(
            request.ServedAt, request.ServedBy, request.Proof, request.ServeBy, request.UnservedSince, steps,
            [.. messages.Select(message => new SentMessage(message.Id, message.Type, message.At, message.AcknowledgedAt, [.. deliveries[message.Id]]))]));
    }

    private static NoticeStep? StepOf(RenewalEvent fact) => fact switch
    {
        NoticeServed served => new(served.At, "served", served.Channel, served.Proof, null),
        NoticeUnserved unserved => new(unserved.At, "unserved", null, null, null),
        NoticeReturned returned => new(returned.At, "returned", returned.Channel, returned.Proof, returned.Answer),
        IncumbentReminded reminded => new(reminded.At, "reminded", null, null, null),
        _ => null,
    };

    private static async Task<IReadOnlyList<MessageRow>> Messages(ChannelContext db, TransferRequestRow request, CancellationToken cancel)
    {
        var told = await db.Set<MessageRow>().AsNoTracking()
            .Where(message => message.Stream == request.RenewalId && message.PartnerId == request.Incumbent && message.At >= request.RequestedAt)
            .OrderBy(message => message.Position).ThenBy(message => message.Id)
            .Take(MostMessages)
            .ToListAsync(cancel);
        return [.. told.Where(message => JsonElement.Parse(message.Data).TryGetProperty("transferRequestId", out var about) && about.GetString() == request.Id)];
    }
}
