namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Domain.Conduct;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A fact that counts in a partner's conduct (R10). Written with the fact; the ledger is where it can be counted again.</summary>
internal sealed class ConductRow
{
    public required string PartnerId { get; init; }
    public required ConductKind Kind { get; init; }

    /// <summary>The transfer request or the case that it is about: of one kind it counts once.</summary>
    public required string SubjectId { get; init; }
    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ConductRow>
    {
        public void Configure(EntityTypeBuilder<ConductRow> table)
        {
            table.ToTable("Conduct");
            table.HasKey(c => new { c.PartnerId, c.Kind, c.SubjectId });
            table.Property(c => c.Kind).HasConversion<string>().HasMaxLength(30);
            table.HasIndex(c => new { c.PartnerId, c.At, c.SubjectId });
        }
    }
}
