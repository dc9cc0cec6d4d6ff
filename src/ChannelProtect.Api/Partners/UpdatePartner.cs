namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;

/// <summary>A member that is missing stays as it is.</summary>
/// <param name="Name">Up to 200 characters, none of them invisible; kept in Unicode NFC with white space collapsed.</param>
/// <param name="Region">One word in lower case, like <c>emea</c>.</param>
/// <param name="Status"><c>suspended</c> ends every token of the partner at once; <c>active</c> reinstates it.</param>
internal sealed record PartnerChangeBody(string? Name = null, string? Region = null, PartnerStatus? Status = null);

internal static class UpdatePartner
{
    public static async Task<Answer<PartnerView>> Handle(
        string id, PartnerChangeBody body, WriteRequest request, Writer writer, Revocations revocations, CancellationToken cancel)
    {
        var answer = await writer.Write<PartnerChangeBody, PartnerView>(request, body, (attempt, cancel) => Change(attempt, id, body, request, cancel), cancel);
        revocations.Recheck(answer, request);
        return answer;
    }

    private static async Task<Answer<PartnerView>> Change(Attempt attempt, string id, PartnerChangeBody body, WriteRequest request, CancellationToken cancel)
    {
        if (await attempt.Db.Partner(id, cancel) is not { } partner)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(partner.Version))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        if (Errors(body) is { Count: > 0 } errors)
        {
            return Problems.Result(Problems.InvalidBody, errors: errors);
        }

        var change = Difference(partner, body);
        if (change != new PartnerChanged(null, null, null))
        {
            partner.Name = change.Name ?? partner.Name;
            partner.Region = change.Region ?? partner.Region;
            partner.Status = change.Status ?? partner.Status;
            attempt.Append(partner, PartnerChanged.Type, change);
            attempt.Writes.Update(partner);
        }

        return Answer<PartnerView>.Ok(PartnerView.Of(partner), partner.Version);
    }

    private static PartnerChanged Difference(PartnerRow partner, PartnerChangeBody body)
    {
        var name = body.Name is null ? null : PartnerInput.Name(body.Name);
        return new(name == partner.Name ? null : name, body.Region == partner.Region ? null : body.Region, body.Status == partner.Status ? null : body.Status);
    }

    private static List<FieldError> Errors(PartnerChangeBody body)
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
