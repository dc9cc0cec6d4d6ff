namespace ChannelProtect.Api.Sandbox;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>The one row that says how far programme time is ahead of the system's, for all nodes.</summary>
internal sealed class SandboxClockRow
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public long OffsetTicks { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SandboxClockRow>
    {
        public void Configure(EntityTypeBuilder<SandboxClockRow> row)
        {
            row.ToTable("SandboxClock");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.Property(r => r.OffsetTicks);
        }
    }
}
