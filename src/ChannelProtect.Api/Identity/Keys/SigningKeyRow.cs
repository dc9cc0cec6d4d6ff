namespace ChannelProtect.Api.Identity.Keys;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>One key of the embedded issuer. The generation is the key of the table, so of two nodes that make the next key at once one succeeds.</summary>
internal sealed class SigningKeyRow
{
    public required int Generation { get; init; }

    public required string KeyId { get; init; }

    /// <summary>PKCS#8, sealed by Data Protection.</summary>
    public required string Sealed { get; init; }

    /// <summary>From here it signs, until the next generation does.</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SigningKeyRow>
    {
        public void Configure(EntityTypeBuilder<SigningKeyRow> key)
        {
            key.ToTable("SigningKeys").HasKey(k => k.Generation);
            key.Property(k => k.Generation).ValueGeneratedNever();
            key.Property(k => k.Sealed).HasMaxLength(-1);
        }
    }
}
