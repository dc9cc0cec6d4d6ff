namespace ChannelProtect.Api.Storage.Rows;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A company in the programme.</summary>
internal sealed class PartnerRow
{
    /// <summary><c>prt_…</c></summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required PartnerKind Kind { get; init; }

    /// <summary>One word in lower case, like <c>emea</c>: it names a business calendar, and the channel managers who may look.</summary>
    public required string Region { get; set; }

    public PartnerStatus Status { get; set; } = PartnerStatus.Active;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many entries the ledger holds for this partner; its key is what guards the partner and its credentials against lost updates.</summary>
    public int Version { get; set; }

    /// <summary>The hash of the last of them.</summary>
    public string LedgerHead { get; set; } = LedgerChain.Start;

    internal sealed class Mapping : IEntityTypeConfiguration<PartnerRow>
    {
        public void Configure(EntityTypeBuilder<PartnerRow> partner)
        {
            partner.ToTable("Partners").HasKey(p => p.Id);
            partner.Property(p => p.Kind).HasConversion<string>().HasMaxLength(30);
            partner.Property(p => p.Status).HasConversion<string>().HasMaxLength(30);
            partner.HasIndex(p => p.Status);
        }
    }
}

/// <summary>Whether the partner takes part. A suspended partner's clients get no tokens, and those they have stop working.</summary>
internal enum PartnerStatus
{
    Active,
    Suspended,
}
