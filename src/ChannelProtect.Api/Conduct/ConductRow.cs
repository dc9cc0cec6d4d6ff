namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Domain.Conduct;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A fact that counts in a partner's conduct (R10). Written with the fact; the ledger is where it can be counted again.</summary>
internal sealed class ConductRow
{
    public required string PartnerId { get; init; }
    public required ConductKind Kind { get; init; }

    /// <summary>The transfer request, the case, or the renewal and its term that it is about: of one kind it counts once.</summary>
    public required string SubjectId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>True if a ruling or an undo found that it should not count; null if it does. Kept, because an appeal may bring it back.</summary>
    public bool? Overturned { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ConductRow>
    {
        public void Configure(EntityTypeBuilder<ConductRow> table)
        {
            table.ToTable("Conduct");
            table.HasKey(c => new { c.PartnerId, c.Kind, c.SubjectId });
            table.Property(c => c.Kind).HasConversion<string>().HasMaxLength(30);
            // The whole order of a list of facts: two of one subject may be of one instant.
            table.HasIndex(c => new { c.PartnerId, c.At, c.SubjectId, c.Kind }).HasFilter("\"Overturned\" IS NULL");
        }
    }
}
