namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

/// <summary>
/// How rows of one type are read without EF Core's pipeline: the columns to select, and a compiled way from a reader to the row.
/// Both come from EF Core's model, so that a hot query and any other read the same row from the same columns.
/// </summary>
internal sealed class RowShape<T>
    where T : class
{
    private readonly (string Property, string Column, string Type)[] _columns;
    private readonly Func<DbDataReader, int, T> _read;

    private RowShape(string table, (string Property, string Column, string Type)[] columns, Func<DbDataReader, int, T> read) => (Table, _columns, _read) = (table, columns, read);

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

        // In the order of the table: all of its columns as they stand are not set up one by one by PostgreSQL, which costs more than to find the row.
        // But whether there is anything to follow is known before the followers come: Npgsql goes back to a column at the price of all before it.
        var declared = typeof(T).GetProperties().Select(property => property.Name).ToList();
        var properties = entity.GetProperties().Where(property => !without.Contains(property.Name)).OrderBy(Place).ThenBy(property => !followers.ContainsKey(property.Name)).ToArray();
        return new(
            sql.DelimitIdentifier(entity.GetTableName()!),
            [.. properties.Select(property => (property.Name, sql.DelimitIdentifier(property.GetColumnName()), property.GetRelationalTypeMapping().StoreType))],
            RowReading.Compile<T>(properties, followers, db is SqliteChannelContext));

        int Place(IProperty property) => followers.GetValueOrDefault(property.Name, []).Append(property.Name).Min(declared.IndexOf);
    }

    /// <summary>The list of columns, for a SELECT from a table with this alias.</summary>
    /// <param name="alias">The table's.</param>
    /// <param name="unread">Properties that may be null, and are to be so whatever their columns hold.</param>
    public string Columns(string alias, params IReadOnlyCollection<string> unread) =>
        string.Join(", ", _columns.Select(column => unread.Contains(column.Property) ? $"CAST(NULL AS {column.Type}) AS {column.Column}" : $"{alias}.{column.Column}"));

    /// <summary>Reads the row whose first column stands at <paramref name="offset"/>.</summary>
    public T Read(DbDataReader reader, int offset = 0) => _read(reader, offset);
}
