namespace ChannelProtect.Api.Evidence;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>What is in one upload or in several: the same content is kept once.</summary>
internal sealed class ContentRow
{
    /// <summary>In lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// When to look, by the system's clock, whether any upload is still of this content; null once one was. Nobody else deletes, so that an
    /// upload which has just found the content there may count on it.
    /// </summary>
    public DateTimeOffset? CheckAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ContentRow>
    {
        public void Configure(EntityTypeBuilder<ContentRow> table)
        {
            table.ToTable("EvidenceContents");
            table.HasKey(c => c.Sha256);
            table.HasIndex(c => c.CheckAt).HasFilter("\"CheckAt\" IS NOT NULL");
        }
    }
}

/// <summary>A piece of a content, so that neither writing nor reading it takes the whole into memory.</summary>
internal sealed class ContentChunkRow
{
    /// <summary>Small enough to stay out of the heap for large objects.</summary>
    public const int Bytes = 64 * 1024;

    public required string Sha256 { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }
    public required byte[] Content { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ContentChunkRow>
    {
        public void Configure(EntityTypeBuilder<ContentChunkRow> table)
        {
            table.ToTable("EvidenceChunks");
            table.HasKey(c => new { c.Sha256, c.Number });
        }
    }
}
