namespace ChannelProtect.Domain.Matching;

/// <summary>The numbers that one wrong, lost, added or swapped character makes of a printed number: what is to be looked for, where a look at all numbers is not possible.</summary>
public static class NearNumbers
{
    /// <summary>Of a longer number there would be too many.</summary>
    public const int Longest = 24;

    /// <summary>As a key spells them: O is a zero there, I and L are a one.</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <param name="key">The number, as numbers are compared.</param>
    public static IReadOnlyList<string> Of(string key)
    {
        if (key.Length > Longest)
        {
            return [];
        }

        var places = Enumerable.Range(0, key.Length);
        var lost = places.Select(i => key.Remove(i, 1));
        var swapped = places.Skip(1).Select(i => $"{key[..(i - 1)]}{key[i]}{key[i - 1]}{key[(i + 1)..]}");
        var changed = places.SelectMany(i => Signs.Select(sign => $"{key[..i]}{sign}{key[(i + 1)..]}"));
        var added = places.Append(key.Length).SelectMany(i => Signs.Select(sign => key.Insert(i, $"{sign}")));
        return [.. lost.Concat(swapped).Concat(changed).Concat(added).Where(number => number != key).Distinct()];
    }
}
