namespace ChannelProtect.Api.Storage;

using System.Globalization;
using System.Text;
using SQLitePCL;

/// <summary>
/// Columns of SQLite's current row, each by one call into the library where the ADO.NET reader makes three: a row of fifty columns costs
/// more in calls than in reading. Text is how the provider stores everything here that is not a whole number; its bytes are read where they lie.
/// </summary>
internal static class SqliteColumns
{
    /// <summary>Where the fraction of a second begins.</summary>
    private const int Fraction = 20;

    /// <summary>The text; null for NULL.</summary>
    public static string? Text(sqlite3_stmt row, int column)
    {
        var text = raw.sqlite3_column_blob(row, column);
        return !text.IsEmpty ? Encoding.UTF8.GetString(text) : IsNull(row, column) ? null : "";
    }

    public static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

    public static long Long(sqlite3_stmt row, int column) => raw.sqlite3_column_int64(row, column);

    public static int Int(sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column);

    public static bool Flag(sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column) != 0;

    /// <summary><c>yyyy-MM-dd HH:mm:ss.FFFFFFF</c>, as the provider writes it. Read by place: a row has a dozen, and a parser of formats is slow.</summary>
    public static DateTime Instant(sqlite3_stmt row, int column)
    {
        var text = raw.sqlite3_column_blob(row, column);
        var second = new DateTime(Part(text, 0, 4), Part(text, 5, 2), Part(text, 8, 2), Part(text, 11, 2), Part(text, 14, 2), Part(text, 17, 2));
        return text.Length <= Fraction ? second : second.AddTicks((long)(decimal.Parse(text[(Fraction - 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
    }

    public static DateOnly Day(sqlite3_stmt row, int column)
    {
        var text = raw.sqlite3_column_blob(row, column);
        return new(Part(text, 0, 4), Part(text, 5, 2), Part(text, 8, 2));
    }

    public static decimal Number(sqlite3_stmt row, int column) => decimal.Parse(raw.sqlite3_column_blob(row, column), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Part(ReadOnlySpan<byte> text, int start, int length) => int.Parse(text.Slice(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
