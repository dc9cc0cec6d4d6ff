namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;

/// <summary>Claims to renewals: file one or a file of them, read them, take one back.</summary>
internal static class RegistrationEndpoints
{
    public static void MapRegistrations(this IEndpointRouteBuilder routes)
    {
        var registrations = routes.MapGroup("/registrations").WithTags("Registrations");

        var reading = registrations.MapGroup("").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        reading.MapGet("", ListRegistrations.Handle)
            .WithName("ListRegistrations")
            .WithSummary("My claims, oldest first.")
            .WithDescription("Channel managers read those of their regions, auditors all.")
            .WithQueryWords<RegistrationStatus>("status")
            .WithPageExample(RegistrationExamples.Registration);
        reading.MapGet("/{id}", ReadRegistration.Handle)
            .WithName("GetRegistration")
            .WithSummary("One claim, as of now.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, RegistrationExamples.Registration)
            .ProducesProblemTypes(Problems.NotFound);

        registrations.MapGet("/{id}/review", ReadReview.Handle)
            .RequireScope(Scopes.RenewalsRead).RequireRole(Roles.ChannelManager, Roles.Auditor)
            .WithName("GetRegistrationReview")
            .WithSummary("A claim under review beside the renewals that it may mean.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, RegistrationExamples.Review)
            .ProducesProblemTypes(Problems.NotFound);
        registrations.MapPost("/{id}/review", ReviewRegistration.Handle)
            .RequireScope(Scopes.CasesArbitrate).RequireRole(Roles.ChannelManager)
            .WithName("ReviewRegistration")
            .WithSummary("Decides what a claim under review means.")
            .WithDescription("The rules bind the claim as if it had been told at once: a renewal that another partner holds is not given away here.")
            .Changes()
            .WithExample("""{ "outcome": "link", "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt", "statement": "Two digits were swapped; the serial is right." }""")
            .WithResponseExample(StatusCodes.Status200OK, RegistrationExamples.Reviewed)
            .ProducesProblemTypes(Problems.NotFound, Problems.RegistrationNotUnderReview, Problems.ClaimContested, Problems.RenewalProtected, Problems.RenewalDisputed, Problems.ProtectionEnded, Problems.TermNotCredible, Problems.HeldByClaimant, Problems.ContractKnown);

        var claiming = registrations.MapGroup("").RequireScope(Scopes.RenewalsRegister).RequireRole(Roles.Partner);
        claiming.MapPost("", (RegistrationBody body, WriteRequest request, Registrar registrar, CancellationToken cancel) => registrar.Register(request, body, cancel))
            .WithName("Register")
            .WithSummary("Claims a renewal.")
            .WithDescription("201 with status active, or pendingReview when it cannot be told which contract is meant. 200 with your registration if you hold the renewal already. With evidence against another holder it is pendingReview too, with the case that a channel manager hears. Safe to repeat with the same Idempotency-Key.")
            .Creates<RegistrationView>()
            .WithExample(RegistrationExamples.Body)
            .WithResponseExample(StatusCodes.Status200OK, RegistrationExamples.Registration)
            .WithResponseExample(StatusCodes.Status201Created, RegistrationExamples.Registration)
            .ProducesProblemTypes(Problems.RenewalProtected, Problems.RenewalDisputed, Problems.TermNotCredible, Problems.ProtectionEnded, Problems.ReviewLimitReached);
        claiming.MapPost("/bulk", RegisterInBulk.Handle)
            .WithName("RegisterInBulk")
            .WithSummary("Claims many renewals, one a row.")
            .WithDescription("text/csv with a header line, or application/x-ndjson with the single call's body a line. Each row is answered as the single call would have been, and no row harms another. With an Idempotency-Key a retry of the call repeats no row.")
            .ExchangesRows<RegistrationBody, RegisteredRow>(RegistrationBody.Columns, RegistrationExamples.Csv, RegistrationExamples.Row)
            .LimitBody(BulkLimits.Default.MaxBodyBytes)
            .MayHaveIdempotencyKey()
            .AcceptsValidateOnly();
        claiming.MapPost("/{id}/withdraw", WithdrawRegistration.Handle)
            .WithName("WithdrawRegistration")
            .WithSummary("Takes a claim back, and lets the renewal go.")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, RegistrationExamples.Withdrawn)
            .ProducesProblemTypes(Problems.NotFound, Problems.RegistrationNotActive, Problems.ClaimContested, Problems.TransferPending, Problems.RenewalDisputed);
    }
}
