namespace ChannelProtect.Api.Bulk;

using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

/// <summary>Splits one CSV record into its fields, by RFC 4180 and without guessing. The library reads; where a record ends is told before (<see cref="RecordReader"/>), so that a broken one ends with itself.</summary>
internal static class CsvRecord
{
    /// <summary>Fills <paramref name="fields"/>; a sentence if the record cannot be split.</summary>
    public static string? Split(string record, List<string> fields)
    {
        fields.Clear();
        string? fault = null;
        var rules = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = bad => fault ??= $"Field {fields.Count + 1} has a quote where none may be: write the field in quotes, and each quote in it twice.",
        };
        using var parser = new CsvParser(new StringReader(record), rules);
        if (parser.Read())
        {
            // Fields are unquoted as they are asked for, so a bad one is known by its place.
            for (var i = 0; i < parser.Count && fault is null; i++)
            {
                var field = parser[i];
                if (fault is null)
                {
                    fields.Add(field);
                }
            }
        }

        return fault;
    }
}
