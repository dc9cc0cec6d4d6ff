namespace ChannelProtect.Api.Identity.Clients;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>A client that has proven its secret.</summary>
internal sealed record AuthenticatedClient(ClientRow Client, string SecretId, DateTimeOffset? SecretExpiration);

/// <summary>Finds a client by its id and secret.</summary>
internal sealed class ClientAuthentication(ChannelContext db)
{
    /// <summary>
    /// Null for every reason alike. An unknown client, a disabled one and a wrong secret take the same path: one query and at least one
    /// comparison; only who has the right secret gets further.
    /// </summary>
    public async Task<AuthenticatedClient?> Find(string clientId, string secret, DateTimeOffset now, CancellationToken cancel)
    {
        var secrets = await (
            from client in db.Set<ClientRow>()
            from stored in client.ClientSecrets
            where client.ClientId == clientId && client.Enabled && stored.Type == ClientSecretRow.SharedSecret && (stored.Expiration == null || stored.Expiration > now)
            select new { stored.Id, stored.ClientId, stored.Value, stored.Expiration }).ToListAsync(cancel);

        // Some databases compare text without regard to case; client ids are told apart by it.
        if (ClientSecret.Match(secret, secrets, s => s.Value) is not { } match || match.ClientId != clientId)
        {
            return null;
        }

        var active = await db.Set<ClientRow>().AsNoTracking().SingleOrDefaultAsync(
            client => client.ClientId == clientId && client.Enabled
                && (client.PartnerId == null || db.Set<PartnerRow>().Any(partner => partner.Id == client.PartnerId && partner.Status == PartnerStatus.Active)),
            cancel);
        return active is null ? null : new(active, match.Id, match.Expiration);
    }
}
