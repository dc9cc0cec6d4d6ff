namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identity;

/// <summary>The programme: its partners, and the credentials by which their programs come in.</summary>
internal static class PartnerEndpoints
{
    public static void MapPartners(this IEndpointRouteBuilder v1)
    {
        // Who may read is decided by whose partner it is, so that another's and an absent one read the same.
        v1.MapGet("/partners/{id}", ReadPartner.Handle).RequireAuthorization().WithTags("Partners")
            .WithSummary("A partner; its own, for a partner.");

        var partners = v1.MapGroup("/partners").RequireRole(Roles.Admin).RequireScope(Scopes.Admin).WithTags("Partners");
        partners.MapPost("", CreatePartner.Handle).WithSummary("Takes a company into the programme.");
        partners.MapGet("", ListPartners.Handle).WithSummary("All partners, oldest first.");
        partners.MapPatch("/{id}", UpdatePartner.Handle).WithSummary("Renames, moves, suspends or reinstates a partner.");
        partners.MapPost("/{id}/credentials", CreateCredential.Handle).WithSummary("Makes a credential. The secret is shown this once.");
        partners.MapGet("/{id}/credentials", ListCredentials.Handle).WithSummary("The partner's credentials, oldest first, without their secrets.");
        partners.MapPost("/{id}/credentials/{clientId}/rotate", RotateCredential.Handle)
            .WithSummary("Makes a new secret, shown this once; the old one works on for the overlap.");
        partners.MapDelete("/{id}/credentials/{clientId}", RevokeCredential.Handle).WithSummary("Ends a credential and every token bought with it, at once.");
    }
}
