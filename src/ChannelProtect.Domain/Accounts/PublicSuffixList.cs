namespace ChannelProtect.Domain.Accounts;

using System.Globalization;

/// <summary>
/// The rules of the Public Suffix List (publicsuffix.org): under which names people register domains. Both of its sections count:
/// two customers of one hosting company (the private section) are two customers.
/// </summary>
public sealed class PublicSuffixList
{
    private readonly HashSet<string> _exact = new(StringComparer.Ordinal);
    private readonly HashSet<string> _anyChildOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exceptions = new(StringComparer.Ordinal);

    private PublicSuffixList()
    {
    }

    public static PublicSuffixList Parse(IEnumerable<string> lines)
    {
        var list = new PublicSuffixList();
        foreach (var line in lines)
        {
            // A rule ends at the first white space; what follows is remark.
            var rule = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
            if (rule.Length == 0 || rule.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            var (rules, name) = rule switch
            {
                ['!', .. var excepted] => (list._exceptions, excepted),
                ['*', '.', .. var parent] => (list._anyChildOf, parent),
                _ => (list._exact, rule),
            };
            rules.Add(Ascii(name));
        }

        return list;
    }

    /// <summary>
    /// The registrable part of an ASCII, lower-case host name: its public suffix and one label more; null if the host is itself a public
    /// suffix. Where no rule speaks of a name, its last label is the suffix.
    /// </summary>
    public string? RegistrablePartOf(string host)
    {
        // From the longest suffix to the shortest, so that the first rule met is the one that prevails.
        int? owner = null;
        for (var start = 0; start >= 0; owner = start, start = After(host, start))
        {
            var suffix = host.AsSpan(start);
            var parent = After(host, start);
            if (Has(_exceptions, suffix))
            {
                return host[start..];
            }

            if (Has(_exact, suffix) || parent < 0 || Has(_anyChildOf, host.AsSpan(parent)))
            {
                return owner is { } label ? host[label..] : null;
            }
        }

        return null;
    }

    private static int After(string host, int start) => host.IndexOf('.', start) + 1 is > 0 and var next ? next : -1;

    private static bool Has(HashSet<string> rules, ReadOnlySpan<char> name) => rules.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static string Ascii(string name) => System.Text.Ascii.IsValid(name) ? name.ToLowerInvariant() : new IdnMapping().GetAscii(name);
}
