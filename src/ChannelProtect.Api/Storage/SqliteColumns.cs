namespace ChannelProtect.Api.Storage;

using System.Globalization;
using SQLitePCL;

/// <summary>
/// Columns of SQLite's current row, each by one call into the library where the ADO.NET reader makes three: a row of fifty columns costs
/// more in calls than in reading. Text is how the provider stores everything here that is not a whole number.
/// </summary>
internal static class SqliteColumns
{
    private const string InstantFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    /// <summary>The text; null for NULL.</summary>
    public static string? Text(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();

    public static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

    public static long Long(sqlite3_stmt row, int column) => raw.sqlite3_column_int64(row, column);

    public static int Int(sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column);

    public static bool Flag(sqlite3_stmt row, int column) => raw.sqlite3_column_int(row, column) != 0;

    public static DateTime Instant(string text) => DateTime.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
