namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A document that somebody uploaded; what is in it lies under its hash.</summary>
internal sealed class EvidenceRow
{
    public required string Id { get; init; }

    /// <summary>Whose it is; null if a channel manager's.</summary>
    public string? PartnerId { get; init; }

    /// <summary>The client that uploaded it; a manager's own evidence is the client's.</summary>
    public string UploadedBy { get; init; } = "";

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";
    public long Size { get; init; }
    public string Type { get; init; } = "";
    public string? Name { get; init; }
    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>Until when it is kept (exclusive) if nothing names it; null once something does.</summary>
    public DateTimeOffset? KeptUntil { get; init; }
    public string LedgerHead { get; init; } = LedgerChain.Start;

    public bool IsOf(Caller caller) => PartnerId is null ? caller.Role != Roles.Partner && caller.ClientId == UploadedBy : caller.Role == Roles.Partner && caller.PartnerId == PartnerId;

    internal sealed class Table : IEntityTypeConfiguration<EvidenceRow>
    {
        public void Configure(EntityTypeBuilder<EvidenceRow> table)
        {
            table.ToTable("Evidence");
            table.HasKey(e => e.Id);

            // With the size, so that what somebody keeps is summed from the index alone.
            table.HasIndex(e => new { e.PartnerId, e.UploadedBy, e.Size });
            table.HasIndex(e => e.KeptUntil).HasFilter("\"KeptUntil\" IS NOT NULL");
            table.HasIndex(e => e.Sha256);
        }
    }
}

/// <summary>A registration, a transfer request or a case names an upload: who may see that may read this.</summary>
internal sealed class EvidenceUseRow
{
    /// <summary>Of its own, because one thing may name the same upload twice.</summary>
    public required string Id { get; init; }
    public required string EvidenceId { get; init; }

    /// <summary>The id of what names it; its prefix says what that is.</summary>
    public required string SubjectId { get; init; }

    /// <summary>From when on partners other than its owner may read it by this; null if at once.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<EvidenceUseRow>
    {
        public void Configure(EntityTypeBuilder<EvidenceUseRow> table)
        {
            table.ToTable("EvidenceUses");
            table.HasKey(u => u.Id);
            table.HasIndex(u => new { u.EvidenceId, u.SubjectId });
        }
    }
}
