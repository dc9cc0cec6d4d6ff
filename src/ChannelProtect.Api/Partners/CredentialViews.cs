namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identity.Clients;

/// <summary>A credential just made, or just given a new secret: the only answer that ever holds the secret.</summary>
/// <param name="ClientId">What the program names itself by at the token endpoint. Null where <c>validateOnly</c> asks whether it could be made.</param>
/// <param name="ClientSecret">256 random bits. Only its hash is kept. Null in the answer to <c>validateOnly</c>, which makes none.</param>
/// <param name="Scopes">What the program may ask for.</param>
/// <param name="ExpiresAt">When this secret ends, and the tokens bought with it.</param>
internal sealed record NewCredentialView(string? ClientId, string? ClientSecret, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

/// <summary>A credential without its secrets.</summary>
internal sealed record CredentialView(
    string ClientId, string Name, CredentialStatus Status, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, IReadOnlyList<SecretView> Secrets)
{
    public static CredentialView Of(ClientRow client, DateTimeOffset now)
    {
        var secrets = client.ClientSecrets.Where(s => s.Expiration is null || s.Expiration > now).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToList();
        var status = !client.Enabled ? CredentialStatus.Revoked : secrets.Count == 0 ? CredentialStatus.Expired : CredentialStatus.Active;
        return new(
            client.ClientId,
            client.ClientName,
            status,
            client.AllowedScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            client.CreatedAt,
            client.ClientSecrets.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).LastOrDefault()?.Expiration,
            [.. secrets.Select(s => new SecretView(s.Id, s.CreatedAt, s.Expiration))]);
    }
}

/// <summary>That a secret exists, and until when; not the secret.</summary>
internal sealed record SecretView(string Id, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

internal enum CredentialStatus
{
    Active,
    Expired,
    Revoked,
}
