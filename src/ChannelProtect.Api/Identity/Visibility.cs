namespace ChannelProtect.Api.Identity;

/// <summary>Least disclosure (R9): who may see what concerns a partner. For everybody else it does not exist.</summary>
internal static class Visibility
{
    /// <summary>The partner itself, the channel managers of its region, and auditors.</summary>
    public static bool MaySee(this Caller caller, string? partnerId, string? region) => caller.Role switch
    {
        Roles.Partner => partnerId is not null && caller.PartnerId == partnerId,
        Roles.ChannelManager => region is not null && caller.Regions.Contains(region),
        Roles.Auditor => true,
        _ => false,
    };
}
