namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Domain.Accounts;

/// <summary>The snapshot of the Public Suffix List that this build carries (README.md beside it says from when).</summary>
internal static class PublicSuffixes
{
    private static readonly Lazy<PublicSuffixList> Snapshot = new(() => PublicSuffixList.Parse(Lines()));

    /// <summary>Read once, at the first domain: fourteen thousand lines are a few milliseconds that a start need not wait for.</summary>
    public static PublicSuffixList Current => Snapshot.Value;

    private static IEnumerable<string> Lines()
    {
        using var list = typeof(PublicSuffixes).Assembly.GetManifestResourceStream("public_suffix_list.dat")!;
        using var reader = new StreamReader(list);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
