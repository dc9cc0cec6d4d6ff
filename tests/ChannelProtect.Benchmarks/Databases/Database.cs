namespace ChannelProtect.Benchmarks.Databases;

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

/// <summary>One database of a run, as seen past the servers that use it.</summary>
internal sealed record Database(Engine Engine, string ConnectionString)
{
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

    /// <summary>
    /// Brings the planner's statistics and the map of visible pages up to date. PostgreSQL would do it by itself within minutes; until then
    /// it keeps the plans it made for empty tables, which no installation that is older than that ever sees.
    /// </summary>
    public Task Analyze() => Execute(Engine == Engine.Postgres ? "VACUUM ANALYZE" : "ANALYZE");
}
