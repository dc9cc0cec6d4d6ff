namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

/// <summary>Compiles the way from a reader's columns to a row.</summary>
internal static class RowReading
{
    public static Func<DbDataReader, int, T> Compile<T>(IReadOnlyList<IProperty> properties, IReadOnlyDictionary<string, string[]> followers, bool sqlite)
    {
        var (reader, offset, statement) = (Expression.Parameter(typeof(DbDataReader)), Expression.Parameter(typeof(int)), Expression.Variable(typeof(sqlite3_stmt)));
        var row = sqlite ? statement : reader;
        var ordinals = properties.Select((property, i) => (property.Name, Ordinal: (Expression)Expression.Add(offset, Expression.Constant(i)))).ToDictionary(p => p.Name, p => p.Ordinal);

        // Whether a leader is null is asked once, where its own turn comes, which is before that of all who follow it.
        var absent = followers.Keys.ToDictionary(leader => leader, leader => Expression.Variable(typeof(bool)));
        var leaderOf = followers.SelectMany(group => group.Value.Select(follower => (follower, group.Key))).ToDictionary(pair => pair.follower, pair => pair.Key);
        var steps = new List<Expression>();
        if (sqlite)
        {
            steps.Add(Expression.Assign(statement, Expression.Property(Expression.Convert(reader, typeof(SqliteDataReader)), nameof(SqliteDataReader.Handle))));
        }

        steps.Add(Expression.MemberInit(Expression.New(typeof(T)), properties.Select(property => Expression.Bind(property.PropertyInfo!, Value(property)))));
        return Expression.Lambda<Func<DbDataReader, int, T>>(Expression.Block([statement, .. absent.Values], steps), reader, offset).Compile();

        Expression Value(IProperty property)
        {
            var ordinal = ordinals[property.Name];
            var nothing = Expression.Default(property.ClrType);
            return absent.TryGetValue(property.Name, out var isAbsent) ? Expression.Condition(Expression.Assign(isAbsent, IsNull(row, ordinal)), nothing, Column(property, row, ordinal, mayBeNull: false))
                : leaderOf.TryGetValue(property.Name, out var leader) ? Expression.Condition(absent[leader], nothing, Column(property, row, ordinal, mayBeNull: true))
                : Column(property, row, ordinal, property.IsNullable);
        }
    }

    private static MethodCallExpression IsNull(ParameterExpression row, Expression ordinal) => row.Type == typeof(sqlite3_stmt)
        ? Expression.Call(typeof(SqliteColumns), nameof(SqliteColumns.IsNull), null, row, ordinal)
        : Expression.Call(row, typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!, ordinal);

    private static Expression Column(IProperty property, ParameterExpression row, Expression ordinal, bool mayBeNull)
    {
        var mapping = property.GetRelationalTypeMapping();
        var nothing = Expression.Default(property.ClrType);
        if (row.Type != typeof(sqlite3_stmt))
        {
            var value = Converted(property, mapping, Provided(mapping, row, ordinal));
            return mayBeNull ? Expression.Condition(IsNull(row, ordinal), nothing, value) : value;
        }

        var stored = Nullable.GetUnderlyingType(mapping.Converter?.ProviderClrType ?? mapping.ClrType) ?? mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        if (stored != typeof(string))
        {
            var value = Converted(property, mapping, Expression.Call(typeof(SqliteColumns), Reader(stored), null, row, ordinal));
            return mayBeNull ? Expression.Condition(IsNull(row, ordinal), nothing, value) : value;
        }

        var text = Expression.Variable(typeof(string));
        var read = Converted(property, mapping, text);
        return Expression.Block(
            [text],
            Expression.Assign(text, Expression.Call(typeof(SqliteColumns), nameof(SqliteColumns.Text), null, row, ordinal)),
            mayBeNull ? Expression.Condition(Expression.Equal(text, Expression.Constant(null, typeof(string))), nothing, read) : read);
    }

    /// <summary>The same steps that EF Core takes: the provider's own getter, then the model's conversion.</summary>
    private static Expression Provided(RelationalTypeMapping mapping, ParameterExpression reader, Expression ordinal)
    {
        var getter = mapping.GetDataReaderMethod();
        Expression source = getter.DeclaringType!.IsAssignableFrom(typeof(DbDataReader)) ? reader : Expression.Convert(reader, getter.DeclaringType);
        return mapping.CustomizeDataReaderExpression(Expression.Call(source, getter, ordinal));
    }

    private static Expression Converted(IProperty property, RelationalTypeMapping mapping, Expression value)
    {
        if (mapping.Converter?.ConvertFromProviderExpression is { } convert)
        {
            value = Expression.Invoke(convert, value.Type == convert.Parameters[0].Type ? value : Expression.Convert(value, convert.Parameters[0].Type));
        }

        return value.Type == property.ClrType ? value : Expression.Convert(value, property.ClrType);
    }

    private static string Reader(Type stored) => stored switch
    {
        _ when stored == typeof(long) => nameof(SqliteColumns.Long),
        _ when stored == typeof(int) => nameof(SqliteColumns.Int),
        _ when stored == typeof(bool) => nameof(SqliteColumns.Flag),
        _ when stored == typeof(DateTime) => nameof(SqliteColumns.Instant),
        _ when stored == typeof(DateOnly) => nameof(SqliteColumns.Day),
        _ when stored == typeof(decimal) => nameof(SqliteColumns.Number),
        _ => throw new NotSupportedException($"No hot row holds a {stored.Name} yet: say in {nameof(SqliteColumns)} how SQLite's text becomes one."),
    };
}
