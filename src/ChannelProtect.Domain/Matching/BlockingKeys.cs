namespace ChannelProtect.Domain.Matching;

/// <summary>
/// What names that may be one organisation's have in common: candidates are found by an index over these, and never by a look at every
/// account. Names that share a telling word share a key; so do, nearly always, names that differ by a few mistyped letters (MinHash of
/// the trigrams, Broder 1997: each band is shared with the probability that the trigrams are, squared).
/// </summary>
public static class BlockingKeys
{
    private const int MostWords = 2;
    private const int MostWordsToFind = 6;
    private const int Edge = 4;
    private const int Bands = 3;
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The keys by which an organisation of these names is found, as numbers that are the same on every machine.</summary>
    public static IReadOnlyList<long> Of(IReadOnlyList<NormalName> names) => [.. names.SelectMany(name => name.Keys).Distinct()];

    /// <summary>The keys to look for: a claim that says more than the name has it anywhere.</summary>
    public static IReadOnlyList<long> ToFind(IReadOnlyList<NormalName> names) => [.. names.SelectMany(name => TellingOf(name).Count <= MostWords ? name.Keys : Of(name, MostWordsToFind)).Distinct()];

    /// <summary>The keys by which a customer is found: those of its names, its domains and its identifiers.</summary>
    public static IReadOnlyList<long> Of(CustomerDescription customer) => [.. Of(customer.Names), .. Exactly(customer)];

    /// <summary>The keys to look for when somebody describes a customer.</summary>
    public static IReadOnlyList<long> ToFind(CustomerDescription customer) => [.. ToFind(customer.Names), .. Exactly(customer)];

    private static IEnumerable<long> Exactly(CustomerDescription customer) =>
        customer.Domains.Select(domain => Hash("@", domain)).Concat(customer.Identifiers.Select(identifier => Hash("#", $"{identifier}")));

    internal static IReadOnlyList<long> Of(NormalName name) => [.. Of(name, MostWords)];

    private static IEnumerable<long> Of(NormalName name, int words)
    {
        yield return Hash("=", name.Compact);
        var telling = TellingOf(name);
        foreach (var word in telling.Take(words))
        {
            yield return Hash("w", word);
        }

        foreach (var told in telling.Take(words).Append(string.Concat(telling)).Where(told => told.Length >= Edge))
        {
            yield return Hash("<", told[..Edge]);
            yield return Hash(">", told[^Edge..]);
        }

        var trigrams = TrigramsOf($"^{(name.WithoutPlaces.Length > 0 ? name.WithoutPlaces : name.Compact)}");
        for (var band = 0; band < Bands; band++)
        {
            yield return (long)Mixed(LeastOf(trigrams, 2 * band) + Mixed(LeastOf(trigrams, (2 * band) + 1) + (ulong)band));
        }
    }

    private static IReadOnlyList<string> TellingOf(NormalName name) => name.Telling.Count > 0 ? name.Telling : name.Words;

    private static ulong[] TrigramsOf(string text)
    {
        var hashes = new ulong[Math.Max(0, text.Length - 2)];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Fnv(Offset, text.AsSpan(i, 3));
        }

        return hashes;
    }

    /// <summary>The least of the trigrams' hashes under one of many hash functions.</summary>
    private static ulong LeastOf(ulong[] trigrams, int function)
    {
        var least = ulong.MaxValue;
        foreach (var trigram in trigrams)
        {
            least = Math.Min(least, Mixed(trigram + ((ulong)function * 0x9E3779B97F4A7C15)));
        }

        return least;
    }

    private static long Hash(string kind, string text) => (long)Mixed(Fnv(Fnv(Offset, kind), text));

    /// <summary>FNV-1a, 64 bits.</summary>
    private static ulong Fnv(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        return hash;
    }

    /// <summary>The finalizer of SplitMix64: spreads what FNV leaves together.</summary>
    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
