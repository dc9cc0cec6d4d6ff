namespace ChannelProtect.Api.Evidence;

/// <summary>How much one may upload.</summary>
internal sealed class EvidenceLimits
{
    public const string Section = "Evidence";

    /// <summary>Bytes of one upload.</summary>
    public const int LargestUpload = 10 * 1024 * 1024;

    /// <summary>How long an upload is kept while nothing names it.</summary>
    public static readonly TimeSpan KeptUnnamed = TimeSpan.FromDays(7);

    /// <summary>Bytes that a partner, or a channel manager, keeps in all.</summary>
    public long MaxBytesPerPartner { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Uploads that a partner, or a channel manager, keeps in all.</summary>
    public int MaxUploadsPerPartner { get; init; } = 10_000;
}
