namespace ChannelProtect.Api.Identity;

using ChannelProtect.Domain;

/// <summary>What a token may be used for: the claim <c>scope</c>. What a client may ask for follows from its role.</summary>
internal static class Scopes
{
    public const string RenewalsRead = "renewals.read";
    public const string RenewalsRegister = "renewals.register";
    public const string TransfersRequest = "transfers.request";
    public const string TransfersRespond = "transfers.respond";
    public const string ClearancesRequest = "clearances.request";
    public const string CasesArbitrate = "cases.arbitrate";
    public const string FeedWrite = "feed.write";
    public const string IncidentsPublish = "incidents.publish";
    public const string PolicyWrite = "policy.write";
    public const string AuditRead = "audit.read";
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All =
    [
        RenewalsRead, RenewalsRegister, TransfersRequest, TransfersRespond, ClearancesRequest, CasesArbitrate, FeedWrite, IncidentsPublish, PolicyWrite, AuditRead, Admin,
    ];

    private static readonly IReadOnlyList<string> Holding = [RenewalsRead, RenewalsRegister, TransfersRequest, TransfersRespond, ClearancesRequest];

    /// <summary>What a partner's credential may have. An agency holds nothing, so it has nothing to read, register or defend.</summary>
    public static IReadOnlyList<string> For(PartnerKind kind) => kind switch
    {
        PartnerKind.Agency => [ClearancesRequest],
        PartnerKind.Reseller or PartnerKind.LargeVolumeReseller or PartnerKind.Distributor => Holding,
    };

    /// <summary>What a client of the vendor's own may have.</summary>
    public static IReadOnlyList<string> For(string role) => role switch
    {
        Roles.ChannelManager => [RenewalsRead, CasesArbitrate, AuditRead],
        Roles.VendorSystem => [FeedWrite, IncidentsPublish, RenewalsRead],
        Roles.Auditor => [AuditRead, RenewalsRead],
        Roles.Admin => [Admin, PolicyWrite, AuditRead],
        _ => [],
    };
}
