namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;

/// <summary>The licensing system has these serials under another contract now. The renewal loses those that it has, and nothing else.</summary>
public sealed record MoveSerialsAway(ValueList<SerialNumber> Serials) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) => [];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        renewal.Contract?.Serials.Intersect(Serials).ToArray() is { Length: > 0 } moved ? [new SerialsMovedAway(now, [.. moved])] : [];
}
