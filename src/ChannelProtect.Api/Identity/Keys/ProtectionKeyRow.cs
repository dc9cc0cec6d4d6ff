namespace ChannelProtect.Api.Identity.Keys;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>One element of ASP.NET Data Protection's key ring, which seals the signing keys.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; init; }

    public required string Xml { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProtectionKeyRow>
    {
        public void Configure(EntityTypeBuilder<ProtectionKeyRow> key)
        {
            key.ToTable("ProtectionKeys").HasKey(k => k.Name);
            key.Property(k => k.Xml).HasMaxLength(-1);
        }
    }
}
