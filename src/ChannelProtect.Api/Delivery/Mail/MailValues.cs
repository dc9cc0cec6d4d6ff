namespace ChannelProtect.Api.Delivery.Mail;

using System.Globalization;
using System.Text.Json;

/// <summary>A message's data as people read it: instants and dates in their language, words of closed lists by their names, the rest as it is.</summary>
internal sealed class MailValues(MailWords words)
{
    /// <summary>A mail shows so many of a list; the inbox has them all.</summary>
    private const int MostLines = 50;
    private const int LongestText = 500;

    /// <summary>Each member that has a value, with what it is called; a list of things is a line for each.</summary>
    public IEnumerable<(string Label, string Value)> Rows(JsonElement data) => data.ValueKind != JsonValueKind.Object
        ? []
        : data.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).SelectMany(Rows);

    /// <summary>What the members are called in the texts; one that says no is as good as none.</summary>
    public Dictionary<string, string> Named(JsonElement data) => data.ValueKind != JsonValueKind.Object
        ? []
        : data.EnumerateObject().Where(member => member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False) && !IsList(member.Value)).ToDictionary(member => member.Name, member => Text(member.Value));

    private IEnumerable<(string Label, string Value)> Rows(JsonProperty member)
    {
        var label = words.Labels.GetValueOrDefault(member.Name, member.Name);
        if (!IsList(member.Value))
        {
            return [(label, Text(member.Value))];
        }

        var count = member.Value.GetArrayLength();
        var shown = member.Value.EnumerateArray().Take(MostLines).Select((item, n) => ($"{label} {n + 1}", string.Join("; ", Rows(item).Select(row => $"{row.Label}: {row.Value}"))));
        return count > MostLines ? shown.Append((label, words.Count("more", count - MostLines))) : shown;
    }

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object;

    private string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.True => words.Words["true"],
        JsonValueKind.False => words.Words["false"],
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Take(MostLines).Select(Text)),
        JsonValueKind.Object when value.TryGetProperty("businessDays", out var days) && days.TryGetInt32(out var n) => words.Count("businessDays", n),
        JsonValueKind.Object when value.TryGetProperty("hours", out var hours) && hours.TryGetInt32(out var n) => words.Count("hours", n),
        JsonValueKind.Object => string.Join("; ", Rows(value).Select(row => $"{row.Label}: {row.Value}")),
        _ => value.GetRawText(),
    };

    private string Text(string text) => text switch
    {
        [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => words.At(instant),
        [_, _, _, _, '-', _, _, '-', _, _] when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => words.On(day),
        _ => words.Words.GetValueOrDefault(text) ?? Line(text),
    };

    /// <summary>On one line, and nothing that cannot be seen: what somebody else wrote must not look like ours.</summary>
    private static string Line(string text)
    {
        var seen = string.Concat(text.Select(character => char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : character));
        return seen.Length > LongestText ? string.Concat(seen.AsSpan(0, LongestText), "…") : seen;
    }
}
