namespace ChannelProtect.Api.Identity;

/// <summary>What a caller is in the programme: the claim <c>role</c>.</summary>
internal static class Roles
{
    /// <summary>Speaks for one partner, of whatever kind; the claim <c>partner_id</c> says which.</summary>
    public const string Partner = "partner";

    /// <summary>Arbitrates in the regions that its tokens name.</summary>
    public const string ChannelManager = "channelManager";

    /// <summary>The vendor's licensing system.</summary>
    public const string VendorSystem = "vendorSystem";

    public const string Auditor = "auditor";
    public const string Admin = "admin";
}
