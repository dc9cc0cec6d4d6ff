namespace ChannelProtect.Api.Storage;

using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

/// <summary>
/// The values of a statement's parameters <c>$1</c>, <c>$2</c>, …: each placed where its text is written. PostgreSQL takes these as they
/// are, while Npgsql reads through a text with names at every call to number them; to SQLite they are names.
/// </summary>
internal sealed class Values
{
    /// <summary>The most that nvarchar takes without being nvarchar(max).</summary>
    private const int UsualSize = 4_000;

    private readonly List<object> _values = [];

    /// <summary>Takes a value and answers its placeholder.</summary>
    public string Place(object value)
    {
        // The model keeps instants as UTC.
        _values.Add(value is DateTimeOffset instant ? instant.UtcDateTime : value);
        return ParameterNames.Numbered(_values.Count);
    }

    /// <summary>
    /// A list for IN. Its length is rounded up by saying the last value again, so that lists of any length make few texts to prepare.
    /// </summary>
    public string PlaceAll(IReadOnlyCollection<string> values)
    {
        var places = values.Select(Place).ToList();
        while (!int.IsPow2(places.Count))
        {
            places.Add(places[^1]);
        }

        return string.Join(", ", places);
    }

    /// <summary>Numbers to look for: an array where there is such a thing; else a list, of which the rest stands for nothing.</summary>
    public string PlaceKeys(IReadOnlyList<long> keys, DatabaseProvider provider)
    {
        const int step = 4;
        return provider == DatabaseProvider.Postgres
            ? Place(keys.ToArray())
            : string.Join(", ", keys.Concat(Enumerable.Repeat(0L, (step - (keys.Count % step)) % step)).Select(key => Place(key)));
    }

    /// <summary>Gives the values to a command with their text, which may have run before and then has its parameters.</summary>
    public void GiveTo(DbCommand command, DatabaseProvider provider)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            if (i == command.Parameters.Count)
            {
                var made = command.CreateParameter();
                made.ParameterName = provider switch
                {
                    DatabaseProvider.Postgres => "",
                    DatabaseProvider.Sqlite => ParameterNames.Numbered(i + 1),
                    DatabaseProvider.SqlServer => ParameterNames.Of(i + 1),
                };
                command.Parameters.Add(made);
            }

            command.Parameters[i].Value = _values[i];
            if (command.Parameters[i] is SqlParameter parameter)
            {
                Declare(parameter);
            }
        }
    }

    /// <summary>Gives the values to a statement of a batch, told by position.</summary>
    /// <param name="command">The statement.</param>
    /// <param name="maker">Makes its parameters.</param>
    public void GiveTo(DbBatchCommand command, DbCommand maker)
    {
        foreach (var value in _values)
        {
            var parameter = maker.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }

    private static void Declare(SqlParameter parameter)
    {
        if (parameter.Value is DateTime)
        {
            // Else it would be sent as the old datetime, and rounded to a 300th of a second.
            parameter.SqlDbType = SqlDbType.DateTime2;
        }
        else if (parameter.Value is string text)
        {
            // Else it would be declared by its own length, and the server would plan the statement for each length anew.
            parameter.Size = Math.Max(text.Length, UsualSize);
        }
    }
}
