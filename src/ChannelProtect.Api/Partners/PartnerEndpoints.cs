namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>The programme: its partners, and the credentials by which their programs come in.</summary>
internal static class PartnerEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder v1)
    {
        // Who may read is decided by whose partner it is, so that another's and an absent one read the same.
        v1.MapGet("/partners/{id}", ReadPartner.Handle).RequireAuthorization().WithTags("Partners")
            .WithName("GetPartner")
            .WithSummary("A partner; its own, for a partner.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Partner)
            .ReturnsETag();

        var partners = v1.MapGroup("/partners").RequireRole(Roles.Admin).RequireScope(Scopes.Admin).WithTags("Partners");
        partners.MapGet("", ListPartners.Handle).WithName("ListPartners").WithSummary("All partners, oldest first.").WithPageExample(Examples.Partner);
        partners.MapPost("", CreatePartner.Handle)
            .WithName("CreatePartner")
            .WithSummary("Takes a company into the programme.")
            .Creates<PartnerView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample("""{ "name": "Ada Networks", "kind": "reseller", "region": "emea" }""")
            .WithResponseExample(StatusCodes.Status201Created, Examples.Partner);
        partners.MapPatch("/{id}", UpdatePartner.Handle)
            .WithName("UpdatePartner")
            .WithSummary("Renames, moves, suspends or reinstates a partner.")
            .WithDescription("A member that is missing stays as it is. Suspending ends every token of the partner at once.")
            .Changes()
            .WithExample("""{ "status": "suspended" }""")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Suspended);
        MapCredentials(partners.MapGroup("/{id}/credentials"));
    }

    private static void MapCredentials(RouteGroupBuilder credentials)
    {
        credentials.MapGet("", ListCredentials.Handle)
            .WithName("ListCredentials")
            .WithSummary("The partner's credentials, oldest first, without their secrets.")
            .WithPageExample(Examples.Credential);
        credentials.MapGet("/{clientId}", ReadCredential.Handle)
            .WithName("GetCredential")
            .WithSummary("One credential, without its secrets.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Credential)
            .ReturnsETag();
        credentials.MapPost("", CreateCredential.Handle)
            .WithName("CreateCredential")
            .WithSummary("Makes a credential. The secret is shown in this answer alone, and in that to a retry with the same Idempotency-Key.")
            .Creates<NewCredentialView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample("""{ "name": "CRM", "scopes": [ "renewals.read", "renewals.register" ], "lifetime": "P90D" }""")
            .WithResponseExample(StatusCodes.Status201Created, Examples.NewCredential)
            .ProducesProblemTypes(Problems.CredentialLimitReached);
        credentials.MapPost("/{clientId}/rotate", RotateCredential.Handle)
            .WithName("RotateCredential")
            .WithSummary("Makes a new secret, shown as at first; the old one works on for the overlap.")
            .Creates<NewCredentialView>()
            .NeverAnswers(StatusCodes.Status201Created)
            .AcceptsIfMatch()
            .WithExample("""{ "overlap": "PT24H" }""")
            .WithResponseExample(StatusCodes.Status200OK, Examples.NewCredential)
            .ProducesProblemTypes(Problems.SecretLimitReached);
        credentials.MapDelete("/{clientId}", RevokeCredential.Handle)
            .WithName("RevokeCredential")
            .WithSummary("Ends a credential and every token bought with it, at once.")
            .Produces(StatusCodes.Status204NoContent)
            .NeverAnswers(StatusCodes.Status200OK)
            .AcceptsIfMatch()
            .AcceptsValidateOnly()
            .ProducesProblemTypes(Problems.ConcurrentUpdate);
    }

    private static class Examples
    {
        public const string Partner = """
            { "id": "prt_01ke6p4ym0e008000000000001", "name": "Ada Networks", "kind": "reseller", "region": "emea", "status": "active", "createdAt": "2026-01-05T09:00:00Z" }
            """;

        public const string Suspended = """
            { "id": "prt_01ke6p4ym0e008000000000001", "name": "Ada Networks", "kind": "reseller", "region": "emea", "status": "suspended", "createdAt": "2026-01-05T09:00:00Z" }
            """;

        public const string Credential = """
            {
              "clientId": "cli_01ke6p4ym0e008000000000005", "name": "CRM", "status": "active", "scopes": [ "renewals.read", "renewals.register" ],
              "createdAt": "2026-01-05T09:00:00Z", "expiresAt": "2026-04-05T09:00:00Z",
              "secrets": [ { "id": "sec_01ke6p4ym0e008000000000006", "createdAt": "2026-01-05T09:00:00Z", "expiresAt": "2026-04-05T09:00:00Z" } ]
            }
            """;

        public const string NewCredential = """
            {
              "clientId": "cli_01ke6p4ym0e008000000000005", "clientSecret": "shown-in-this-answer-alone",
              "scopes": [ "renewals.read", "renewals.register" ], "expiresAt": "2026-04-05T09:00:00Z"
            }
            """;
    }
}
