namespace ChannelProtect.Api.Renewals;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>What a partner holds, and what it does with it.</summary>
internal static class RenewalEndpoints
{
    public static void MapRenewals(this IEndpointRouteBuilder routes)
    {
        var renewals = routes.MapGroup("/renewals").WithTags("Renewals");

        var reading = renewals.MapGroup("").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        reading.MapGet("", ListRenewals.Handle)
            .WithName("ListRenewals")
            .WithSummary("What I hold, as of now.")
            .WithDescription("Channel managers read what is held in their regions, auditors all.")
            .WithQueryWords<RenewalStatus>("status")
            .WithPageExample(RenewalExamples.TransferPending);
        reading.MapGet("/{id}", ReadRenewal.Handle)
            .WithName("GetRenewal")
            .WithSummary("One renewal, as of now.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, RenewalExamples.TransferPending)
            .ProducesProblemTypes(Problems.NotFound);

        var holding = renewals.MapGroup("/{id}").RequireScope(Scopes.RenewalsRegister).RequireRole(Roles.Partner);
        holding.MapPost("/in-flight", HolderCommands.PutInFlight)
            .WithName("PutInFlight")
            .WithSummary("A quote or an order is open: nobody may request the renewal, once a term and for a bounded time.")
            .WithExample("""{ "until": "2026-12-10T17:00:00Z", "reference": "order 4711" }""")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, RenewalExamples.InFlight)
            .ProducesProblemTypes(Problems.NotFound, Problems.TransferPending, Problems.InFlightAlreadyUsed, Problems.InFlightTooLong);
        holding.MapPost("/renewed", HolderCommands.MarkRenewed)
            .WithName("MarkRenewed")
            .WithSummary("The renewal is closed: the term rolls on and the holder stays.")
            .WithExample("""{ "termStart": "2027-01-01", "termEnd": "2027-12-31", "reference": "order 4711" }""")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, RenewalExamples.Renewed)
            .ProducesProblemTypes(Problems.NotFound, Problems.TransferPending, Problems.RenewalTooEarly, Problems.TermNotLater);
        holding.MapPost("/release", HolderCommands.Release)
            .WithName("ReleaseRenewal")
            .WithSummary("The holder lets the renewal go.")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, RenewalExamples.Released)
            .ProducesProblemTypes(Problems.RenewalDisputed, Problems.NotFound, Problems.TransferPending);
    }
}
