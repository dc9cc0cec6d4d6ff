namespace ChannelProtect.Api.Storage.Rows;

using ChannelProtect.Api.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>
/// One entry of the ledger: append-only, and chained by hash within its stream. Its key is also what guards every aggregate
/// against lost updates: whoever decided on stale state finds its position taken.
/// </summary>
internal sealed class LedgerRow
{
    /// <summary>What the entry is about: the id of a renewal, a registration, a partner.</summary>
    public required string Stream { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Position { get; init; }
    public required string Type { get; init; }

    /// <summary>JSON in canonical form: members in ordinal order, no white space, one spelling for each value.</summary>
    public required string Body { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was written down; later than <see cref="At"/> for what time alone made true.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The client that caused it, or <c>time</c>.</summary>
    public required string Actor { get; init; }
    public required int PolicyVersion { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }

    /// <summary>Its place among the entries of all streams, given by the database; what it is worth to who follows them, <see cref="LedgerOrder"/> says.</summary>
    public long Sequence { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<LedgerRow>
    {
        public void Configure(EntityTypeBuilder<LedgerRow> table)
        {
            table.ToTable("Ledger");
            table.HasKey(e => new { e.Stream, e.Position });
            table.Property(e => e.Stream).IsRequired();
            table.Property(e => e.Body).HasMaxLength(-1);
            table.Property(e => e.Sequence).ValueGeneratedOnAdd().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        }
    }
}
