namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class UpdatePartner
{
    /// <summary>A member that is missing stays as it is.</summary>
    public sealed record Body(string? Name = null, string? Region = null, PartnerStatus? Status = null);

    private const int MostAttempts = 4;

    public static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Handle(
        string id, Body body, ChannelContext db, Revocations revocations, IfMatch ifMatch, HttpResponse response, CancellationToken cancel)
    {
        for (var n = 0; n < MostAttempts; n++)
        {
            if (!TypeId.IsValid("prt", id) || await db.Set<PartnerRow>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } partner)
            {
                return Problems.Result(Problems.NotFound);
            }

            if (!ifMatch.Allows(partner.Version))
            {
                return Problems.Result(Problems.PreconditionFailed);
            }

            if (Errors(body) is { Count: > 0 } errors)
            {
                return Problems.Result(Problems.InvalidBody, errors: errors);
            }

            Write(partner, body);
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Decided again on fresh state: who named a version is then told that it is gone.
                db.ChangeTracker.Clear();
                continue;
            }

            revocations.Recheck();
            response.SetETag(partner.Version);
            return TypedResults.Ok(PartnerView.Of(partner));
        }

        return Problems.Result(Problems.ConcurrentUpdate);
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
