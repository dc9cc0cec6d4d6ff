namespace ChannelProtect.Api.Delivery.Mail;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;

/// <summary>A mail that a server had accepted, and that came back.</summary>
/// <param name="TakenFor">What came in.</param>
/// <param name="DeliveryId">Which delivery it is about; null if that cannot be proved.</param>
/// <param name="Status">The status that the report gives (RFC 3463).</param>
/// <param name="Diagnostic">What the server that refused said.</param>
internal sealed record ReturnView(ReturnKind TakenFor, string? DeliveryId, string? Status, string? Diagnostic);

/// <summary>What the ledger has of it.</summary>
internal sealed record DeliveryReturned(string Answer)
{
    public const string Type = "deliveryReturned";
}

/// <summary>Writes down that a delivery came back. A second report of the same changes nothing.</summary>
internal sealed class ReturnedMail(Writer writer, ChannelChanges channels, ChannelContext db)
{
    /// <summary>Statuses that speak against the address itself, and not against one mail (RFC 3463).</summary>
    private const string AddressStatus = "5.1.";

    private static readonly ColumnSet Health = new(nameof(ChannelRow.LastFailedAt), nameof(ChannelRow.LastAnswer));
    private const int LongestAnswer = 1_000;
    private static readonly ColumnSet Back = new(nameof(DeliveryRow.Status), nameof(DeliveryRow.LastAnswer), nameof(DeliveryRow.Version), nameof(DeliveryRow.LedgerHead));

    public async Task<Answer<ReturnView>> Returned(BounceReport report, WriteRequest request, CancellationToken cancel)
    {
        DeliveryRow? returned = null;
        var answer = await writer.Write<BounceReport, ReturnView>(request, report, async (attempt, cancel) =>
        {
            var row = TypeId.IsValid("dlv", report.DeliveryId) ? await attempt.Db.Set<DeliveryRow>().AsNoTracking().FirstOrDefaultAsync(delivery => delivery.Id == report.DeliveryId, cancel) : null;
            returned = report.TakenFor == ReturnKind.Bounce && row is { Status: DeliveryStatus.Accepted } ? row : null;
            if (returned is not null)
            {
                await Record(attempt, returned, report.Answer, cancel);
            }

            return Answer<ReturnView>.Ok(new(report.TakenFor, report.DeliveryId, report.Status, report.Diagnostic), row?.Version ?? 0);
        }, cancel);

        if (returned is not null && answer.Problem is null && !request.ValidateOnly)
        {
            await ServeBySomethingElse(returned, request, cancel);
            if (report.Status?.StartsWith(AddressStatus, StringComparison.Ordinal) is true)
            {
                await channels.Disable(returned.ChannelId, "returned", cancel);
            }
        }

        return answer;
    }

    /// <summary>Another channel of the incumbent may have accepted the same notice: from now on that proves it. In doubt the window begins anew.</summary>
    private async Task ServeBySomethingElse(DeliveryRow returned, WriteRequest request, CancellationToken cancel)
    {
        var messageId = returned.MessageId;
        var message = await db.Set<MessageRow>().AsNoTracking().SingleAsync(found => found.Id == messageId, cancel);
        var other = message.Type != MessageTypes.TransferRequested ? null : await (
            from delivery in db.Set<DeliveryRow>().AsNoTracking()
            where delivery.MessageId == messageId && delivery.Status == DeliveryStatus.Accepted
            join channel in db.Set<ChannelRow>().AsNoTracking() on delivery.ChannelId equals channel.Id
            orderby delivery.AcceptedAt
            select new { delivery.Id, channel.Kind }).FirstOrDefaultAsync(cancel);
        if (other is not null)
        {
            await writer.Write<string, ReturnView>(request with { IdempotencyKey = null }, other.Id, async (attempt, cancel) =>
            {
                await NoticeServing.Serve(attempt, MessageData.RequestOf(message), other.Kind.AsNoticed(), other.Id, cancel);
                return Answer<ReturnView>.Done();
            }, cancel);
        }
    }

    private static async Task Record(Attempt attempt, DeliveryRow row, string answer, CancellationToken cancel)
    {
        Record(attempt, row, answer);
        attempt.Writes.Update(new ChannelRow { Id = row.ChannelId, LastFailedAt = attempt.Now, LastAnswer = row.LastAnswer }, Health);
        var message = await attempt.Db.Set<MessageRow>().AsNoTracking().SingleAsync(found => found.Id == row.MessageId, cancel);
        if (message.Type == MessageTypes.TransferRequested)
        {
            await NoticeServing.Return(attempt, MessageData.RequestOf(message), NoticeChannel.Email, row.Id, row.LastAnswer!, cancel);
        }
    }

    /// <summary>The delivery's own part.</summary>
    private static void Record(Attempt attempt, DeliveryRow row, string answer)
    {
        var line = string.Concat(answer.Select(character => char.IsControl(character) ? ' ' : character));
        row.Status = DeliveryStatus.Returned;
        row.LastAnswer = line.Length > LongestAnswer ? line[..LongestAnswer] : line;
        var head = row.Version == 0 ? LedgerChain.Start : row.LedgerHead;
        row.LedgerHead = attempt.Append(row.Id, ++row.Version, head, DeliveryReturned.Type, new DeliveryReturned(row.LastAnswer));
        attempt.Writes.Update(row, Back);
    }
}
