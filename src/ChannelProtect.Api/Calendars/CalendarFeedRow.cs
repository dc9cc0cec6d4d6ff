namespace ChannelProtect.Api.Calendars;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A calendar that a partner's people subscribe to by a secret address, until it is revoked.</summary>
internal sealed class CalendarFeedRow
{
    /// <summary><c>cal_…</c></summary>
    public required string Id { get; init; }
    public string PartnerId { get; init; } = "";
    public string? Name { get; init; }

    /// <summary>The secret of its address, hashed: found by the hash, so that no comparison takes longer the nearer a guess is.</summary>
    public string SecretHash { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<CalendarFeedRow>
    {
        public void Configure(EntityTypeBuilder<CalendarFeedRow> table)
        {
            table.ToTable("CalendarFeeds");
            table.HasKey(f => f.Id);
            table.HasIndex(f => f.SecretHash).IsUnique();
            table.HasIndex(f => new { f.PartnerId, f.Id });
        }
    }
}
