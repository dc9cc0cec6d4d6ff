namespace ChannelProtect.Api.Storage.Rows;

using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A renewal's state as last written down. What time alone has changed since is in the columns named <c>Next…</c>.</summary>
internal sealed class RenewalRow
{
    public required string Id { get; init; }
    public required string AccountId { get; set; }

    /// <summary>The account's registrable domain, repeated here so that one index finds a claim's candidates.</summary>
    public string? Domain { get; set; }
    public required string ProductLine { get; set; }

    /// <summary>
    /// The how-manieth renewal of its customer and product line this is; 0 where the customer has no domain. What a claim means depends on the others
    /// there: of two who add one at the same moment, the second finds the place taken, and decides again with the first in sight.
    /// </summary>
    public int LineSequence { get; set; }
    public string? ContractNumber { get; set; }
    public string? ContractKey { get; set; }

    /// <summary>Serial numbers as given, sealed together; <see cref="SerialRow"/> has what they are found by. Empty if there are none.</summary>
    public string Serials { get; set; } = "";
    public DateOnly TermStart { get; set; }
    public DateOnly TermEnd { get; set; }
    public decimal? Amount { get; set; }
    public string? Currency { get; set; }
    public bool Confirmed { get; set; }

    public string? Holder { get; set; }
    public string? HolderRegion { get; set; }
    public DateTimeOffset? HeldSince { get; set; }
    public HoldingCause? HeldBy { get; set; }
    public string? RegistrationId { get; set; }
    public DateTimeOffset? ProtectedUntil { get; set; }
    public DateTimeOffset? ProtectionSetAt { get; set; }
    public int? ProtectionPolicyVersion { get; set; }

    public string? PendingId { get; set; }
    public string? Requester { get; set; }
    public string? RequesterRegion { get; set; }
    public DateTimeOffset? RequestedAt { get; set; }
    public NoticeChannel? ServedBy { get; set; }
    public DateTimeOffset? ServedAt { get; set; }
    public DateTimeOffset? RespondBy { get; set; }

    /// <summary>What proves that the notice was served.</summary>
    public string? NoticeProof { get; set; }

    /// <summary>When the incumbent is reminded of it, as JSON.</summary>
    public string? Reminders { get; set; }

    /// <summary>How long the notice has to be served, as JSON; null once it is.</summary>
    public string? Serving { get; set; }
    public DateTimeOffset? TransferProtectedUntil { get; set; }
    public TimeSpan? TransferLock { get; set; }
    public TimeSpan? UndoWithin { get; set; }
    public int? RequestPolicyVersion { get; set; }

    /// <summary>The authorisation demanded of the requester, as JSON.</summary>
    public string? Demand { get; set; }

    /// <summary>True if silence waits for a review; null if not.</summary>
    public bool? ReviewFirst { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }
    public DateTimeOffset? InFlightSince { get; set; }
    public DateTimeOffset? InFlightUntil { get; set; }
    public bool InFlightUsed { get; set; }
    public DateTimeOffset? TolledSince { get; set; }

    /// <summary>What stops its clocks, and when they stood still before, a line each.</summary>
    public string? Tollings { get; set; }
    public string? Cooldowns { get; set; }

    /// <summary>The transfer by which the holder holds, and what it took away, as JSON: with it a wrong one is taken back.</summary>
    public string? LastTransfer { get; set; }

    /// <summary>The last alert that the holder was given, as JSON.</summary>
    public string? Alert { get; set; }
    public DateTimeOffset? ChasedAt { get; set; }

    /// <summary>When the holder is to be alerted next, or an alert that met silence is to be counted; under the policy of when this was written.</summary>
    public DateTimeOffset? NextAlertAt { get; set; }

    /// <summary>From when nobody has chased it. Null as long as its holder will be alerted first, so that a new renewal has one place in these indexes.</summary>
    public DateTimeOffset? MopUpAt { get; set; }

    /// <summary>When time alone will change the holder next. Told by the domain, so that SQL never repeats a rule.</summary>
    public DateTimeOffset? NextLapseAt { get; set; }

    /// <summary>The holder from then on; null if the renewal will be anybody's.</summary>
    public string? NextHolder { get; set; }
    public string? NextHolderRegion { get; set; }

    /// <summary>When the next holder's own protection lapses.</summary>
    public DateTimeOffset? NextHeldUntil { get; set; }

    /// <summary>How many facts the ledger holds for this renewal.</summary>
    public int Version { get; set; }

    /// <summary>The hash of the last of them.</summary>
    public string LedgerHead { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<RenewalRow>
    {
        public void Configure(EntityTypeBuilder<RenewalRow> table)
        {
            table.ToTable("Renewals");
            table.HasKey(r => r.Id);
            table.Property(r => r.Serials).HasMaxLength(-1);
            table.Property(r => r.Tollings).HasMaxLength(-1);
            table.Property(r => r.Cooldowns).HasMaxLength(-1);
            table.Property(r => r.LastTransfer).HasMaxLength(-1);
            table.Property(r => r.Alert).HasMaxLength(400);
            table.Property(r => r.Amount).HasPrecision(18, 4);
            table.Property(r => r.HeldBy).HasConversion<string>();
            table.Property(r => r.ServedBy).HasConversion<string>();
            table.HasIndex(r => r.ContractKey).IsUnique();
            table.HasIndex(r => new { r.Domain, r.ProductLine, r.LineSequence }).IsUnique();
            table.HasIndex(r => new { r.Holder, r.Id });
            table.HasIndex(r => new { r.NextHolder, r.NextLapseAt }).HasFilter("\"NextHolder\" IS NOT NULL");
            table.HasIndex(r => new { r.HolderRegion, r.Id });
            table.HasIndex(r => r.NextLapseAt);
            table.HasIndex(r => r.NextAlertAt).HasFilter("\"NextAlertAt\" IS NOT NULL");
            table.HasIndex(r => new { r.MopUpAt, r.Id }).HasFilter("\"MopUpAt\" IS NOT NULL");
            table.HasIndex(r => new { r.AccountId, r.ProductLine });
        }
    }
}

/// <summary>Finds a renewal by a serial number; a serial belongs to one contract at a time.</summary>
internal sealed class SerialRow
{
    /// <summary>A keyed hash of the serial's comparison key.</summary>
    public required string Key { get; init; }
    public required string RenewalId { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<SerialRow>
    {
        public void Configure(EntityTypeBuilder<SerialRow> table)
        {
            table.ToTable("Serials");
            table.HasKey(s => s.Key);
        }
    }
}
