namespace ChannelProtect.Api.Ledger;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>How far a reader of the whole ledger has come, on whatever node it runs.</summary>
internal sealed class LedgerReaderRow
{
    public required string Name { get; init; }

    /// <summary>The <see cref="LedgerMark"/> of the last entry that it has dealt with.</summary>
    public string Mark { get; set; } = "";

    /// <summary>When that entry was written down.</summary>
    public DateTimeOffset ReachedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<LedgerReaderRow>
    {
        public void Configure(EntityTypeBuilder<LedgerReaderRow> table)
        {
            table.ToTable("LedgerReaders");
            table.HasKey(r => r.Name);
        }
    }
}
