namespace ChannelProtect.Api.Policies;

using ChannelProtect.Domain.Policies;

/// <summary>Which version of the policy is in force at an instant. The programme begins with the standard one.</summary>
internal sealed class PolicyBook
{
    private readonly (DateTimeOffset EffectiveFrom, ProgrammePolicy Policy)[] _versions = [(DateTimeOffset.MinValue, ProgrammePolicy.Standard)];

    public ProgrammePolicy At(DateTimeOffset now) => Array.FindLast(_versions, version => version.EffectiveFrom <= now).Policy;
}
