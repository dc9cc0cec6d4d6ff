namespace ChannelProtect.Api.Hosting;

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>How many items a page holds at most: 1 to 500.</summary>
internal readonly record struct Limit(int Items) : IParsable<Limit>
{
    public const int Largest = 500;

    public static readonly Limit Default = new(50);

    public static Limit Parse(string text, IFormatProvider? provider) =>
        TryParse(text, provider, out var limit) ? limit : throw new FormatException("A limit is a whole number from 1 to 500.");

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out Limit result)
    {
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var items) && items is >= 1 and <= Largest;
        result = read ? new(items) : default;

        // Thrown rather than answered false, because the sentence can then say what would have been right.
        return read || string.IsNullOrEmpty(text) ? read : throw new InvalidParameterException("limit", "This must be a whole number from 1 to 500.");
    }
}
