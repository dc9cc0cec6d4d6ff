namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

internal static class RevokeCredential
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string id, string clientId, ChannelContext db, Revocations revocations, TimeProvider time, CancellationToken cancel)
    {
        if (await RotateCredential.Find(db, id, clientId, cancel) is not { } client)
        {
            return PartnerProblems.NotFound;
        }

        Write(client, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        revocations.Recheck();
        return TypedResults.NoContent();
    }

    /// <summary>Disables the client; saving is the caller's, and <see cref="Revocations.Recheck"/> after the commit. The row stays: see <see cref="ClientRow"/>.</summary>
    public static void Write(ClientRow client, DateTimeOffset now)
    {
        client.Enabled = false;
        client.DisabledAt = now;
    }
}
