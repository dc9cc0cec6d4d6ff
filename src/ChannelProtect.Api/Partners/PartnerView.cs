namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;

/// <summary>A partner, as its own programs and the programme's see it.</summary>
/// <param name="Id"><c>prt_…</c>; null in the answer to <c>validateOnly</c>.</param>
/// <param name="Name">The company's name.</param>
/// <param name="Kind">What it is in the programme.</param>
/// <param name="Region">Which business calendar it goes by, and which channel managers look after it.</param>
/// <param name="Status">Whether it takes part.</param>
/// <param name="CreatedAt">When it joined.</param>
internal sealed record PartnerView(string? Id, string Name, PartnerKind Kind, string Region, PartnerStatus Status, DateTimeOffset CreatedAt)
{
    public static PartnerView Of(PartnerRow row) => new(row.Id, row.Name, row.Kind, row.Region, row.Status, row.CreatedAt);
}
