namespace ChannelProtect.Domain;

using System.Globalization;
using System.Text;

/// <summary>
/// What people may not write into a name, a number or a remark, because nobody would see it: characters without width, characters that
/// turn the reading direction, controls, and the traces of a wrong encoding. They would let two different texts look alike.
/// </summary>
public static class Legibility
{
    /// <summary>The first unseen character of a number or an address, named for the client, or null. White space is not one.</summary>
    public static string? FirstUnseen(string text) => FirstUnseen(text, inWords: false);

    /// <summary>
    /// The same for names and prose, where two kinds of unseen character change what is seen, and are let pass there alone: joiners within a
    /// word of a script that spells with them (Persian, Sinhala), and variation selectors after what has variants (ideographs, emoji).
    /// </summary>
    public static string? FirstUnseenInWords(string text) => FirstUnseen(text, inWords: true);

    /// <summary>In Unicode's composed form (NFC), on one line: each run of white space is one space.</summary>
    /// <param name="text">Well-formed, which whoever has looked for unseen characters knows.</param>
    public static string OnOneLine(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The character as U+XXXX, and as itself where it can be seen.</summary>
    internal static string Show(Rune rune) => NameOfUnseen(rune) is null && !Rune.IsWhiteSpace(rune)
        ? $"'{rune}' (U+{rune.Value:X4})"
        : $"U+{rune.Value:X4}";

    private static string? FirstUnseen(string text, bool inWords)
    {
        Rune? before = null;
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return $"half of a surrogate pair (U+{(int)text[at]:X4})";
            }

            var next = at + rune.Utf16SequenceLength;
            if (NameOfUnseen(rune) is { } name && !(inWords && IsNeeded(rune, before, text, next)))
            {
                return $"{name} (U+{rune.Value:X4})";
            }

            (before, at) = (rune, next);
        }

        return null;
    }

    private static bool IsNeeded(Rune rune, Rune? before, string text, int next) => rune.Value switch
    {
        0x200C or 0x200D => before is { } left && SpellsWithJoiners(left) && next < text.Length && Rune.TryGetRuneAt(text, next, out var right) && SpellsWithJoiners(right),
        _ when IsVariationSelector(rune) => before is { } varied && Rune.GetUnicodeCategory(varied) is UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol,
        _ => false,
    };

    /// <summary>A letter or mark of the scripts from Arabic to Sinhala, of Khmer or of Mongolian.</summary>
    private static bool SpellsWithJoiners(Rune rune) =>
        rune.Value is (>= 0x0600 and <= 0x0DFF) or (>= 0x1780 and <= 0x18AF)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsVariationSelector(Rune rune) => rune.Value is (>= 0x180B and <= 0x180D) or 0x180F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static string? NameOfUnseen(Rune rune) => rune.Value switch
    {
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "a bidirectional control",
        // Fillers and joiners that Unicode does not class as formats, though nothing is drawn for them.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 => "a zero-width character",
        0x00AD or 0x180E or (>= 0x200B and <= 0x200D) or (>= 0x2060 and <= 0x2064) or 0xFEFF => "a zero-width character",
        0xFFFD => "a replacement character",
        (>= 0xFDD0 and <= 0xFDEF) => "a noncharacter",
        var code when (code & 0xFFFE) == 0xFFFE => "a noncharacter",
        _ when IsVariationSelector(rune) => "a variation selector",
        _ when Rune.IsWhiteSpace(rune) => null,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.Format => "an invisible formatting character",
            UnicodeCategory.PrivateUse => "a private-use character",
            _ => null,
        },
    };
}
