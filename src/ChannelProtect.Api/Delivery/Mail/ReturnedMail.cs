namespace ChannelProtect.Api.Delivery.Mail;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
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
internal sealed class ReturnedMail(Writer writer)
{
    private const int LongestAnswer = 1_000;
    private static readonly ColumnSet Back = new(nameof(DeliveryRow.Status), nameof(DeliveryRow.LastAnswer), nameof(DeliveryRow.Version), nameof(DeliveryRow.LedgerHead));

    public Task<Answer<ReturnView>> Returned(BounceReport report, WriteRequest request, CancellationToken cancel) =>
        writer.Write<BounceReport, ReturnView>(request, report, (attempt, cancel) => Decide(attempt, report, cancel), cancel);

    private static async Task<Answer<ReturnView>> Decide(Attempt attempt, BounceReport report, CancellationToken cancel)
    {
        var row = TypeId.IsValid("dlv", report.DeliveryId) ? await attempt.Db.Set<DeliveryRow>().AsNoTracking().FirstOrDefaultAsync(delivery => delivery.Id == report.DeliveryId, cancel) : null;
        if (row is { Status: DeliveryStatus.Accepted })
        {
            Record(attempt, row, report.Answer);
        }

        return Answer<ReturnView>.Ok(new(report.TakenFor, report.DeliveryId, report.Status, report.Diagnostic), row?.Version ?? 0);
    }

    /// <summary>The delivery's part; what follows for a notice and for the channel belongs beside it, into the same attempt.</summary>
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
