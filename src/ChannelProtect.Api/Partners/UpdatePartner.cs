namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class UpdatePartner
{
    /// <summary>A member that is missing stays as it is.</summary>
    public sealed record Body(string? Name, string? Region, PartnerStatus? Status);

    public static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Handle(
        string id, Body body, ChannelContext db, Revocations revocations, HttpContext context, CancellationToken cancel)
    {
        if (!TypeId.IsValid("prt", id) || await db.Set<PartnerRow>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } partner)
        {
            return PartnerProblems.NotFound;
        }

        if (!EntityTag.Allows(context.Request, partner.Version))
        {
            return PartnerProblems.PreconditionFailed;
        }

        if (Errors(body) is { Count: > 0 } errors)
        {
            return PartnerProblems.Invalid(errors);
        }

        Write(partner, body);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return context.Request.Headers.IfMatch.Count > 0 ? PartnerProblems.PreconditionFailed : PartnerProblems.Conflict;
        }

        revocations.Recheck();
        context.Response.Headers.ETag = EntityTag.Of(partner.Version);
        return TypedResults.Ok(PartnerView.Of(partner));
    }

    /// <summary>Changes the row; saving is the caller's, and <see cref="Revocations.Recheck"/> after the commit.</summary>
    public static void Write(PartnerRow partner, Body body)
    {
        partner.Name = body.Name is null ? partner.Name : PartnerInput.Name(body.Name)!;
        partner.Region = body.Region ?? partner.Region;
        partner.Status = body.Status ?? partner.Status;
        partner.Version++;
    }

    private static List<FieldError> Errors(Body body)
    {
        var errors = new List<FieldError>();
        if (body.Name is not null && PartnerInput.Name(body.Name) is null)
        {
            errors.Add(PartnerErrors.Name);
        }

        if (body.Region is not null && !PartnerInput.IsRegion(body.Region))
        {
            errors.Add(PartnerErrors.Region);
        }

        return errors;
    }
}
