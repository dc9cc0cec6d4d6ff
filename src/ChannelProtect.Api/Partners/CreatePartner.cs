namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

internal static class CreatePartner
{
    public sealed record Body(string? Name, PartnerKind? Kind, string? Region);

    public static async Task<Results<Created<PartnerView>, ProblemHttpResult>> Handle(
        Body body, ChannelContext db, ProgrammeClock clock, HttpResponse response, CancellationToken cancel)
    {
        if (Errors(body) is { Count: > 0 } errors)
        {
            return PartnerProblems.Invalid(errors);
        }

        var partner = Write(db, body, clock.Now);
        await db.SaveChangesAsync(cancel);
        response.Headers.ETag = EntityTag.Of(partner.Version);
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

internal static class PartnerErrors
{
    public static readonly FieldError Name = new("name", "A name of 1 to 200 characters, without control characters.");
    public static readonly FieldError Region = new("region", "One word in lower case, of at most 40 letters, digits and hyphens, like emea.");
}
