namespace ChannelProtect.Api.Bulk;

/// <summary>Splits one CSV record into its fields, by RFC 4180 and without guessing.</summary>
internal static class CsvRecord
{
    /// <summary>Fills <paramref name="fields"/>; a sentence if the record cannot be split.</summary>
    public static string? Split(ReadOnlySpan<char> record, List<string> fields)
    {
        fields.Clear();
        while (true)
        {
            if (record is not ['"', ..])
            {
                var comma = record.IndexOf(',');
                var field = comma < 0 ? record : record[..comma];
                if (field.Contains('"'))
                {
                    return $"Field {fields.Count + 1} has a quote inside: write the field in quotes, and each quote in it twice.";
                }

                fields.Add(field.ToString());
                if (comma < 0)
                {
                    return null;
                }

                record = record[(comma + 1)..];
                continue;
            }

            var close = ClosingQuote(record);
            if (close < 0 || (close + 1 < record.Length && record[close + 1] != ','))
            {
                return $"Field {fields.Count + 1} goes on after its closing quote: write each quote inside a field twice.";
            }

            fields.Add(record[1..close].ToString().Replace("\"\"", "\"", StringComparison.Ordinal));
            if (close + 1 == record.Length)
            {
                return null;
            }

            record = record[(close + 2)..];
        }
    }

    private static int ClosingQuote(ReadOnlySpan<char> record)
    {
        for (var at = 1; at < record.Length; at++)
        {
            var next = record[at..].IndexOf('"');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (at + 1 == record.Length || record[at + 1] != '"')
            {
                return at;
            }

            at++;
        }

        return -1;
    }
}
