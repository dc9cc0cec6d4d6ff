namespace ChannelProtect.Api.Storage.Sealing;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>The one key by which serials are sealed and found. The place is the key of the table, so of two nodes that make it at once one succeeds.</summary>
internal sealed class SealingKeyRow
{
    public const int Only = 1;

    public int Place { get; init; } = Only;

    /// <summary>Its bytes, sealed by Data Protection.</summary>
    public required string Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SealingKeyRow>
    {
        public void Configure(EntityTypeBuilder<SealingKeyRow> key)
        {
            key.ToTable("SealingKeys").HasKey(k => k.Place);
            key.Property(k => k.Place).ValueGeneratedNever();
            key.Property(k => k.Sealed).HasMaxLength(-1);
        }
    }
}
