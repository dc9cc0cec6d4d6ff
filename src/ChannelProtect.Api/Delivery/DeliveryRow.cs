namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>One message on its way by one channel. Each attempt is an entry of its ledger.</summary>
internal sealed class DeliveryRow
{
    /// <summary><c>dlv_…</c></summary>
    public required string Id { get; init; }
    public string ChannelId { get; init; } = "";
    public string PartnerId { get; init; } = "";
    public string MessageId { get; init; } = "";
    public DeliveryStatus Status { get; set; }

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next attempt is due, in programme time; null when there is none.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>What answered last.</summary>
    public string? LastAnswer { get; set; }

    /// <summary>What was sent, word for word, as JSON; null until it was.</summary>
    public string? Content { get; set; }

    /// <summary>How many entries the ledger holds for it.</summary>
    public int Version { get; set; }
    public string LedgerHead { get; set; } = LedgerChain.Start;

    internal sealed class Table : IEntityTypeConfiguration<DeliveryRow>
    {
        public void Configure(EntityTypeBuilder<DeliveryRow> table)
        {
            table.ToTable("Deliveries");
            table.HasKey(d => d.Id);
            table.Property(d => d.Status).HasConversion<string>();
            table.Property(d => d.LastAnswer).HasMaxLength(1_000);
            table.Property(d => d.Content).HasMaxLength(-1);

            // One of a message and a channel: whoever follows the ledger a second time makes no second one.
            table.HasIndex(d => new { d.MessageId, d.ChannelId }).IsUnique();
            table.HasIndex(d => new { d.ChannelId, d.DueAt }).HasFilter("\"DueAt\" IS NOT NULL");
            table.HasIndex(d => new { d.ChannelId, d.CreatedAt, d.Id });
            table.HasIndex(d => new { d.PartnerId, d.CreatedAt, d.Id });
            table.HasIndex(d => new { d.Status, d.CreatedAt, d.Id });
        }
    }
}

/// <summary>How far a delivery has come.</summary>
internal enum DeliveryStatus
{
    Pending,
    Accepted,

    /// <summary>It was accepted, and came back later.</summary>
    Returned,

    /// <summary>Given up: every attempt failed, or the channel is gone.</summary>
    Dead,
}
