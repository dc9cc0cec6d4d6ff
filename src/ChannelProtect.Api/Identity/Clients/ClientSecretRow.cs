namespace ChannelProtect.Api.Identity.Clients;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>
/// One of a client's secrets; while a secret is being rotated there are two. The columns mean what the same members of Duende
/// IdentityServer's <c>Secret</c> mean. To revoke a secret is to let it expire now.
/// </summary>
internal sealed class ClientSecretRow
{
    /// <summary>The value is the SHA-256 of the secret in base64: exactly what Duende's <c>Sha256()</c> yields and its validator expects.</summary>
    public const string SharedSecret = "SharedSecret";

    public required string Id { get; init; }

    public required string ClientId { get; init; }

    public string Type { get; init; } = SharedSecret;

    public required string Value { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? Expiration { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ClientSecretRow>
    {
        public void Configure(EntityTypeBuilder<ClientSecretRow> secret)
        {
            secret.ToTable("ClientSecrets").HasKey(s => s.Id);
            secret.HasIndex(s => s.Expiration);
        }
    }
}
