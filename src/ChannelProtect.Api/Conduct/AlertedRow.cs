namespace ChannelProtect.Api.Conduct;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A holder that was alerted of the end of a term, once for the term: of these some go unanswered.</summary>
internal sealed class AlertedRow
{
    public required string RenewalId { get; init; }

    /// <summary>The first alert's place in the renewal's ledger.</summary>
    public required int Position { get; init; }
    public required string PartnerId { get; init; }
    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AlertedRow>
    {
        public void Configure(EntityTypeBuilder<AlertedRow> table)
        {
            table.ToTable("Alerted");
            table.HasKey(a => new { a.RenewalId, a.Position });
            table.HasIndex(a => new { a.PartnerId, a.At });
        }
    }
}
