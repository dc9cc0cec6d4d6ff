namespace ChannelProtect.Domain.Incidents;

using ChannelProtect.Domain.Renewals;

/// <summary>What of the vendor's fails. The list is closed; what exactly, the incident says in words.</summary>
public enum VendorFacility
{
    Licensing,
    Ordering,
    Quoting,
    Provisioning,
    Support,
    Portal,

    /// <summary>The programme itself.</summary>
    ChannelProtect,
    Other,
}

/// <summary>Which renewals are meant: those of any of these regions and any of these product lines. An empty list leaves none out.</summary>
public sealed record IncidentScope(ValueList<Region> Regions, ValueList<ProductLine> ProductLines)
{
    public static readonly IncidentScope All = new([], []);

    public bool Covers(Region region, ProductLine line) =>
        (Regions.Count == 0 || Regions.Contains(region)) && (ProductLines.Count == 0 || ProductLines.Contains(line));

    /// <summary>Whether the renewal is among them by who holds it, or by who lost it to a silence since then, which an incident that began earlier takes back.</summary>
    public bool Touches(Renewal renewal, DateTimeOffset since) => renewal is { Holding: { } held, Contract: { } contract }
        && (Covers(held.Region, contract.Line) || (renewal.SilencedSince(since) is { } lost && Covers(lost.From.Region, contract.Line)));
}
