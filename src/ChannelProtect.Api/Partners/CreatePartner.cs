namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;

/// <summary>A company that joins the programme.</summary>
/// <param name="Name">Up to 200 characters, none of them invisible; kept in Unicode NFC with white space collapsed.</param>
/// <param name="Kind">What it is in the programme; this never changes.</param>
/// <param name="Region">One word in lower case, like <c>emea</c>.</param>
internal sealed record NewPartnerBody(string? Name = null, PartnerKind? Kind = null, string? Region = null);

internal static class CreatePartner
{
    public static async Task<Answer<PartnerView>> Handle(NewPartnerBody body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        Errors(body) is { Count: > 0 } errors
            ? Problems.Result(Problems.InvalidBody, errors: errors)
            : await writer.Write<NewPartnerBody, PartnerView>(request, body, (attempt, _) => Task.FromResult(Create(attempt, body)), cancel);

    private static Answer<PartnerView> Create(Attempt attempt, NewPartnerBody body)
    {
        var partner = new PartnerRow
        {
            Id = TypeId.New("prt"),
            Name = PartnerInput.Name(body.Name)!,
            Kind = body.Kind!.Value,
            Region = body.Region!,
            CreatedAt = attempt.Now,
        };
        attempt.Append(partner, PartnerCreated.Type, PartnerCreated.Of(partner));
        attempt.Writes.Insert(partner);
        var view = PartnerView.Of(partner);
        return attempt.OnlyAsks
            ? Answer<PartnerView>.WouldCreate(view with { Id = null })
            : Answer<PartnerView>.Created(view, $"/v1/partners/{partner.Id}", partner.Version);
    }

    private static List<FieldError> Errors(NewPartnerBody body)
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
