namespace ChannelProtect.Domain;

/// <summary>What a partner is in the programme.</summary>
public enum PartnerKind
{
    Reseller,

    /// <summary>Asks for accounts in bulk, and may have more requests open at once.</summary>
    LargeVolumeReseller,
    Distributor,

    /// <summary>Runs the vendor's campaigns; holds nothing.</summary>
    Agency,
}
