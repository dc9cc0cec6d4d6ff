namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A way to reach a partner beside its inbox: a web hook endpoint or an e-mail address.</summary>
internal sealed class ChannelRow
{
    /// <summary><c>whe_…</c> or <c>eml_…</c></summary>
    public required string Id { get; init; }
    public string PartnerId { get; init; } = "";
    public ChannelKind Kind { get; init; }

    /// <summary>The URL or the address.</summary>
    public string Target { get; set; } = "";

    /// <summary>The message types it takes, as JSON; null for all. A notice is sent whatever this says.</summary>
    public string? Types { get; set; }

    /// <summary>In which language people are written to: <c>en</c>, <c>fr</c>, <c>de</c> or <c>es</c>.</summary>
    public string? Language { get; set; }
    public ChannelStatus Status { get; set; }

    /// <summary>Why it takes nothing any more: a stable word.</summary>
    public string? DisabledBecause { get; set; }

    /// <summary>What deliveries are signed with, or the digest of the code that confirms an address: sealed JSON.</summary>
    public string? Secrets { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when nothing has been accepted although something was sent; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    public DateTimeOffset? LastAcceptedAt { get; set; }
    public DateTimeOffset? LastFailedAt { get; set; }

    /// <summary>What answered the last failed attempt.</summary>
    public string? LastAnswer { get; set; }

    /// <summary>Counts how often something was put in its queue, so that who takes the last out of it knows whether it was the last.</summary>
    public long Queued { get; set; }

    /// <summary>When the first of its queue is to be sent, in programme time; null if it is empty.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>Until when a node works on its queue, in system time: one at a time.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
    public string? LeasedBy { get; set; }

    /// <summary>How many entries the ledger holds for it.</summary>
    public int Version { get; set; }
    public string LedgerHead { get; set; } = LedgerChain.Start;

    internal sealed class Table : IEntityTypeConfiguration<ChannelRow>
    {
        public void Configure(EntityTypeBuilder<ChannelRow> table)
        {
            table.ToTable("Channels");
            table.HasKey(c => c.Id);
            table.Property(c => c.Kind).HasConversion<string>();
            table.Property(c => c.Status).HasConversion<string>();
            table.Property(c => c.Target).HasMaxLength(2_000);
            table.Property(c => c.Types).HasMaxLength(-1);
            table.Property(c => c.Secrets).HasMaxLength(-1);
            table.Property(c => c.LastAnswer).HasMaxLength(1_000);
            table.HasIndex(c => new { c.PartnerId, c.Id });
            table.HasIndex(c => c.NextDueAt).HasFilter("\"NextDueAt\" IS NOT NULL");
        }
    }
}

/// <summary>What kind of channel it is.</summary>
internal enum ChannelKind
{
    Email,
    Webhook,
}

/// <summary>What a kind of channel is to a notice.</summary>
internal static class ChannelKinds
{
    public static NoticeChannel AsNoticed(this ChannelKind kind) => kind switch
    {
        ChannelKind.Email => NoticeChannel.Email,
        ChannelKind.Webhook => NoticeChannel.Webhook,
    };
}

/// <summary>Whether a channel takes anything.</summary>
internal enum ChannelStatus
{
    /// <summary>An e-mail address whose owner has not yet said that it is its own.</summary>
    Unconfirmed,
    Active,

    /// <summary>It takes nothing until its partner says so again.</summary>
    Disabled,
    Removed,
}
