namespace ChannelProtect.Domain.Matching;

/// <summary>What two names say of each other.</summary>
public enum NameLikeness
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They are alike, as <see cref="NameSimilarity"/> counts it.</summary>
    Similar,

    /// <summary>All telling words of the known name stand in the other, which may name somebody else beside it.</summary>
    Mentioned,

    /// <summary>One is the other with trades or places added: <c>Contoso</c> and <c>Contoso Systems Canada</c>.</summary>
    Extended,

    /// <summary>They differ by so few characters that one is the other, mistyped.</summary>
    Mistyped,

    /// <summary>They are one name, but for case, marks, punctuation, legal form, articles and places.</summary>
    Equal,
}

/// <summary>How alike the names of two organisations are.</summary>
/// <param name="Likeness">In kind.</param>
/// <param name="Similarity">In number, from 0 to 1.</param>
public sealed record NameMatch(NameLikeness Likeness, double Similarity)
{
    /// <summary>Below this, names are not even similar.</summary>
    public const double LeastSimilarity = 0.3;

    /// <summary>One mistake among so many letters is a mistake; more of them, and it is another word.</summary>
    private const int LettersForAMistake = 6;

    private const int MostMistakes = 3;

    /// <summary>Fewer telling letters than this are an abbreviation that many share.</summary>
    private const int LeastTold = 4;

    /// <summary>One letter less is enough in a name of so many.</summary>
    private const int LeastWhole = 8;

    /// <summary>A name that was cut off, or has something stuck to its end, has at least so many letters left.</summary>
    private const int LeastCut = 10;

    /// <summary>The best of all pairs of their names.</summary>
    /// <param name="names">Those of a claim, which may say more than the name.</param>
    /// <param name="known">Those of a known customer.</param>
    public static NameMatch Of(IReadOnlyList<NormalName> names, IReadOnlyList<NormalName> known) =>
        names.SelectMany(name => known.Select(other => Of(name, other))).MaxBy(match => (match.Likeness, match.Similarity)) ?? new(NameLikeness.None, 0);

    private static NameMatch Of(NormalName name, NormalName known)
    {
        var similarity = NameSimilarity.Of(name, known);
        var likeness = name.Disguised != known.Disguised || name.InCareOf || known.InCareOf ? NameLikeness.None : LikenessOf(name, known);
        return likeness > NameLikeness.None ? new(likeness, Math.Max(similarity, LeastSimilarity))
            : Mentions(name, known) ? new(NameLikeness.Mentioned, similarity)
            : new(similarity >= LeastSimilarity || Mentions(known, name) ? NameLikeness.Similar : NameLikeness.None, similarity);
    }

    private static NameLikeness LikenessOf(NormalName name, NormalName known) => (name, known) switch
    {
        _ when name.Compact == known.Compact => NameLikeness.Equal,

        // Canadian Standards and Canadian Services: where no word tells, only a long name with one mistake is the other.
        _ when name.Telling.Count == 0 || known.Telling.Count == 0 => IsMistypedWhole(name.Compact, known.Compact) ? NameLikeness.Mistyped : NameLikeness.None,

        // Victoria Shipyards and Vancouver Shipyards are two.
        _ when name.Words[0] != known.Words[0] && !(IsNoPlace(name.Words[0]) && IsNoPlace(known.Words[0])) => NameLikeness.None,
        _ when name.WithoutPlaces == known.WithoutPlaces => NameLikeness.Equal,
        _ when IsMistyped(name, known) => NameLikeness.Mistyped,
        _ when Extends(name, known) || IsCutOff(name, known) || TellTheSame(name, known) => NameLikeness.Extended,
        _ => NameLikeness.None,
    };

    private static bool IsMistypedWhole(string one, string other) => Math.Min(one.Length, other.Length) >= 2 * LettersForAMistake && IsMistyped(one, other);

    /// <summary>Few mistakes in all, and few in the words that tell; or word for word the same, but for a mistake in some.</summary>
    private static bool IsMistyped(NormalName one, NormalName other)
    {
        if (IsMistyped(one.WithoutPlaces, other.WithoutPlaces) && IsMistyped(string.Concat(one.Telling), string.Concat(other.Telling)))
        {
            return true;
        }

        var (some, others) = (one.Words.Where(IsNoPlace).ToList(), other.Words.Where(IsNoPlace).ToList());
        return some.Count == others.Count
            && some.Zip(others).All(pair => IsMistyped(pair.First, pair.Second))
            && some.Zip(others).Any(pair => pair.First == pair.Second && !NormalName.IsCommon(pair.First) && pair.First.Length >= LeastTold - 1);
    }

    /// <summary>Equal, or with few wrong letters for its length; a wrong digit makes it another.</summary>
    private static bool IsMistyped(string one, string other)
    {
        var most = Math.Min(MostMistakes, Math.Min(one.Length, other.Length) / LettersForAMistake);
        return one == other || (most > 0 && NameSimilarity.SameDigits(one, other) && EditDistance.Between(one, other, most) <= most);
    }

    /// <summary>Whether a name begins with all of the known one, of which enough tells, and goes on.</summary>
    private static bool Extends(NormalName name, NormalName known)
    {
        var told = known.Words.Where(IsNoPlace).ToList();
        var letters = known.Telling.Sum(word => word.Length);
        if (name.Words.Count < told.Count || letters < LeastTold - 1 || (letters < LeastTold && told.Sum(word => word.Length) < LeastWhole))
        {
            return false;
        }

        // One word with a mistake in it could be another word.
        var begun = told.Zip(name.Words).ToList();
        return begun.All(pair => pair.First == pair.Second)
            || (begun.All(pair => IsMistyped(pair.First, pair.Second)) && (told.Count > 1 || name.Words.Skip(told.Count).All(NormalName.IsCommon)))
            || IsCutOff(known, name);
    }

    private static bool IsCutOff(NormalName one, NormalName whole) =>
        one.WithoutPlaces.Length >= LeastCut && whole.WithoutPlaces.StartsWith(one.WithoutPlaces, StringComparison.Ordinal);

    /// <summary>Whether both begin with a telling word and have no other telling words: they differ in trades and places.</summary>
    private static bool TellTheSame(NormalName one, NormalName other) =>
        one.Words[0] == one.Telling[0] && other.Words[0] == other.Telling[0] && one.Telling.SequenceEqual(other.Telling) && one.Telling.Sum(word => word.Length) >= LeastTold;

    private static bool Mentions(NormalName name, NormalName known) =>
        known.Telling.Count > 0 && known.Telling.All(word => name.Words.Any(other => IsMistyped(word, other)));

    private static bool IsNoPlace(string word) => !NameWords.Places.Contains(word);
}
