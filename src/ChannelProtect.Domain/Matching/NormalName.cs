namespace ChannelProtect.Domain.Matching;

using System.Globalization;
using System.Text;

/// <summary>
/// An organisation's name as it is compared: in capitals without marks, punctuation, legal forms and articles; each word with its kind.
/// <c>The Contoso Systems (UK) Ltd.</c> is <c>CONTOSO SYSTEM</c>, and <c>UK</c> is a place.
/// </summary>
public sealed class NormalName
{
    private IReadOnlyList<long>? _keys;

    private NormalName(IReadOnlyList<string> words, bool disguised, bool inCareOf)
    {
        Words = words;
        Disguised = disguised;
        InCareOf = inCareOf;
        Compact = string.Concat(words);
        Telling = [.. words.Where(word => !IsCommon(word))];
        WithoutPlaces = string.Concat(words.Where(word => !NameWords.Places.Contains(word)));
    }

    /// <summary>The words that are not legal forms or articles, in their order, without the S of the plural.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The words that tell this organisation from others: no trades, no places.</summary>
    public IReadOnlyList<string> Telling { get; }

    /// <summary>All words as one, since people disagree about spaces.</summary>
    public string Compact { get; }

    /// <summary>The same without places.</summary>
    public string WithoutPlaces { get; }

    /// <summary>The keys by which it is found, made when first asked for.</summary>
    internal IReadOnlyList<long> Keys => _keys ??= BlockingKeys.Of(this);

    /// <summary>Whether letters of another script stood for Latin ones: then it only looks like the name it equals.</summary>
    public bool Disguised { get; }

    /// <summary>Whether the text it comes from names two organisations, of which one takes the other's post: which of them is meant, it does not say.</summary>
    public bool InCareOf { get; }

    /// <summary>The names that a text gives to one organisation: <c>10647802 Canada o/a Dexterra</c> gives two. At least one, at most three.</summary>
    /// <param name="text">A name that an <see cref="Accounts.AccountName"/> could be read from.</param>
    public static IReadOnlyList<NormalName> AllOf(string text)
    {
        var (plain, disguised) = Plain(text);
        var words = JoinInitials(plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var inCareOf = Enumerable.Range(1, Math.Max(0, words.Count - 2)).Any(i => Matching(words, i, NameWords.InCareOf) > 0);
        var names = new List<NormalName>();
        foreach (var part in Parts(words).Take(3))
        {
            var kept = Kept(part);
            if (kept.Count > 0)
            {
                names.Add(new(kept, disguised, inCareOf));
            }
        }

        return names.Count > 0 ? names : [new(words.Count > 0 ? words : [plain], disguised, false)];
    }

    internal static bool IsCommon(string word) => NameWords.Trades.Contains(word) || NameWords.Places.Contains(word);

    /// <summary>Capitals and digits of the text, words apart; and whether letters of other scripts were read as the Latin ones they look like.</summary>
    private static (string Text, bool Disguised) Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var (latin, foreign) = (false, false);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune) || category == UnicodeCategory.SpacingCombiningMark)
            {
                var letter = Rune.ToUpperInvariant(rune);
                latin |= letter.Value is >= 'A' and <= 'Z';
                foreign |= LookAlikes.Contains(letter);
                plain.Append(Spelled(letter));
            }
            else if (rune.Value == '&' || rune.Value == '+')
            {
                plain.Append(" AND ");
            }
            else if (rune.Value is not ('\'' or 0x2019 or 0x2018 or '.' or '`'))
            {
                plain.Append(' ');
            }
        }

        if (foreign && (latin || LookAlikes.Read(plain) is { Length: > 0 } read && read.All(c => c is ' ' || char.IsAsciiLetterOrDigit(c))))
        {
            return (LookAlikes.Read(plain), true);
        }

        return (plain.ToString(), false);
    }

    /// <summary>Letters that Unicode does not take apart.</summary>
    private static string Spelled(Rune letter) => letter.Value switch
    {
        'Æ' => "AE",
        'Œ' => "OE",
        'Ø' => "O",
        'Ł' => "L",
        'Đ' or 'Ð' => "D",
        'Þ' => "TH",
        'ẞ' or 'ß' => "SS",
        'İ' or 'ı' => "I",
        _ => letter.ToString(),
    };

    /// <summary><c>S A</c> is <c>SA</c> and <c>3 D</c> is <c>3D</c>; but the letters between two names of one organisation stay apart.</summary>
    private static List<string> JoinInitials(string[] words)
    {
        var joined = new List<string>(words.Length);
        for (var i = 0; i < words.Length;)
        {
            var run = 1;
            if (words[i].Length == 1 && Between(words, i) == 0)
            {
                while (i + run < words.Length && words[i + run].Length == 1 && Between(words, i + run) == 0)
                {
                    run++;
                }
            }

            joined.Add(string.Concat(words.AsSpan(i, run).ToArray()));
            i += run;
            for (var skip = i < words.Length ? Between(words, i) : 0; skip > 0; skip--)
            {
                joined.Add(words[i++]);
            }
        }

        return joined;
    }

    private static IEnumerable<IReadOnlyList<string>> Parts(List<string> words)
    {
        var from = 0;
        for (var i = 1; i < words.Count; i++)
        {
            if (Matching(words, i, NameWords.InCareOf) is > 0 and var post && i + post < words.Count)
            {
                yield return words[from..i];
                from = i + post;
                i = from;
                continue;
            }

            if (Matching(words, i, NameWords.BetweenNames) is > 0 and var length && i + length < words.Count)
            {
                yield return words[from..i];
                from = i + length;
                i = from;
            }
        }

        yield return words[from..];
    }

    private static int Between(IReadOnlyList<string> words, int at) =>
        at == 0 ? 0 : Math.Max(Matching(words, at, NameWords.BetweenNames), Matching(words, at, NameWords.InCareOf));

    private static int Matching(IReadOnlyList<string> words, int at, string[][] phrases)
    {
        foreach (var phrase in phrases)
        {
            var length = 0;
            while (length < phrase.Length && at + length < words.Count && words[at + length] == phrase[length])
            {
                length++;
            }

            if (length == phrase.Length)
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>Without legal forms at the end or before the name, and without articles; never without everything.</summary>
    private static List<string> Kept(IReadOnlyList<string> part)
    {
        var (first, end) = (0, 1);
        while (end < part.Count && !NameWords.Attention.Contains(part[end]))
        {
            end++;
        }

        while (end - first > 1 && (NameWords.LegalForms.Contains(part[end - 1]) || NameWords.Joining.Contains(part[end - 1])))
        {
            end--;
        }

        while (end - first > 1 && (NameWords.LeadingForms.Contains(part[first]) || NameWords.Joining.Contains(part[first])))
        {
            first++;
        }

        var inner = part.Skip(first).Take(end - first).ToList();
        var kept = inner.Where(word => !NameWords.Joining.Contains(word)).Select(NameWords.Singular).ToList();

        // A long number beside a name is a supplier's or a branch's; alone with a place it is a numbered company's name.
        var named = kept.Where(word => word.Length < 5 || !word.All(char.IsAsciiDigit)).ToList();
        return named.Any(word => !NameWords.Places.Contains(word)) ? named : kept.Count > 0 ? kept : inner;
    }
}
