namespace ChannelProtect.Benchmarks.Floor;

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

/// <summary>
/// Writers pass one gate in the process: two that meet at the file itself would wait by sleeping, for half a second at the worst.
/// Readers have connections of their own; in WAL mode nobody waits for them.
/// </summary>
internal sealed class FloorSqlite(string connectionString) : FloorDatabase
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Prepared _writer = new(connectionString);
    private readonly ConcurrentBag<Prepared> _readers = [];

    public override async Task<int> Write(IReadOnlyList<Statement> statements)
    {
        await _gate.WaitAsync();
        try
        {
            using var transaction = _writer.Connection.BeginTransaction();
            var changed = statements.Sum(statement => _writer.Command(statement, transaction).ExecuteNonQuery());
            transaction.Commit();
            return changed;
        }
        finally
        {
            _gate.Release();
        }
    }

    public override Task<List<FloorRenewal>> Read(Statement query)
    {
        var prepared = _readers.TryTake(out var free) ? free : new Prepared(connectionString);
        var renewals = new List<FloorRenewal>();
        using (var reader = prepared.Command(query, null).ExecuteReader())
        {
            while (reader.Read())
            {
                renewals.Add(FloorSql.Renewal(reader));
            }
        }

        _readers.Add(prepared);
        return Task.FromResult(renewals);
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A connection that keeps each statement prepared.</summary>
    private sealed class Prepared : IDisposable
    {
        private readonly Dictionary<string, SqliteCommand> _commands = [];

        public Prepared(string connectionString)
        {
            Connection = new(connectionString);
            Connection.Open();
            using var durable = Connection.CreateCommand();
            durable.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
            durable.ExecuteNonQuery();
        }

        public SqliteConnection Connection { get; }

        public SqliteCommand Command(Statement statement, SqliteTransaction? transaction)
        {
            if (!_commands.TryGetValue(statement.Sql, out var command))
            {
                _commands[statement.Sql] = command = Connection.CreateCommand();
                command.CommandText = statement.Sql;
                for (var i = 1; i <= statement.Values.Length; i++)
                {
                    command.Parameters.Add(new() { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
                }
            }

            command.Transaction = transaction;
            for (var i = 0; i < statement.Values.Length; i++)
            {
                command.Parameters[i].Value = statement.Values[i] ?? DBNull.Value;
            }

            return command;
        }

        public void Dispose()
        {
            foreach (var command in _commands.Values)
            {
                command.Dispose();
            }

            Connection.Dispose();
        }
    }
}
