namespace ChannelProtect.Api.Webhooks;

using System.Text.Json;
using ChannelProtect.Api.Delivery;

/// <summary>A URL to which the programme sends a partner's messages.</summary>
/// <param name="Url">An absolute https URL at a public address, at most 2,000 characters.</param>
/// <param name="Types">The message types to send; all when missing. Notices of transfer requests are sent whatever this says.</param>
internal sealed record WebhookEndpointBody(string Url, IReadOnlyList<string>? Types = null);

/// <summary>What to change: a member that is missing stays as it is.</summary>
/// <param name="Url">Another URL.</param>
/// <param name="Types">Other message types; an empty list for all.</param>
internal sealed record WebhookEndpointPatch(string? Url = null, IReadOnlyList<string>? Types = null);

/// <summary>How one secret gives way to the next.</summary>
/// <param name="Overlap">How long the old secret still signs as well: ISO 8601, at most <c>P30D</c>; <c>PT24H</c> when missing.</param>
internal sealed record WebhookRotation(string? Overlap = null);

/// <summary>A web hook endpoint.</summary>
/// <param name="Id"><c>whe_…</c></param>
/// <param name="Url">Where deliveries go.</param>
/// <param name="Types">Which message types; null for all.</param>
/// <param name="Status"><c>active</c> or <c>disabled</c>.</param>
/// <param name="DisabledBecause"><c>gone</c>: it answered 410; null unless it is disabled.</param>
/// <param name="Health">How it answers.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secret">What deliveries are signed with: <c>whsec_…</c>, 32 bytes in Base64. Only in the answer to who makes the endpoint or a new secret; else null.</param>
internal sealed record WebhookEndpointView(
    string? Id, string Url, IReadOnlyList<string>? Types, ChannelStatus Status, string? DisabledBecause, ChannelHealthView Health, DateTimeOffset CreatedAt, string? Secret = null)
{
    public static WebhookEndpointView Of(ChannelRow row) => new(row.Id, row.Target, TypesOf(row), row.Status, row.DisabledBecause, ChannelHealthView.Of(row), row.CreatedAt);

    public static IReadOnlyList<string>? TypesOf(ChannelRow row) => row.Types is null ? null : JsonSerializer.Deserialize<string[]>(row.Types);
}

/// <summary>How a channel answers.</summary>
/// <param name="FailingSince">Since when nothing has been accepted although something was sent; null while all is well.</param>
/// <param name="LastAcceptedAt">When it last accepted something.</param>
/// <param name="LastFailedAt">When it last did not.</param>
/// <param name="LastAnswer">What it answered then.</param>
internal sealed record ChannelHealthView(DateTimeOffset? FailingSince, DateTimeOffset? LastAcceptedAt, DateTimeOffset? LastFailedAt, string? LastAnswer)
{
    public static ChannelHealthView Of(ChannelRow row) => new(row.FailingSince, row.LastAcceptedAt, row.LastFailedAt, row.LastAnswer);
}

/// <summary>What came of a test delivery.</summary>
/// <param name="Result"><c>accepted</c>; <c>failed</c>, <c>refused</c> or <c>gone</c> as it would be for a message.</param>
/// <param name="Where">The server that was asked.</param>
/// <param name="Answer">What it answered, or why it was not asked.</param>
/// <param name="WebhookId">The <c>webhook-id</c> it was sent with.</param>
internal sealed record PingView(AttemptResult Result, string? Where, string Answer, string WebhookId);

/// <summary>Which deliveries to send again.</summary>
/// <param name="From">Those of messages that were put into the endpoint's queue at this instant or later.</param>
/// <param name="To">And before this one; now when missing.</param>
/// <param name="Status">Only those with this status: <c>accepted</c> or <c>dead</c>; both when missing.</param>
internal sealed record ReplayBody(DateTimeOffset From, DateTimeOffset? To = null, DeliveryStatus? Status = null);

/// <summary>What is sent again.</summary>
/// <param name="Deliveries">How many; at most 1,000.</param>
/// <param name="Next">From when to go on, if there are more; else null.</param>
internal sealed record ReplayView(int Deliveries, DateTimeOffset? Next);
