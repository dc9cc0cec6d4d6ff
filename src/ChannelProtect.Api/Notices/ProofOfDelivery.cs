namespace ChannelProtect.Api.Notices;

using System.Text.Json;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>A message on its way by one channel, with everything that proves what became of it.</summary>
/// <param name="Id"><c>dlv_…</c></param>
/// <param name="Channel"><c>email</c> or <c>webhook</c>.</param>
/// <param name="ChannelId">The channel (<c>eml_…</c>, <c>whe_…</c>).</param>
/// <param name="Where">The address or the URL.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="CreatedAt">Since when it is on its way.</param>
/// <param name="AcceptedAt">When the channel accepted it; null if it did not.</param>
/// <param name="NextAttemptAt">When the next attempt is due; null when there is none.</param>
/// <param name="Content">What was sent, word for word; null until it was.</param>
/// <param name="Attempts">Each attempt as the ledger has it, oldest first.</param>
internal sealed record ProofOfDelivery(
    string Id, ChannelKind Channel, string ChannelId, string Where, DeliveryStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? NextAttemptAt, JsonElement? Content, IReadOnlyList<AttemptView> Attempts);

/// <summary>One attempt to deliver a message.</summary>
/// <param name="At">When.</param>
/// <param name="Result">How it ended: <c>accepted</c>, <c>failed</c>, <c>refused</c>, <c>gone</c>; more may come.</param>
/// <param name="Where">Who was asked: the server's name and address.</param>
/// <param name="Answer">What it answered.</param>
internal sealed record AttemptView(DateTimeOffset At, string? Result, string? Where, string? Answer);

/// <summary>How messages were delivered, from the deliveries and the ledger's entries of their attempts.</summary>
internal static class Deliveries
{
    /// <summary>Of each message its deliveries, oldest first.</summary>
    public static async Task<ILookup<string, ProofOfDelivery>> DeliveriesOf(this ChannelContext db, IReadOnlyList<string> messages, CancellationToken cancel)
    {
        var deliveries = await (from delivery in db.Set<DeliveryRow>().AsNoTracking()
                                where messages.Contains(delivery.MessageId)
                                join channel in db.Set<ChannelRow>().AsNoTracking() on delivery.ChannelId equals channel.Id
                                orderby delivery.CreatedAt, delivery.Id
                                select new { Delivery = delivery, channel.Kind, channel.Target }).ToListAsync(cancel);
        var ids = deliveries.Select(one => one.Delivery.Id).ToArray();
        var entries = ids.Length == 0 ? [] : await db.Set<LedgerRow>().AsNoTracking()
            .Where(entry => ids.Contains(entry.Stream) && entry.Type == DeliveryAttempted.Type)
            .OrderBy(entry => entry.Stream).ThenBy(entry => entry.Position)
            .ToListAsync(cancel);
        var attempts = entries.ToLookup(entry => entry.Stream, AttemptOf);
        return deliveries.ToLookup(one => one.Delivery.MessageId, one => new ProofOfDelivery(
            one.Delivery.Id, one.Kind, one.Delivery.ChannelId, one.Target, one.Delivery.Status, one.Delivery.CreatedAt, one.Delivery.AcceptedAt, one.Delivery.DueAt,
            one.Delivery.Content is { Length: > 0 } content ? JsonElement.Parse(content) : null, [.. attempts[one.Delivery.Id]]));
    }

    /// <summary>The attempt that an entry tells.</summary>
    public static AttemptView AttemptOf(LedgerRow entry)
    {
        var body = JsonElement.Parse(entry.Body);
        return new(entry.At, Text("result"), Text("where"), Text("answer"));

        string? Text(string member) => body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
