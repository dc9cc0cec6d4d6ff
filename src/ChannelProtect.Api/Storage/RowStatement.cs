namespace ChannelProtect.Api.Storage;

using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

/// <summary>Names some of a table's columns by the properties that hold them. Made once and kept, since statements are found by it.</summary>
internal sealed class ColumnSet(params string[] properties)
{
    public IReadOnlyList<string> Properties => properties;
}

/// <summary>One statement that writes a row of one type, or inserts some, read from EF Core's model once and kept.</summary>
internal sealed class RowStatement
{
    private static readonly ConcurrentDictionary<(Type Context, Type Row, char Kind, ColumnSet? Columns, int Rows), RowStatement> Known = new();

    private readonly string[] _pieces;
    private readonly Column[] _columns;
    private readonly int _rows;
    private readonly Column[] _left;
    private readonly Column[] _shared;
    private readonly ConcurrentBag<DbParameter[]> _kept = [];
    private string? _positional;
    private string? _named;

    private RowStatement(string[] pieces, Column[] columns, int rows = 1, Column[]? left = null, Column[]? shared = null) =>
        (_pieces, _columns, _rows, _left, _shared) = (pieces, columns, rows, left ?? [], shared ?? []);

    /// <param name="db">Whose model.</param>
    /// <param name="row">The rows' type.</param>
    /// <param name="rows">How many rows at once. What is told of one row elsewhere is then told of an array of as many.</param>
    /// <param name="shared">Columns in which all of these rows are alike: each takes one parameter for all.</param>
    public static RowStatement Insert(ChannelContext db, Type row, int rows = 1, ColumnSet? shared = null) => rows == 1 || shared is null ? Insert(db, row, null, rows) : Known.GetOrAdd((db.GetType(), row, 'S', shared, rows), _ =>
    {
        var (table, sql) = Describe(db, row);
        var every = Written(table).ToLookup(property => shared.Properties.Contains(property.Name), property => new Column(property));
        Column[] own = [.. every[false]], alike = [.. every[true]];
        return new([.. InsertPieces(table, sql, [.. own, .. alike], rows)], own, rows, shared: alike);
    });

    /// <param name="db">Whose model.</param>
    /// <param name="row">The row.</param>
    /// <param name="usuallyNull">What is left out if all of it is null: a parameter costs the client and the server even when it says nothing.</param>
    public static RowStatement Insert(ChannelContext db, object row, ColumnSet usuallyNull)
    {
        var shorter = Insert(db, row.GetType(), usuallyNull, 1);
        return Array.TrueForAll(shorter._left, column => column.ValueOf(row) is DBNull) ? shorter : Insert(db, row.GetType());
    }

    private static RowStatement Insert(ChannelContext db, Type row, ColumnSet? without, int rows) => Known.GetOrAdd((db.GetType(), row, 'I', without, rows), _ =>
    {
        var (table, sql) = Describe(db, row);
        var every = Written(table).ToLookup(property => without?.Properties.Contains(property.Name) is true, property => new Column(property));
        Column[] columns = [.. every[false]];
        return new([.. InsertPieces(table, sql, columns, rows)], columns, rows, [.. every[true]]);
    });

    /// <summary>All but what the database itself puts into a new row.</summary>
    private static IEnumerable<IProperty> Written(IEntityType table) => table.GetProperties().Where(property => property.GetBeforeSaveBehavior() != PropertySaveBehavior.Ignore);

    private static IEnumerable<string> InsertPieces(IEntityType table, ISqlGenerationHelper sql, Column[] columns, int rows)
    {
        var names = string.Join(", ", columns.Select(column => sql.DelimitIdentifier(column.Name)));
        return Enumerable.Range(0, rows * columns.Length)
            .Select(i => i == 0 ? $"INSERT INTO {sql.DelimitIdentifier(table.GetTableName()!)} ({names}) VALUES (" : i % columns.Length == 0 ? "), (" : ", ")
            .Append(")");
    }

    public static RowStatement Update(ChannelContext db, Type row, ColumnSet? columns) => Known.GetOrAdd((db.GetType(), row, 'U', columns, 1), _ =>
    {
        var (table, sql) = Describe(db, row);
        var set = table.GetProperties().Where(property => columns is null ? !property.IsPrimaryKey() : columns.Properties.Contains(property.Name)).Select(property => new Column(property)).ToArray();
        var pieces = set.Select((column, i) => $"{(i == 0 ? $"UPDATE {sql.DelimitIdentifier(table.GetTableName()!)} SET " : ", ")}{sql.DelimitIdentifier(column.Name)} = ");
        var (where, key) = Where(table, sql);
        return new([.. pieces, .. where, ""], [.. set, .. key]);
    });

    public static RowStatement Delete(ChannelContext db, Type row, ColumnSet? matching) => Known.GetOrAdd((db.GetType(), row, 'D', matching, 1), _ =>
    {
        var (table, sql) = Describe(db, row);
        var (where, key) = Where(table, sql, matching);
        return new([$"DELETE FROM {sql.DelimitIdentifier(table.GetTableName()!)}{where[0]}", .. where[1..], ""], key);
    });

    /// <summary>The SQL as PostgreSQL likes it best: <c>$1</c>, parsed nowhere, the same text every time.</summary>
    public string PositionalText => _positional ??= Text(n => $"${n}");

    /// <summary>How many parameters it takes.</summary>
    public int Width => (_rows * _columns.Length) + _shared.Length;

    /// <summary>The SQL with the placeholders <c>@p1</c>, <c>@p2</c>, …</summary>
    public string NamedText => _named ??= Text(n => $"@p{n}");

    /// <summary>The SQL, with a placeholder for each value, numbered from 1.</summary>
    public string Text(Func<int, string> placeholder)
    {
        var text = new StringBuilder(_pieces[0]);
        for (var i = 1; i < _pieces.Length; i++)
        {
            text.Append(placeholder(ParameterAt(i - 1) + 1)).Append(_pieces[i]);
        }

        return text.ToString();
    }

    /// <summary>Which parameter stands at a place: those of the rows one after the other, and behind them all those that rows share.</summary>
    private int ParameterAt(int place)
    {
        var (row, column) = Math.DivRem(place, _columns.Length + _shared.Length);
        return column < _columns.Length ? (row * _columns.Length) + column : (_rows * _columns.Length) + column - _columns.Length;
    }

    /// <param name="maker">Makes parameters of its provider.</param>
    /// <param name="parameters">Where they go; they have no names where they are told by position.</param>
    /// <param name="row">Where the values come from.</param>
    /// <param name="first">How many parameters stand before; null where they are told by position.</param>
    public void AddParameters(DbCommand maker, DbParameterCollection parameters, object row, int? first)
    {
        for (var i = 0; i < Width; i++)
        {
            parameters.Add(ColumnOf(i).ParameterOf(maker, first is { } before ? ParameterNames.Of(before + i + 1) : "", RowOf(i, row)));
        }
    }

    /// <summary>Gives a row's values to a command with the text of <see cref="NamedText"/>, which may have run before and then has its parameters.</summary>
    public void GiveTo(DbCommand command, object row)
    {
        if (command.Parameters.Count == 0)
        {
            AddParameters(command, command.Parameters, row, 0);
            return;
        }

        for (var i = 0; i < Width; i++)
        {
            command.Parameters[i].Value = ValueAt(i, row);
        }
    }

    /// <summary>
    /// Lends parameters told by position to a command, until <see cref="TakeBack"/>. Npgsql looks up the type of each that is new to it,
    /// and for a row of forty columns that costs more than sending them.
    /// </summary>
    public void LendTo(DbBatchCommand command, DbCommand maker, object row)
    {
        if (!_kept.TryTake(out var parameters))
        {
            AddParameters(maker, command.Parameters, row, null);
            return;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].Value = ValueAt(i, row);
        }

        command.Parameters.AddRange(parameters);
    }

    public void TakeBack(DbBatchCommand command)
    {
        var parameters = new DbParameter[Width];
        command.Parameters.CopyTo(parameters, 0);
        command.Parameters.Clear();
        _kept.Add(parameters);
    }

    private object ValueAt(int parameter, object row) => _rows == 1 ? _columns[parameter].ValueOf(row) : ColumnOf(parameter).ValueOf(RowOf(parameter, row));

    private Column ColumnOf(int parameter) => parameter < _rows * _columns.Length ? _columns[parameter % _columns.Length] : _shared[parameter - (_rows * _columns.Length)];

    private object RowOf(int parameter, object row) => _rows == 1 ? row : ((object[])row)[parameter / _columns.Length % _rows];

    private static (IEntityType Table, ISqlGenerationHelper Sql) Describe(ChannelContext db, Type row) =>
        (db.Model.FindEntityType(row)!, db.GetService<ISqlGenerationHelper>());

    private static (string[] Pieces, Column[] Columns) Where(IEntityType table, ISqlGenerationHelper sql, ColumnSet? matching = null)
    {
        var key = table.GetProperties().Where(property => property.IsPrimaryKey() || matching?.Properties.Contains(property.Name) is true).Select(property => new Column(property)).ToArray();
        return ([.. key.Select((column, i) => $"{(i == 0 ? " WHERE " : " AND ")}{sql.DelimitIdentifier(column.Name)} = ")], key);
    }

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();
        private readonly Func<object, object> _value = Compile(property);
        private readonly bool _nullable = property.IsNullable;

        /// <summary>As <c>nvarchar(max)</c>; whether the column is as wide, the server says.</summary>
        private const int Unbounded = -1;

        public string Name { get; } = property.GetColumnName();

        /// <summary>The value as the provider takes it.</summary>
        public object ValueOf(object row) => _value(row);

        public DbParameter ParameterOf(DbCommand maker, string name, object row)
        {
            // Without a value the mapping says only what kind of parameter it is; the value is converted by the shorter way.
            var parameter = _mapping.CreateParameter(maker, name, null, _nullable);
            parameter.Value = _value(row);
            if (parameter is SqlParameter sized && parameter.Value is string text && text.Length > sized.Size)
            {
                // SqlClient would cut the text, without a word.
                sized.Size = Unbounded;
            }

            return parameter;
        }

        private static Func<object, object> Compile(IProperty property)
        {
            var row = Expression.Parameter(typeof(object));
            Expression value = Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
            var isNull = property.IsNullable ? Expression.Equal(value, Expression.Constant(null, value.Type)) : null;
            if (property.GetRelationalTypeMapping().Converter?.ConvertToProviderExpression is { } convert)
            {
                value = Expression.Invoke(convert, value.Type == convert.Parameters[0].Type ? value : Expression.Convert(value, convert.Parameters[0].Type));
            }

            value = Expression.Convert(value, typeof(object));
            return Expression.Lambda<Func<object, object>>(isNull is null ? value : Expression.Condition(isNull, Expression.Constant(DBNull.Value, typeof(object)), value), row).Compile();
        }
    }
}

/// <summary>The names <c>@p1</c>, <c>@p2</c>, … and the numbers <c>$1</c>, <c>$2</c>, … made once.</summary>
internal static class ParameterNames
{
    private const int Made = 512;
    private static readonly string[] Names = [.. Enumerable.Range(0, Made).Select(n => $"@p{n}")];
    private static readonly string[] Numbers = [.. Enumerable.Range(0, Made).Select(n => $"${n}")];

    public static string Of(int n) => n < Made ? Names[n] : $"@p{n}";

    public static string Numbered(int n) => n < Made ? Numbers[n] : $"${n}";
}
