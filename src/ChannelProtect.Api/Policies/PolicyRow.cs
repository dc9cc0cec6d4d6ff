namespace ChannelProtect.Api.Policies;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A version of the policy that an administrator published; never changed, never deleted. Version 1 is the standard one and has no row.</summary>
internal sealed class PolicyRow
{
    public required int Version { get; init; }

    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary><see cref="PolicyTerms"/> as canonical JSON.</summary>
    public required string Body { get; init; }

    public required string PublishedBy { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The hash of the version's entry in the ledger, which the next one follows.</summary>
    public required string LedgerHead { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<PolicyRow>
    {
        public void Configure(EntityTypeBuilder<PolicyRow> policy)
        {
            policy.ToTable("Policies").HasKey(p => p.Version);
            policy.Property(p => p.Version).ValueGeneratedNever();
            policy.Property(p => p.Body).HasMaxLength(-1);
        }
    }
}
