namespace ChannelProtect.Domain.Contracts;

using System.Globalization;
using System.Text;

/// <summary>
/// What people may not write into a name or a number, because nobody would see it: characters without width, characters that turn
/// the reading direction, controls, and the traces of a wrong encoding. They would let two different texts look alike.
/// </summary>
internal static class Writing
{
    /// <summary>The first unseen character, named for the client, or null. White space is not one.</summary>
    public static string? FirstUnseen(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return $"half of a surrogate pair (U+{(int)text[at]:X4})";
            }

            if (NameOfUnseen(rune) is { } name)
            {
                return $"{name} (U+{rune.Value:X4})";
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>The character as U+XXXX, and as itself where it can be seen.</summary>
    public static string Show(Rune rune) => NameOfUnseen(rune) is null && !Rune.IsWhiteSpace(rune)
        ? $"'{rune}' (U+{rune.Value:X4})"
        : $"U+{rune.Value:X4}";

    private static string? NameOfUnseen(Rune rune) => rune.Value switch
    {
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => "a bidirectional control",
        // Fillers and joiners that Unicode does not class as formats, though nothing is drawn for them.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 => "a zero-width character",
        0x00AD or 0x180E or (>= 0x200B and <= 0x200D) or (>= 0x2060 and <= 0x2064) or 0xFEFF => "a zero-width character",
        0xFFFD => "a replacement character",
        (>= 0xFDD0 and <= 0xFDEF) => "a noncharacter",
        var code when (code & 0xFFFE) == 0xFFFE => "a noncharacter",
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
