namespace ChannelProtect.Api.Hosting;

/// <summary>The configuration section <c>RateLimits</c>. The limits hold per node: with three nodes behind a balancer a partner gets three times as much.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    public bool Enabled { get; init; } = true;

    /// <summary>Requests a second that a partner may make for ever.</summary>
    public int PermitsPerSecond { get; init; } = 500;

    /// <summary>Requests that a partner may make at once after a rest.</summary>
    public int Burst { get; init; } = 5000;

    /// <summary>The whole seconds in which an empty allowance fills up.</summary>
    private int WindowSeconds => Math.Max(1, (Burst + PermitsPerSecond - 1) / PermitsPerSecond);

    /// <summary>The header <c>RateLimit-Policy</c>, the same for every answer.</summary>
    public string PolicyHeader => field ??= $"\"default\";q={Burst};w={WindowSeconds}";
}
