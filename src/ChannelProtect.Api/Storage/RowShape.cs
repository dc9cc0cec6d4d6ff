namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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

    public static RowShape<T> Of(ChannelContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        var properties = entity.GetProperties().ToArray();
        return new(sql.DelimitIdentifier(entity.GetTableName()!), [.. properties.Select(property => sql.DelimitIdentifier(property.GetColumnName()))], Compile(properties));
    }

    /// <summary>The list of columns, for a SELECT from a table with this alias.</summary>
    public string Columns(string alias) => string.Join(", ", _columns.Select(column => $"{alias}.{column}"));

    /// <summary>Reads the row whose first column stands at <paramref name="offset"/>.</summary>
    public T Read(DbDataReader reader, int offset = 0) => _read(reader, offset);

    private static Func<DbDataReader, int, T> Compile(IProperty[] properties)
    {
        var reader = Expression.Parameter(typeof(DbDataReader));
        var offset = Expression.Parameter(typeof(int));
        var row = Expression.MemberInit(
            Expression.New(typeof(T)),
            properties.Select((property, i) => Expression.Bind(property.PropertyInfo!, Value(property, reader, Expression.Add(offset, Expression.Constant(i))))));
        return Expression.Lambda<Func<DbDataReader, int, T>>(row, reader, offset).Compile();
    }

    /// <summary>The same steps that EF Core takes: the provider's own getter, then the model's conversion.</summary>
    private static Expression Value(IProperty property, ParameterExpression reader, Expression ordinal)
    {
        var mapping = property.GetRelationalTypeMapping();
        var getter = mapping.GetDataReaderMethod();
        Expression source = getter.DeclaringType!.IsAssignableFrom(typeof(DbDataReader)) ? reader : Expression.Convert(reader, getter.DeclaringType);
        var value = mapping.CustomizeDataReaderExpression(Expression.Call(source, getter, ordinal));
        if (mapping.Converter is { } converter)
        {
            var convert = converter.ConvertFromProviderExpression;
            value = value.Type == convert.Parameters[0].Type ? value : Expression.Convert(value, convert.Parameters[0].Type);
            value = Expression.Invoke(convert, value);
        }

        value = value.Type == property.ClrType ? value : Expression.Convert(value, property.ClrType);
        return property.IsNullable
            ? Expression.Condition(Expression.Call(reader, typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!, ordinal), Expression.Default(property.ClrType), value)
            : value;
    }
}
