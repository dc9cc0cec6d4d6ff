namespace ChannelProtect.Api.Partners;

using ChannelProtect.Domain;

/// <summary>A partner, as its own programs and the programme's see it.</summary>
internal sealed record PartnerView(string Id, string Name, PartnerKind Kind, string Region, PartnerStatus Status, DateTimeOffset CreatedAt)
{
    public static PartnerView Of(PartnerRow row) => new(row.Id, row.Name, row.Kind, row.Region, row.Status, row.CreatedAt);
}

/// <summary>One page of a list; <c>next</c> is the cursor of the following page, or null at the end.</summary>
internal sealed record PartnerPage(IReadOnlyList<PartnerView> Items, string? Next);
