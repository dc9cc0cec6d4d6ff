namespace ChannelProtect.Benchmarks.Floor;

using System.Collections.Concurrent;
using Npgsql;

/// <summary>One batch is one round trip and, without a BEGIN, one transaction.</summary>
internal sealed class FloorPostgres(string connectionString) : FloorDatabase
{
    /// <summary>What the product tells the planner too; without it the floor's own reads were slower than the product's.</summary>
    private const string PlanOnceByIndex =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c random_page_cost=1 -c cpu_tuple_cost=1";

    /// <summary>The last one given back goes out first, as in the product: Npgsql's pool would rotate among cold processes of the server.</summary>
    private readonly ConcurrentStack<NpgsqlConnection> _idle = new();

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxAutoPrepare = 50,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        Options = PlanOnceByIndex,
    });

    public override async Task<int> Write(IReadOnlyList<Statement> statements)
    {
        var connection = await Open();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            Bind(command.Parameters, statement.Values);
            batch.BatchCommands.Add(command);
        }

        var written = await batch.ExecuteNonQueryAsync();
        _idle.Push(connection);
        return written;
    }

    public override async Task<List<FloorRenewal>> Read(Statement query)
    {
        var connection = await Open();
        await using var command = new NpgsqlCommand(query.Sql, connection);
        Bind(command.Parameters, query.Values);
        var renewals = new List<FloorRenewal>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                renewals.Add(FloorSql.Renewal(reader));
            }
        }

        _idle.Push(connection);
        return renewals;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var connection in _idle)
        {
            await connection.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    private async ValueTask<NpgsqlConnection> Open() => _idle.TryPop(out var idle) ? idle : await _source.OpenConnectionAsync();

    private static void Bind(NpgsqlParameterCollection parameters, object?[] values)
    {
        foreach (var value in values)
        {
            parameters.Add(value switch
            {
                string text => new NpgsqlParameter<string> { TypedValue = text },
                DateTime instant => new NpgsqlParameter<DateTime> { TypedValue = instant },
                _ => new NpgsqlParameter { Value = value ?? DBNull.Value },
            });
        }
    }
}
