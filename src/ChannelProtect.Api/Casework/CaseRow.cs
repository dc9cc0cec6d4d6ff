namespace ChannelProtect.Api.Casework;

using System.Linq.Expressions;
using ChannelProtect.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A case as last written down: its state whole, and beside it the columns by which it is listed and found.</summary>
internal sealed class CaseRow
{
    /// <summary><c>case_…</c></summary>
    public required string Id { get; init; }
    public CaseKind Kind { get; set; }
    public string? RenewalId { get; set; }
    public string? Claimant { get; set; }
    public string? Respondent { get; set; }

    /// <summary>Where it is heard: the channel managers of this region see it, and once it is overdue those of every other.</summary>
    public string Region { get; set; } = "";
    public CaseStatus Status { get; set; }

    /// <summary>Whether it waits for no decision. Time alone never changes that.</summary>
    public bool IsDecided { get; set; }

    /// <summary>The manager that has it.</summary>
    public string? Arbiter { get; set; }
    public DateTimeOffset DecideBy { get; set; }
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>Kind, renewal and claimant while the first decision is awaited, so that of two at the same moment one is told of the other.</summary>
    public string? OpenKey { get; set; }

    /// <summary>
    /// Claimant and a number below the limit of undecided cases, one of its own to each while the first decision is awaited: of two that take
    /// the same at the same moment one counts again, so that the limit holds whoever counts beside it.
    /// </summary>
    public string? OpenSlot { get; set; }

    /// <summary>Kind, what is contested, claimant and who is accused: what is not brought again when it was decided or withdrawn.</summary>
    public string? MatterKey { get; set; }

    /// <summary>When it was decided last, or withdrawn.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary><see cref="Case"/> as canonical JSON.</summary>
    public string State { get; set; } = "";

    /// <summary>When time alone will change it next.</summary>
    public DateTimeOffset? NextLapseAt { get; set; }

    /// <summary>How many facts the ledger holds for it.</summary>
    public int Version { get; set; }

    /// <summary>The hash of the last of them.</summary>
    public string LedgerHead { get; set; } = "";

    /// <summary>Whether it should be decided by now: a fact of time, whether or not anybody wrote it down.</summary>
    public bool IsOverdue(DateTimeOffset now) => !IsDecided && DecideBy <= now;

    /// <summary>Whether somebody has the case at an instant: once it is overdue nobody, whether or not that was written down, until it is taken then.</summary>
    public static Expression<Func<CaseRow, bool>> IsGiven(DateTimeOffset now) => c => c.Arbiter != null && (c.NextLapseAt == null || c.NextLapseAt > c.DecideBy || c.DecideBy > now);

    /// <summary>The opposite.</summary>
    public static Expression<Func<CaseRow, bool>> IsNobodys(DateTimeOffset now) => c => c.Arbiter == null || (c.NextLapseAt <= c.DecideBy && c.DecideBy <= now);

    internal sealed class Table : IEntityTypeConfiguration<CaseRow>
    {
        public void Configure(EntityTypeBuilder<CaseRow> table)
        {
            table.ToTable("Cases");
            table.HasKey(c => c.Id);
            table.Property(c => c.Kind).HasConversion<string>();
            table.Property(c => c.Status).HasConversion<string>();
            table.Property(c => c.State).HasMaxLength(-1);
            table.HasIndex(c => c.OpenKey).IsUnique().HasFilter("\"OpenKey\" IS NOT NULL");
            table.HasIndex(c => c.OpenSlot).IsUnique().HasFilter("\"OpenSlot\" IS NOT NULL");
            table.HasIndex(c => new { c.MatterKey, c.DecidedAt }).HasFilter("\"DecidedAt\" IS NOT NULL");

            // Each list in its order: what waits before what is decided, the least time left first.
            table.HasIndex(c => new { c.IsDecided, c.DecideBy, c.Id });
            table.HasIndex(c => new { c.Region, c.IsDecided, c.DecideBy, c.Id });
            table.HasIndex(c => new { c.Arbiter, c.IsDecided, c.DecideBy, c.Id });
            table.HasIndex(c => new { c.Claimant, c.IsDecided, c.DecideBy, c.Id });
            table.HasIndex(c => new { c.Respondent, c.IsDecided, c.DecideBy, c.Id });

            // The queue in the order of the opening.
            table.HasIndex(c => new { c.IsDecided, c.OpenedAt, c.Id });
            table.HasIndex(c => new { c.Region, c.IsDecided, c.OpenedAt, c.Id });
            table.HasIndex(c => new { c.Arbiter, c.IsDecided, c.OpenedAt, c.Id });

            // What time has changed and nobody wrote down; most cases are final, and wait for nothing.
            table.HasIndex(c => c.NextLapseAt).HasFilter("\"NextLapseAt\" IS NOT NULL");
            table.HasIndex(c => new { c.Claimant, c.NextLapseAt }).HasFilter("\"NextLapseAt\" IS NOT NULL");
            table.HasIndex(c => new { c.Respondent, c.NextLapseAt }).HasFilter("\"NextLapseAt\" IS NOT NULL");
        }
    }
}
