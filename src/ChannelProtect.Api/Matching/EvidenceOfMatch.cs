namespace ChannelProtect.Api.Matching;

using ChannelProtect.Domain;
using ChannelProtect.Domain.Matching;

/// <summary>Something that speaks for or against two being one.</summary>
/// <param name="Name">What was found, such as <c>same-domain</c>, <c>name-equal</c> or <c>near-number</c>.</param>
/// <param name="Supports">Whether it speaks for it.</param>
/// <param name="Facts">What was compared.</param>
internal sealed record EvidenceOfMatch(string Name, bool Supports, IReadOnlyDictionary<string, string> Facts)
{
    public static IReadOnlyList<EvidenceOfMatch> Of(ValueList<MatchEvidence> evidence) =>
        [.. evidence.Select(one => new EvidenceOfMatch(one.Name, one.Supports, one.Facts.ToDictionary(fact => fact.Name, fact => fact.Value)))];
}
