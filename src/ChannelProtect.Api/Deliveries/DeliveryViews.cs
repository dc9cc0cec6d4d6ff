namespace ChannelProtect.Api.Deliveries;

using System.Text.Json;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Notices;

/// <summary>A message on its way by one channel.</summary>
/// <param name="Id"><c>dlv_…</c></param>
/// <param name="MessageId">The message; a web hook is sent it as <c>webhook-id</c>.</param>
/// <param name="Type">The message's type.</param>
/// <param name="PartnerId">Whom it tells.</param>
/// <param name="ChannelId">By which channel.</param>
/// <param name="Status"><c>pending</c>, <c>accepted</c>, <c>returned</c> (accepted, and came back) or <c>dead</c> (given up).</param>
/// <param name="Attempts">How many attempts were made since it was last put into the queue.</param>
/// <param name="CreatedAt">When it was first put there.</param>
/// <param name="DueAt">When the next attempt is due; null if there is none.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="LastAnswer">What answered the last attempt, or why there was none.</param>
internal sealed record DeliveryView(
    string Id, string MessageId, string Type, string PartnerId, string ChannelId, DeliveryStatus Status, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? AcceptedAt, string? LastAnswer)
{
    /// <summary>Every attempt, oldest first; null in a list.</summary>
    public IReadOnlyList<AttemptView>? History { get; init; }

    /// <summary>What was sent last, word for word; for the partner itself and auditors, null for others and in a list.</summary>
    public JsonElement? Content { get; init; }

    public static DeliveryView Of(DeliveryRow row, string type) =>
        new(row.Id, row.MessageId, type, row.PartnerId, row.ChannelId, row.Status, row.Attempts, row.CreatedAt, row.DueAt, row.AcceptedAt, row.LastAnswer);
}
