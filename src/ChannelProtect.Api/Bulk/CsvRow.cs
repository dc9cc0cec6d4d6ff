namespace ChannelProtect.Api.Bulk;

using System.Globalization;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;

/// <summary>
/// One CSV row by its columns' names. A field that cannot be read as what is asked for leaves its fault here, so that a mapping can be
/// one expression; the row is then a fault and its body is dropped.
/// </summary>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> places, IReadOnlyList<string> fields)
{
    /// <summary>The first fault that a field of this row had.</summary>
    public FieldError? Fault { get; private set; }

    /// <summary>The field trimmed; null if it is blank or its optional column was not sent.</summary>
    public string? Text(string column) =>
        places.TryGetValue(column, out var place) && fields[place].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Several values in one field, separated by semicolons.</summary>
    public IReadOnlyList<string> List(string column) =>
        Text(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public DateOnly? Date(string column) => Read(
        column,
        static text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null,
        "This is not a date: write it like 2026-12-31.");

    /// <summary>A date that must be there.</summary>
    public DateOnly Day(string column)
    {
        Fault ??= Text(column) is null ? new(column, "A date is missing: write it like 2026-12-31.") : null;
        return Date(column) ?? default;
    }

    public int? Integer(string column) => Read(
        column,
        static text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null,
        "This is not a whole number.");

    /// <summary>A word of a closed list, without regard to case.</summary>
    public TWord Word<TWord>(string column)
        where TWord : struct, Enum
    {
        var words = Enum.GetValues<TWord>();
        foreach (var word in words)
        {
            if (Words.Of(word).Equals(Text(column), StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        Fault ??= new(column, $"This must be one of {string.Join(", ", words.Select(Words.Of))}.");
        return default;
    }

    private TValue? Read<TValue>(string column, Func<string, TValue?> read, string otherwise)
        where TValue : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var value = read(text);
        Fault ??= value is null ? new(column, otherwise) : null;
        return value;
    }
}
