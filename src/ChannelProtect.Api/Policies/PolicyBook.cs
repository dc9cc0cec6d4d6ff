namespace ChannelProtect.Api.Policies;

using ChannelProtect.Domain.Policies;

/// <summary>Which version of the policy is in force at an instant.</summary>
internal sealed class PolicyBook
{
    public ProgrammePolicy At(DateTimeOffset now) => ProgrammePolicy.Standard;
}
