namespace ChannelProtect.Api.Bulk;

using CsvHelper;

/// <summary>
/// Splits one CSV record into its fields, by RFC 4180 and without guessing. The library reads the record; where it ends was told
/// before (<see cref="RecordReader"/>), so that a broken one ends with itself.
/// </summary>
internal static class CsvRecord
{
    private static readonly CsvReaderOptions Rules = new()
    {
        HasHeader = false,
        Separator = ',',
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Fills <paramref name="fields"/>; a sentence if the record cannot be split.</summary>
    public static string? Split(ReadOnlyMemory<byte> record, List<string> fields)
    {
        fields.Clear();
        try
        {
            using var reader = CsvReader.Create(record, Rules);
            if (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    fields.Add(reader.GetString(i));
                }
            }

            return null;
        }
        catch (CsvFormatException)
        {
            return "The row has a quote where none may be: write a field that holds quotes in quotes, and each quote in it twice.";
        }
    }
}
