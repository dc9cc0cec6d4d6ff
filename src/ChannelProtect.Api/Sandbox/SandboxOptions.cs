namespace ChannelProtect.Api.Sandbox;

/// <summary>The configuration section <c>Sandbox</c>.</summary>
internal sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Whether programme time can be moved. Never where real partners are.</summary>
    public bool Enabled { get; init; }

    /// <summary>Programme time at the first start on an empty database; the system's time unless said. Later starts go on from where the clock is.</summary>
    public DateTimeOffset? StartsAt { get; init; }
}
