namespace ChannelProtect.Api.Channels;

using ChannelProtect.Api.Delivery;

/// <summary>An e-mail address at which a partner is told things.</summary>
/// <param name="Id"><c>eml_…</c>; null in answer to a question (<c>validateOnly</c>).</param>
/// <param name="Address">In one spelling: the domain in lower case, as the network has it.</param>
/// <param name="Language"><c>en</c>, <c>fr</c>, <c>de</c> or <c>es</c>.</param>
/// <param name="Types">The types of message that it takes; null for all. Notices come whatever this says.</param>
/// <param name="Status"><c>unconfirmed</c> until the code that was sent there is given, then <c>active</c>; <c>disabled</c> when too much came back.</param>
/// <param name="DisabledBecause">A stable word; null unless it is disabled.</param>
/// <param name="CreatedAt">When it was named.</param>
/// <param name="FailingSince">Since when nothing was accepted although something was sent; null while all is well.</param>
/// <param name="LastAcceptedAt">When its server last took something.</param>
/// <param name="LastFailedAt">When it last did not.</param>
/// <param name="LastAnswer">What was answered then.</param>
internal sealed record EmailAddressView(
    string? Id,
    string Address,
    string Language,
    IReadOnlyList<string>? Types,
    ChannelStatus Status,
    string? DisabledBecause,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset? LastAcceptedAt,
    DateTimeOffset? LastFailedAt,
    string? LastAnswer)
{
    public static EmailAddressView Of(ChannelRow row) => new(
        row.Id, row.Target, row.Language!, ChannelTypes.Read(row.Types), row.Status, row.DisabledBecause, row.CreatedAt, row.FailingSince, row.LastAcceptedAt, row.LastFailedAt, row.LastAnswer);
}
