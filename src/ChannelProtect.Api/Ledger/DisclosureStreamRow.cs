namespace ChannelProtect.Api.Ledger;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>Where a holder's stream of disclosures stands, so that its next entry costs the same however many there are.</summary>
internal sealed class DisclosureStreamRow
{
    /// <summary>The holder: <c>prt_…</c></summary>
    public required string PartnerId { get; init; }

    /// <summary>How many entries the stream has.</summary>
    public int Version { get; set; }

    /// <summary>The hash of the last of them.</summary>
    public string LedgerHead { get; set; } = LedgerChain.Start;

    internal sealed class Mapping : IEntityTypeConfiguration<DisclosureStreamRow>
    {
        public void Configure(EntityTypeBuilder<DisclosureStreamRow> stream) => stream.ToTable("DisclosureStreams").HasKey(s => s.PartnerId);
    }
}
