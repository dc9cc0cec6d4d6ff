namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

internal static class CreatePartner
{
    public sealed record Body(string? Name = null, PartnerKind? Kind = null, string? Region = null);

    public static async Task<Results<Created<PartnerView>, ProblemHttpResult>> Handle(
        Body body, ChannelContext db, ProgrammeClock clock, HttpResponse response, CancellationToken cancel)
    {
        if (Errors(body) is { Count: > 0 } errors)
        {
            return Problems.Result(Problems.InvalidBody, errors: errors);
        }

        var partner = Write(db, body, clock.Now);
        await db.SaveChangesAsync(cancel);
        response.SetETag(partner.Version);
        return TypedResults.Created($"/v1/partners/{partner.Id}", PartnerView.Of(partner));
    }

    /// <summary>Adds the partner to the context; saving is the caller's.</summary>
    public static PartnerRow Write(ChannelContext db, Body body, DateTimeOffset now)
    {
        var partner = new PartnerRow
        {
            Id = TypeId.New("prt"),
            Name = PartnerInput.Name(body.Name)!,
            Kind = body.Kind!.Value,
            Region = body.Region!,
            CreatedAt = now,
        };
        db.Add(partner);
        return partner;
    }

    private static List<FieldError> Errors(Body body)
    {
        var errors = new List<FieldError>();
        if (PartnerInput.Name(body.Name) is null)
        {
            errors.Add(PartnerErrors.Name);
        }

        if (body.Kind is null)
        {
            errors.Add(new("kind", "One of reseller, largeVolumeReseller, distributor, agency."));
        }

        if (!PartnerInput.IsRegion(body.Region))
        {
            errors.Add(PartnerErrors.Region);
        }

        return errors;
    }
}
