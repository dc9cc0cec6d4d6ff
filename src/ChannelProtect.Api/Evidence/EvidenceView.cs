namespace ChannelProtect.Api.Evidence;

/// <summary>An uploaded document.</summary>
/// <param name="Id"><c>evd_…</c>, to be given as an evidence's reference; null in the answer to <c>validateOnly</c>.</param>
/// <param name="Sha256">Of the content, in lower-case hexadecimal.</param>
/// <param name="Type">What the content is.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Name">The file's name, as the uploader gave it.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="KeptUntil">Until when it is kept (exclusive) if nothing names it; null once something does, and then it stays.</param>
internal sealed record EvidenceView(string? Id, string Sha256, string Type, long Size, string? Name, DateTimeOffset UploadedAt, DateTimeOffset? KeptUntil)
{
    public static EvidenceView Of(EvidenceRow row) => new(row.Id, row.Sha256, row.Type, row.Size, row.Name, row.UploadedAt, row.KeptUntil);

    /// <summary>Nothing of it changes but that something names it.</summary>
    public long Version() => KeptUntil is null ? 2 : 1;
}
