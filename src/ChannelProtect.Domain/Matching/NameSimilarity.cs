namespace ChannelProtect.Domain.Matching;

/// <summary>
/// How alike two names are, from 0 to 1: the soft cosine of their words (Soft TF-IDF of Cohen, Ravikumar and Fienberg, 2003, with weights by kind of word
/// in place of counts, and alignment distance between words), or the alignment of the names written without spaces, whichever is more.
/// </summary>
public static class NameSimilarity
{
    /// <summary>Two words nearer than this are one word, mistyped.</summary>
    public const double LeastOfWords = 0.8;

    private const double LeastOfWhole = 0.6;
    private const double CutOff = 0.9;
    private const double GrownTogether = 0.75;
    private const int LeastEnd = 5;
    private const int LeastMistyped = 4;

    public static double Of(NormalName one, NormalName other) => Math.Max(
        Words(one, other),
        SameDigits(one.Compact, other.Compact) ? EditDistance.Similarity(one.Compact, other.Compact, LeastOfWhole) : 0);

    /// <summary>Numbers that differ in a digit are two numbers.</summary>
    public static bool SameDigits(string one, string other) => one.Where(char.IsAsciiDigit).SequenceEqual(other.Where(char.IsAsciiDigit));

    /// <summary>How alike two words are; 0 if they are two words. A word cut short is nearly the word; so is one that has grown together with another.</summary>
    public static double OfWords(string one, string other)
    {
        if (one == other)
        {
            return 1;
        }

        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        if (shorter.Length < LeastMistyped || !SameDigits(one, other))
        {
            return 0;
        }

        return longer.StartsWith(shorter, StringComparison.Ordinal) ? CutOff
            : shorter.Length >= LeastEnd && longer.EndsWith(shorter, StringComparison.Ordinal) ? GrownTogether
            : EditDistance.Similarity(one, other, LeastOfWords);
    }

    public static double Weight(string word) => NameWords.Places.Contains(word) ? 0.15 : NameWords.Trades.Contains(word) ? 0.4 : word.Length < 3 ? 0.6 : 1;

    private static double Words(NormalName one, NormalName other)
    {
        var product = 0.0;
        var taken = new bool[other.Words.Count];
        foreach (var word in one.Words)
        {
            var (best, at) = (0.0, -1);
            for (var i = 0; i < taken.Length; i++)
            {
                if (!taken[i] && OfWords(word, other.Words[i]) is var alike && alike > best)
                {
                    (best, at) = (alike, i);
                }
            }

            if (at >= 0)
            {
                taken[at] = true;
                product += best * Weight(word) * Weight(other.Words[at]);
            }
        }

        return product / (Length(one) * Length(other));
    }

    private static double Length(NormalName name) => Math.Sqrt(name.Words.Sum(word => Weight(word) * Weight(word)));
}
