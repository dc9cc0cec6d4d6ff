namespace ChannelProtect.Api.Alerts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;

/// <summary>What nobody chased, for those whose job it is to.</summary>
internal static class MopUpEndpoints
{
    private const string Example = """
        {
          "id": "mop_Vw1mXq0cH2mTtZkq8J3b5A", "account": { "name": "Contoso Ltd", "domain": "contoso.example", "country": "GB" },
          "productLine": "firewall", "termEnd": "2026-12-31", "since": "2027-01-15T00:00:00Z"
        }
        """;

    public static void MapMopUp(this IEndpointRouteBuilder v1) => v1.MapGroup("/mop-up").WithTags("Mop-up")
        .RequireScopeOfRole((Roles.Partner, Scopes.ClearancesRequest), (Roles.ChannelManager, Scopes.RenewalsRead), (Roles.Auditor, Scopes.RenewalsRead))
        .MapGet("", ([AsParameters] PageRequest page, Caller caller, ReadMopUp list, CancellationToken cancel) => list.Read(page, caller, cancel))
        .WithName("ListMopUp")
        .WithSummary("Renewals whose term ended and that nobody chased, those that wait longest first.")
        .WithDescription("For the agency; channel managers read those that are held in their regions, auditors all. What is renewed, requested, in flight or in dispute at the instant of the reading is not in it, so a page may hold fewer than its limit. Each holder is told who read of what it holds. A row is no clearance: ask for one before you approach the customer.")
        .WithPageExample(Example);
}
