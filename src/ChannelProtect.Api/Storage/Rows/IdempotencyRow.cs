namespace ChannelProtect.Api.Storage.Rows;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>The answer to a write, kept in the transaction of the write, so that a retry is answered and not done again (R12).</summary>
internal sealed class IdempotencyRow
{
    /// <summary>The calling client: one caller's keys mean nothing to another.</summary>
    public required string Scope { get; init; }
    public required string Key { get; init; }

    /// <summary>Keyed hash of the operation and the body; the same key with another request is refused.</summary>
    public required string Request { get; init; }
    public required int Status { get; init; }
    public string? Location { get; init; }
    public string? ETag { get; init; }

    /// <summary>The answer; sealed if it holds a secret or names serials.</summary>
    public required string Body { get; init; }

    /// <summary>Whether it holds a secret that is kept nowhere else, and goes into no cache.</summary>
    public bool Protected { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<IdempotencyRow>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRow> table)
        {
            table.ToTable("IdempotencyKeys");
            table.HasKey(i => new { i.Scope, i.Key });
            table.Property(i => i.Body).HasMaxLength(-1);
            table.HasIndex(i => i.ExpiresAt);
        }
    }
}
