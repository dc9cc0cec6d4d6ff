namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

/// <summary>
/// How rows of one type are read without EF Core's pipeline: the columns to select, and a compiled way from a reader to the row.
/// Both come from EF Core's model, so that a hot query and any other read the same row from the same columns.
/// </summary>
internal sealed class RowShape<T>
    where T : class
{
    private readonly string[] _columns;
    private readonly Func<DbDataReader, int, T> _read;

    private RowShape(string table, string[] columns, Func<DbDataReader, int, T> read) => (Table, _columns, _read) = (table, columns, read);

    /// <summary>The table's name, delimited.</summary>
    public string Table { get; }

    /// <summary>How many columns a row takes.</summary>
    public int Width => _columns.Length;

    /// <param name="db">Whose model.</param>
    /// <param name="followers">Properties that are null whenever another is, by that other's name: they are then not looked at.</param>
    /// <param name="without">Properties to leave as they are in a new row.</param>
    public static RowShape<T> Of(ChannelContext db, Dictionary<string, string[]> followers, string[] without)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var sql = db.GetService<ISqlGenerationHelper>();

        // Whether there is anything to follow is known before the followers come: Npgsql goes back to a column at the price of all before it.
        var properties = entity.GetProperties().Where(property => !without.Contains(property.Name))
            .OrderBy(property => property.IsPrimaryKey() ? 0 : followers.ContainsKey(property.Name) ? 1 : 2).ToArray();
        return new(
            sql.DelimitIdentifier(entity.GetTableName()!),
            [.. properties.Select(property => sql.DelimitIdentifier(property.GetColumnName()))],
            RowReading.Compile<T>(properties, followers, db is SqliteChannelContext));
    }

    /// <summary>The list of columns, for a SELECT from a table with this alias.</summary>
    public string Columns(string alias) => string.Join(", ", _columns.Select(column => $"{alias}.{column}"));

    /// <summary>Reads the row whose first column stands at <paramref name="offset"/>.</summary>
    public T Read(DbDataReader reader, int offset = 0) => _read(reader, offset);
}
