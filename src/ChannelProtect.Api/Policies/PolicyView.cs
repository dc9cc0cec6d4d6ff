namespace ChannelProtect.Api.Policies;

using System.Diagnostics.CodeAnalysis;
using ChannelProtect.Domain.Policies;

/// <summary>A version of the policy.</summary>
internal sealed record PolicyView : PolicyTerms
{
    [SetsRequiredMembers]
    private PolicyView(PolicyTerms terms)
        : base(terms)
    {
    }

    /// <summary>Counts from 1; every decision names the version that it was made under.</summary>
    public required int Version { get; init; }

    /// <summary>From when decisions are made under it, unless a later version has begun; null for the one that the programme began with.</summary>
    public required DateTimeOffset? EffectiveFrom { get; init; }

    public static PolicyView Standard { get; } = new(PolicyTerms.Of(ProgrammePolicy.Standard)) { Version = ProgrammePolicy.Standard.Version, EffectiveFrom = null };

    public static PolicyView Of(PolicyRow row) => new(PolicyTerms.Read(row)) { Version = row.Version, EffectiveFrom = row.EffectiveFrom };
}
