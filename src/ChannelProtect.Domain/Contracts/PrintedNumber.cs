namespace ChannelProtect.Domain.Contracts;

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

/// <summary>
/// The rule that contract numbers and serial numbers share: they are typed off paper, so spaces, dashes, dots, slashes, case and
/// full-width letters do not tell two of them apart, nor whether a round sign is the letter O or a zero, and an upright one the letter
/// I or L or a one. Letters of other scripts that merely look alike are refused.
/// </summary>
internal static class PrintedNumber
{
    private const int ShortestKey = 3;

    public static bool TryRead(
        string? given,
        string what,
        int longest,
        [NotNullWhen(true)] out string? text,
        [NotNullWhen(true)] out string? key,
        [NotNullWhen(false)] out string? fault)
    {
        // Almost all numbers are plain; and those read back from the database were made so before.
        if (given is not null && given.Length <= longest && TryReadPlain(given, out key))
        {
            (text, fault) = (given, null);
            return true;
        }

        (text, key, fault) = (null, null, null);
        // Measured before it is normalised: one character of compatibility can become eighteen.
        if (string.IsNullOrWhiteSpace(given))
        {
            fault = $"A {what} is missing.";
        }
        else if (given.Length > 4 * longest)
        {
            fault = $"A {what} has at most {longest} characters; this text has {given.Length}.";
        }
        else if (Legibility.FirstUnseen(given) is { } unseen)
        {
            fault = $"The {what} contains {unseen}: remove it.";
        }
        else
        {
            text = given.Normalize(NormalizationForm.FormKC).Trim();
            fault = KeyOf(text, what, out var letters)
                ?? (text.Length > longest ? $"A {what} has at most {longest} characters; this one has {text.Length}." : null)
                ?? (letters.Length < ShortestKey ? $"A {what} has at least {ShortestKey} letters or digits." : null);
            key = letters;
        }

        return fault is null;
    }

    /// <summary>A text of ASCII letters and digits, with dashes and other plain separators between them.</summary>
    private static bool TryReadPlain(string given, [NotNullWhen(true)] out string? key)
    {
        Span<char> letters = stackalloc char[given.Length];
        var count = 0;
        foreach (var character in given)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                letters[count++] = Read(character);
            }
            else if (character is not ('-' or '.' or '/' or '_'))
            {
                key = null;
                return false;
            }
        }

        key = count >= ShortestKey ? new string(letters[..count]) : null;
        return key is not null;
    }

    /// <summary>Printers' letters and digits that people take for each other; B and 8 are not among them, since serials are often hexadecimal.</summary>
    private static char Read(char asciiLetterOrDigit) => char.ToUpperInvariant(asciiLetterOrDigit) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private static string? KeyOf(string text, string what, out string key)
    {
        var letters = new StringBuilder(text.Length);
        key = "";
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
            {
                letters.Append(Read((char)rune.Value));
            }
            else if (!IsSeparator(rune))
            {
                return $"The {what} contains {Legibility.Show(rune)}: write it in letters A to Z, digits, spaces, dashes, '.', '/' and '_'.";
            }
        }

        key = letters.ToString();
        return null;
    }

    private static bool IsSeparator(Rune rune) =>
        rune.Value is '.' or '/' or '_' or 0x2212
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation;
}
