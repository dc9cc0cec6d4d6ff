namespace ChannelProtect.Api.Storage.Rows;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>Something a partner is told, until it says that it has read it.</summary>
internal sealed class MessageRow
{
    public required string Id { get; init; }
    public string PartnerId { get; init; } = "";
    public string Type { get; init; } = "";

    /// <summary>When the fact it tells became true.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The entry of the ledger that it tells: who follows the ledger finds its messages by that.</summary>
    public string Stream { get; init; } = "";
    public int Position { get; init; }
    public string Data { get; init; } = "";
    public DateTimeOffset? AcknowledgedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MessageRow>
    {
        public void Configure(EntityTypeBuilder<MessageRow> table)
        {
            table.ToTable("Messages");
            table.HasKey(m => m.Id);
            table.Property(m => m.Data).HasMaxLength(-1);
            table.HasIndex(m => new { m.PartnerId, m.AcknowledgedAt, m.At, m.Id });
            table.HasIndex(m => new { m.Stream, m.Position });
        }
    }
}
