namespace ChannelProtect.Api.Identity.Clients;

using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>
/// A program that may ask for tokens. The columns mean what the same members of Duende IdentityServer's <c>Client</c> mean, so that a
/// host of Duende can serve these rows by an <c>IClientStore</c>: <c>ClientId</c>, <c>ClientName</c>, <c>Enabled</c> and
/// <c>AccessTokenLifetime</c> as they are; <c>AllowedGrantTypes</c> and <c>AllowedScopes</c> split at spaces; <c>Claims</c> are
/// <c>partner_id</c> from <see cref="PartnerId"/>, <c>role</c> from <see cref="Role"/> and one <c>regions</c> for each word of
/// <see cref="Regions"/>, with <c>ClientClaimsPrefix</c> empty; <c>ClientSecrets</c> from <see cref="ClientSecretRow"/>. Such a host must also
/// treat a client as disabled while its partner is suspended. Rows are never deleted: tokens that name them may still be about.
/// </summary>
internal sealed class ClientRow
{
    public const string ClientCredentials = "client_credentials";

    public required string ClientId { get; init; }

    public required string ClientName { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>Since when the client is not enabled; tells how long its last tokens can still be about.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public string AllowedGrantTypes { get; set; } = ClientCredentials;

    public required string AllowedScopes { get; set; }

    public string? PartnerId { get; init; }

    public required string Role { get; init; }

    public string Regions { get; init; } = "";

    /// <summary>Seconds.</summary>
    public int AccessTokenLifetime { get; set; } = 3600;

    public required DateTimeOffset CreatedAt { get; init; }

    public List<ClientSecretRow> ClientSecrets { get; init; } = [];

    /// <summary>Whether the text may be a client id at all (RFC 6749, appendix A.1). Anything else is nobody's, and no database need see it.</summary>
    public static bool IsClientId(string text) => text.Length is > 0 and <= 200 && text.All(c => c is >= ' ' and <= '~');

    internal sealed class Mapping : IEntityTypeConfiguration<ClientRow>
    {
        public void Configure(EntityTypeBuilder<ClientRow> client)
        {
            client.ToTable("Clients").HasKey(c => c.ClientId);
            client.Property(c => c.AllowedScopes).HasMaxLength(1000);
            client.HasMany(c => c.ClientSecrets).WithOne().HasForeignKey(s => s.ClientId);
            client.HasOne<PartnerRow>().WithMany().HasForeignKey(c => c.PartnerId).OnDelete(DeleteBehavior.Restrict);
            client.HasIndex(c => new { c.PartnerId, c.ClientId });
            client.HasIndex(c => new { c.Enabled, c.DisabledAt });
        }
    }
}
