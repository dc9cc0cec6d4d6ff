namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Identity;

/// <summary>
/// Cases are there for their sides, for the channel managers of their region and for auditors; one that is overdue for the channel managers of
/// every region, so that no case waits for a region that has nobody left to decide it. For everybody else they are not.
/// </summary>
internal static class CaseVisibility
{
    public static bool MaySee(this Caller caller, CaseRow row, DateTimeOffset now) => caller.Role == Roles.Partner
        ? caller.MaySee(row.Claimant, null) || caller.MaySee(row.Respondent, null)
        : caller.MaySee(null, row.Region) || (caller.Role == Roles.ChannelManager && row.IsOverdue(now));
}
