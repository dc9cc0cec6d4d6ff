namespace ChannelProtect.Api.Casework;

using ChannelProtect.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>What somebody said in a case, in the order of the ledger.</summary>
internal sealed class CaseEntryRow
{
    public required string CaseId { get; init; }

    /// <summary>Its fact's place in the case's stream.</summary>
    public required int Position { get; init; }

    /// <summary>Whether it is what the case was opened with.</summary>
    public bool IsComplaint => Position == 1;

    /// <summary>1, or 2 on appeal.</summary>
    public int Hearing { get; init; }
    public CaseEntryKind Kind { get; init; }

    /// <summary>The side that speaks, or that is asked; null in a decision.</summary>
    public CaseSide? Side { get; init; }
    public DateTimeOffset At { get; init; }
    public string? Text { get; init; }

    /// <summary>Documents, as a JSON array.</summary>
    public string? Evidence { get; init; }

    /// <summary>The number of a question, and of what it is answered by.</summary>
    public int? Question { get; init; }
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>The manager that spoke, for itself or on the side's behalf.</summary>
    public string? By { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<CaseEntryRow>
    {
        public void Configure(EntityTypeBuilder<CaseEntryRow> table)
        {
            table.ToTable("CaseEntries");
            table.HasKey(e => new { e.CaseId, e.Position });
            table.Ignore(e => e.IsComplaint);
            table.Property(e => e.Kind).HasConversion<string>();
            table.Property(e => e.Side).HasConversion<string>();
            table.Property(e => e.Text).HasMaxLength(-1);
            table.Property(e => e.Evidence).HasMaxLength(-1);
        }
    }
}

/// <summary>What an entry of a case is.</summary>
internal enum CaseEntryKind
{
    Statement,
    Question,
    Answer,
    Decision,
    Withdrawal,
}
