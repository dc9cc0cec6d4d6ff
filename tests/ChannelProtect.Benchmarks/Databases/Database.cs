namespace ChannelProtect.Benchmarks.Databases;

using System.Data.Common;
using ChannelProtect.Api.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

/// <summary>One database of a run, as seen past the servers that use it.</summary>
internal sealed record Database(Engine Engine, string ConnectionString)
{
    /// <summary>As the product sees it.</summary>
    public ChannelContext Open() => Engine switch
    {
        Engine.Sqlite => new SqliteChannelContext(new DbContextOptionsBuilder<SqliteChannelContext>().UseSqlite(ConnectionString).Options),
        Engine.Postgres => new PostgresChannelContext(new DbContextOptionsBuilder<PostgresChannelContext>().UseNpgsql(ConnectionString).Options),
    };

    public async Task Execute(string sql)
    {
        await using DbConnection connection = Engine switch
        {
            Engine.Sqlite => new SqliteConnection(ConnectionString),
            Engine.Postgres => new NpgsqlConnection(ConnectionString),
        };
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)TimeSpan.FromMinutes(10).TotalSeconds;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Fills a table of a number and a text: by COPY, or by one prepared statement in one transaction.</summary>
    public async Task Fill(string table, string[] columns, IEnumerable<(long Number, string Text)> rows)
    {
        if (Engine == Engine.Postgres)
        {
            await using var postgres = new NpgsqlConnection(ConnectionString);
            await postgres.OpenAsync();
            await using var copy = await postgres.BeginBinaryImportAsync($"COPY \"{table}\" (\"{columns[0]}\", \"{columns[1]}\") FROM STDIN (FORMAT BINARY)");
            foreach (var (number, text) in rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(number);
                await copy.WriteAsync(text);
            }

            await copy.CompleteAsync();
            return;
        }

        await using var sqlite = new SqliteConnection(ConnectionString);
        await sqlite.OpenAsync();
        await using var transaction = sqlite.BeginTransaction();
        await using var command = sqlite.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table}\" (\"{columns[0]}\", \"{columns[1]}\") VALUES ($1, $2)";
        var (first, second) = (command.Parameters.Add("$1", SqliteType.Integer), command.Parameters.Add("$2", SqliteType.Text));
        foreach (var (number, text) in rows)
        {
            (first.Value, second.Value) = (number, text);
            command.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
    }

    /// <summary>
    /// Brings the planner's statistics and the map of visible pages up to date. PostgreSQL would do it by itself within minutes; until then
    /// it keeps the plans it made for empty tables, which no installation that is older than that ever sees.
    /// </summary>
    public Task Analyze() => Execute(Engine == Engine.Postgres ? "VACUUM ANALYZE" : "ANALYZE");
}
