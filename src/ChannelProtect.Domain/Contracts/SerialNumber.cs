namespace ChannelProtect.Domain.Contracts;

using System.Diagnostics.CodeAnalysis;

/// <summary>The serial number of one unit under a contract. Two spellings with one <see cref="Key"/> are one number.</summary>
public sealed record SerialNumber
{
    public const int Longest = 64;

    private SerialNumber(string text, string key) => (Text, Key) = (text, key);

    /// <summary>As it was given, in Unicode's compatibility form (NFKC) and trimmed.</summary>
    public string Text { get; }

    /// <summary>What it is compared by: capitals and digits alone.</summary>
    public string Key { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out SerialNumber? value, [NotNullWhen(false)] out string? fault)
    {
        value = PrintedNumber.TryRead(text, "serial number", Longest, out var written, out var key, out fault) ? new(written, key) : null;
        return value is not null;
    }

    /// <summary>Reads one that was accepted before.</summary>
    /// <exception cref="FormatException">It never could have been.</exception>
    public static SerialNumber Parse(string text) => TryParse(text, out var value, out var fault) ? value : throw new FormatException(fault);

    public bool Equals(SerialNumber? other) => other?.Key == Key;

    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);

    public override string ToString() => Text;
}
