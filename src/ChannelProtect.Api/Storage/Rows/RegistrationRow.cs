namespace ChannelProtect.Api.Storage.Rows;

using ChannelProtect.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A partner's claim, in its own words, and what became of it.</summary>
internal sealed class RegistrationRow
{
    public required string Id { get; init; }
    public required string PartnerId { get; init; }

    /// <summary>The partner's region when it filed, whose channel managers look after the claim.</summary>
    public string? Region { get; init; }

    /// <summary>Null while nobody has decided which renewal is meant.</summary>
    public string? RenewalId { get; set; }
    public string? AccountId { get; set; }
    public required RegistrationStatus Status { get; set; }

    public required string AccountName { get; init; }
    public string? Domain { get; init; }
    public string? Country { get; init; }
    public string? Identifiers { get; init; }
    public required string ProductLine { get; init; }
    public string? ContractNumber { get; init; }

    /// <summary>As claimed, sealed together; empty if there are none.</summary>
    public string Serials { get; init; } = "";
    public DateOnly TermStart { get; init; }
    public DateOnly TermEnd { get; init; }
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public string? ExternalReference { get; init; }
    public string? Evidence { get; init; }

    public DateTimeOffset? ProtectedUntil { get; set; }
    public int PolicyVersion { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The case in which the claim contradicts a holder.</summary>
    public string? CaseId { get; set; }

    /// <summary>When a channel manager decided what it means; null where nobody had to.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }
    public ClaimRejection? Rejection { get; set; }
    public string? ReviewStatement { get; set; }

    /// <summary>Keyed hash of an undecided claim, so that the same file sent twice files one claim; null once decided.</summary>
    public string? ClaimKey { get; set; }

    /// <summary>Which of its partner's places among the claims under review this one takes: a number below the limit, and no two the same.</summary>
    public int? ReviewSlot { get; set; }

    /// <summary>The head of the claim's own ledger stream, for as long as it belongs to no renewal's.</summary>
    public string? LedgerHead { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RegistrationRow>
    {
        public void Configure(EntityTypeBuilder<RegistrationRow> table)
        {
            table.ToTable("Registrations");
            table.HasKey(r => r.Id);
            table.Property(r => r.Status).HasConversion<string>();
            table.Property(r => r.Rejection).HasConversion<string>();
            table.Property(r => r.ReviewStatement).HasMaxLength(5_000);
            table.Property(r => r.Identifiers).HasMaxLength(-1);
            table.Property(r => r.Serials).HasMaxLength(-1);
            table.Property(r => r.Evidence).HasMaxLength(-1);
            table.Property(r => r.Amount).HasPrecision(18, 4);
            table.HasIndex(r => new { r.PartnerId, r.Id });
            table.HasIndex(r => new { r.PartnerId, r.ReviewSlot }).IsUnique().HasFilter("\"ReviewSlot\" IS NOT NULL");
            table.HasIndex(r => new { r.PartnerId, r.ClaimKey }).IsUnique().HasFilter("\"ClaimKey\" IS NOT NULL");
            table.HasIndex(r => new { r.Region, r.Id });
        }
    }
}

/// <summary>The life of a registration.</summary>
internal enum RegistrationStatus
{
    Active,
    PendingReview,
    Rejected,
    Withdrawn,
    Ended,
}
