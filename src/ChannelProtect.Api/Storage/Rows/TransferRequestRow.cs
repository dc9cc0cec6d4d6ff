namespace ChannelProtect.Api.Storage.Rows;

using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A transfer request and what became of it. A pending one past <see cref="LapsesAt"/> is approved, whether this row says so or not.</summary>
internal sealed class TransferRequestRow
{
    public required string Id { get; init; }
    public string RenewalId { get; init; } = "";
    public string Requester { get; init; } = "";
    public string? RequesterRegion { get; init; }
    public string Incumbent { get; init; } = "";
    public string? IncumbentRegion { get; init; }

    /// <summary>Null in a request that the decision of a case made.</summary>
    public TransferReason? Reason { get; init; }
    public string? Comment { get; init; }
    public bool CustomerAsked { get; init; }
    public string? Evidence { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public int PolicyVersion { get; init; }

    /// <summary>The rules under which it was admitted, as JSON (R11).</summary>
    public string AdmissionRules { get; init; } = "[]";

    public NoticeChannel? ServedBy { get; set; }
    public DateTimeOffset? ServedAt { get; set; }
    public DateTimeOffset? RespondBy { get; set; }

    /// <summary>What proves that the notice was served: a message that was fetched, or a delivery that was accepted.</summary>
    public string? Proof { get; set; }

    /// <summary>Until when the notice is to be served; null once it is, or was found unserved.</summary>
    public DateTimeOffset? ServeBy { get; set; }

    /// <summary>Since when it is unserved; null while it has time, and once it is served.</summary>
    public DateTimeOffset? UnservedSince { get; set; }

    /// <summary>The entry of the renewal's ledger for which its case before a channel manager is to be opened or closed; null if nothing is to be done.</summary>
    public int? CaseDue { get; set; }

    /// <summary>When the incumbent is to be reminded next; null if it is not.</summary>
    public DateTimeOffset? RemindAt { get; set; }

    /// <summary>When time alone decides it: respond-by, or with a demand open produce-by; null while it will not.</summary>
    public DateTimeOffset? LapsesAt { get; set; }

    /// <summary>Since when its clock stands still.</summary>
    public DateTimeOffset? TolledSince { get; set; }

    /// <summary>When the customer's authorisation was demanded. Until it is produced, time cancels the request instead of approving it.</summary>
    public DateTimeOffset? DemandedAt { get; set; }
    public DateTimeOffset? ProduceBy { get; set; }
    public int? DemandPolicyVersion { get; set; }
    public DateTimeOffset? ProducedAt { get; set; }
    public string? AuthorisationEvidence { get; set; }
    public string? AuthorisationComment { get; set; }

    /// <summary>True while silence waits for a review; else null, so that an index holds few.</summary>
    public bool? AwaitsReview { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
    public TransferReviewOutcome? ReviewOutcome { get; set; }
    public TransferReviewReason? ReviewReason { get; set; }

    public TransferStatus Status { get; set; }
    public TransferBasis? Basis { get; set; }
    public Decider? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public RejectionReason? RejectionReason { get; set; }
    public string? RejectionComment { get; set; }
    public string? RejectionEvidence { get; set; }
    public DateTimeOffset? DisputableUntil { get; set; }
    public CancellationCause? CancellationCause { get; set; }

    /// <summary>The case whose decision made it or moved the renewal by it.</summary>
    public string? CaseId { get; set; }

    /// <summary>The rules under which it was decided, as JSON (R11).</summary>
    public string? DecisionRules { get; set; }

    /// <summary>When the transfer was taken back; it stays an approved request.</summary>
    public DateTimeOffset? UndoneAt { get; set; }
    public UndoReason? UndoReason { get; set; }

    /// <summary>The rules under which it was, as JSON (R11).</summary>
    public string? UndoRules { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<TransferRequestRow>
    {
        public void Configure(EntityTypeBuilder<TransferRequestRow> table)
        {
            table.ToTable("TransferRequests");
            table.HasKey(t => t.Id);
            table.Property(t => t.Reason).HasConversion<string>();
            table.Property(t => t.ServedBy).HasConversion<string>();
            table.Property(t => t.Status).HasConversion<string>();
            table.Property(t => t.Basis).HasConversion<string>();
            table.Property(t => t.DecidedBy).HasConversion<string>();
            table.Property(t => t.RejectionReason).HasConversion<string>();
            table.Property(t => t.CancellationCause).HasConversion<string>();
            table.Property(t => t.UndoReason).HasConversion<string>();
            table.Property(t => t.ReviewOutcome).HasConversion<string>();
            table.Property(t => t.ReviewReason).HasConversion<string>();
            table.Property(t => t.Comment).HasMaxLength(2_000);
            table.Property(t => t.AuthorisationComment).HasMaxLength(2_000);
            table.Property(t => t.AuthorisationEvidence).HasMaxLength(-1);
            table.Property(t => t.RejectionComment).HasMaxLength(2_000);
            table.Property(t => t.Evidence).HasMaxLength(-1);
            table.Property(t => t.RejectionEvidence).HasMaxLength(-1);
            table.Property(t => t.AdmissionRules).HasMaxLength(-1);
            table.Property(t => t.DecisionRules).HasMaxLength(-1);
            table.Property(t => t.UndoRules).HasMaxLength(-1);
            table.HasIndex(t => new { t.Requester, t.Id });
            table.HasIndex(t => new { t.Incumbent, t.Id });
            table.HasIndex(t => new { t.Requester, t.Status, t.LapsesAt });
            table.HasIndex(t => new { t.AwaitsReview, t.Id }).HasFilter("\"AwaitsReview\" IS NOT NULL");
            table.HasIndex(t => t.CaseDue).HasFilter("\"CaseDue\" IS NOT NULL");
            table.HasIndex(t => t.RemindAt).HasFilter("\"RemindAt\" IS NOT NULL");
            table.HasIndex(t => new { t.Incumbent, t.RemindAt }).HasFilter("\"RemindAt\" IS NOT NULL");
            table.HasIndex(t => new { t.RequesterRegion, t.Id });
            table.HasIndex(t => new { t.IncumbentRegion, t.Id });
        }
    }
}

/// <summary>The life of a transfer request.</summary>
internal enum TransferStatus
{
    Pending,
    Approved,
    Rejected,
    Cancelled,
}
