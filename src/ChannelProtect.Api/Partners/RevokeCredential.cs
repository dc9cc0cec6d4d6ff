namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;

internal static class RevokeCredential
{
    private static readonly ColumnSet Disabling = new(nameof(ClientRow.Enabled), nameof(ClientRow.DisabledAt));

    public static async Task<Answer<CredentialView>> Handle(
        string id, string clientId, WriteRequest request, Writer writer, Revocations revocations, TimeProvider time, CancellationToken cancel)
    {
        var answer = await writer.Write<string, CredentialView>(request, clientId, (attempt, cancel) => Revoke(attempt, id, clientId, request, time.Now(), cancel), cancel);
        revocations.Recheck(answer, request);
        return answer;
    }

    private static async Task<Answer<CredentialView>> Revoke(Attempt attempt, string id, string clientId, WriteRequest request, DateTimeOffset now, CancellationToken cancel)
    {
        if (await attempt.Db.Partner(id, cancel) is not { } partner || await attempt.Db.Credential(id, clientId, cancel) is not { Enabled: true } client)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(partner.Version))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        // The row stays: tokens that name it may still be about.
        client.Enabled = false;
        client.DisabledAt = now;
        attempt.RecordOf(partner, CredentialRevoked.Type, new CredentialRevoked(clientId));
        attempt.Writes.Update(client, Disabling);
        return Answer<CredentialView>.Done();
    }
}
