namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class ReadCredential
{
    public static async Task<Results<Ok<CredentialView>, ProblemHttpResult>> Handle(
        string id, string clientId, ChannelContext db, TimeProvider time, HttpResponse response, CancellationToken cancel)
    {
        if (await db.Partner(id, cancel) is not { } partner || await db.Credential(id, clientId, cancel) is not { } client)
        {
            return Problems.Result(Problems.NotFound);
        }

        // A credential has no version of its own: whatever happens to it is an entry of its partner's stream.
        response.SetETag(partner.Version);
        return TypedResults.Ok(CredentialView.Of(client, time.GetUtcNow()));
    }

    /// <summary>A partner's credential with its secrets, revoked or not.</summary>
    public static async Task<ClientRow?> Credential(this ChannelContext db, string partnerId, string clientId, CancellationToken cancel) =>
        ClientRow.IsClientId(clientId)
            ? await db.Set<ClientRow>().AsNoTracking().Include(c => c.ClientSecrets).SingleOrDefaultAsync(c => c.PartnerId == partnerId && c.ClientId == clientId, cancel)
            : null;
}
