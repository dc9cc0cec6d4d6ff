namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

internal static class ReadPartner
{
    public static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Handle(
        string id, Caller caller, ChannelContext db, HttpResponse response, CancellationToken cancel)
    {
        if (!MayRead(caller, id) || await db.Partner(id, cancel) is not { } partner)
        {
            return Problems.Result(Problems.NotFound);
        }

        response.SetETag(partner.Version);
        return TypedResults.Ok(PartnerView.Of(partner));
    }

    private static bool MayRead(Caller caller, string id) => caller.Role switch
    {
        Roles.Admin or Roles.ChannelManager or Roles.Auditor => true,
        Roles.Partner => caller.PartnerId == id,
        _ => false,
    };
}
