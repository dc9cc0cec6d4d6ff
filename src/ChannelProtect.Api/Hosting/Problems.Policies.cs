namespace ChannelProtect.Api.Hosting;

/// <summary>The versions of the policy.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Policies => [PolicyVersionNotNext];

    public static ProblemType PolicyVersionNotNext { get; } = new(
        "policy-version-not-next", StatusCodes.Status409Conflict, "This is not the next version of the policy.",
        "Versions are published one after the other, and none is changed once it is published.",
        "Read the versions, and publish the one that follows the last.");
}
