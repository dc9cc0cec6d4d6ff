namespace ChannelProtect.Api.Bulk;

/// <summary>What one bulk call may ask for. Memory stays flat up to all of it.</summary>
internal sealed record BulkLimits
{
    public static BulkLimits Default { get; } = new();

    /// <summary>Rows of one call; the first row past them gets a fault, and the rest is not read.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Bytes of one row. Only this much of a body is ever in memory, whatever its size.</summary>
    public int MaxRowBytes { get; init; } = 64 * 1024;

    public long MaxBodyBytes { get; init; } = 256L * 1024 * 1024;
}
