namespace ChannelProtect.Api.Storage;

using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

/// <summary>
/// Connections for the few statements that carry the load, beside those of EF Core. What is kept is what each provider gains from:
/// SQLite an open connection with its statements prepared, PostgreSQL and SQL Server their own pools.
/// </summary>
internal sealed class Connections : IAsyncDisposable
{
    /// <summary>More than this many idle SQLite connections are closed.</summary>
    private const int MostIdle = 32;

    // The last one given back goes out first: few connections stay in use, and their pages in memory.
    private readonly ConcurrentStack<Lease> _idle = new();
    private Lease? _writer;
    private int _idleCount;
    private readonly NpgsqlDataSource? _postgres;
    private readonly string _connectionString;

    public Connections(DatabaseOptions database)
    {
        (Provider, MaxBatchSize) = (database.Provider, database.MaxBatchSize);
        _connectionString = database.ConnectionString;
        _postgres = Provider == DatabaseProvider.Postgres ? Source(database.ConnectionString) : null;
    }

    public DatabaseProvider Provider { get; }

    /// <inheritdoc cref="DatabaseOptions.MaxBatchSize"/>
    public int? MaxBatchSize { get; }

    public ValueTask<Lease> Open(CancellationToken cancel)
    {
        if (_idle.TryPop(out var idle))
        {
            Interlocked.Decrement(ref _idleCount);
            return new(idle);
        }

        return Connect(forWriting: false, cancel);
    }

    /// <summary>
    /// A connection to write through. On SQLite the same one each time: what one connection commits, every other must read again.
    /// </summary>
    public ValueTask<Lease> OpenForWriting(CancellationToken cancel) =>
        Provider != DatabaseProvider.Sqlite ? Open(cancel)
        : Interlocked.Exchange(ref _writer, null) is { } writer ? new(writer)
        : Connect(forWriting: true, cancel);

    private async ValueTask<Lease> Connect(bool forWriting, CancellationToken cancel)
    {
        DbConnection connection = Provider switch
        {
            DatabaseProvider.Postgres => await _postgres!.OpenConnectionAsync(cancel),
            DatabaseProvider.SqlServer => await Opened(new SqlConnection(_connectionString), cancel),
            DatabaseProvider.Sqlite => await Opened(new SqliteConnection(_connectionString), cancel),
        };
        if (Provider == DatabaseProvider.Sqlite)
        {
            await using var durable = connection.CreateCommand();
            durable.CommandText = SqlitePragmas.Durable;
            await durable.ExecuteNonQueryAsync(cancel);
        }

        return new(this, connection, forWriting);
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var idle))
        {
            await idle.Close();
        }

        if (_writer is { } writer)
        {
            await writer.Close();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private static async Task<DbConnection> Opened(DbConnection connection, CancellationToken cancel)
    {
        await connection.OpenAsync(cancel);
        return connection;
    }

    /// <summary>
    /// The same texts are sent again and again; unless the operator says otherwise, the server plans each once. Nothing here leaves anything
    /// behind in its session, so the seven statements that would clean it up before each use are left out.
    /// </summary>
    private static NpgsqlDataSource Source(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString);
        source.ConnectionStringBuilder.NoResetOnClose = true;
        source.ConnectionStringBuilder.MaxAutoPrepare = source.ConnectionStringBuilder.MaxAutoPrepare is > 0 and var chosen ? chosen : 64;
        source.UsePhysicalConnectionInitializer(
            connection => PlanOnceByIndex(connection).ExecuteNonQuery(),
            async connection => await PlanOnceByIndex(connection).ExecuteNonQueryAsync());
        return source.Build();
    }

    /// <summary>
    /// Each statement here is made for an index, whatever its values: so it is planned once, and by nothing else. Left alone, PostgreSQL
    /// plans some of them anew at every call, and one made while the tables were small reads a whole table to find fifty rows. What a plan
    /// costs is how many rows it looks at: else walking all ids in their order, and throwing away whose holder is another, can seem cheaper.
    /// </summary>
    private static NpgsqlCommand PlanOnceByIndex(NpgsqlConnection connection) => new(
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET random_page_cost = 1; SET cpu_tuple_cost = 1",
        connection);

    private bool TakesBack(Lease lease, bool forWriting)
    {
        if (forWriting)
        {
            return Interlocked.CompareExchange(ref _writer, lease, null) is null;
        }

        if (Interlocked.Increment(ref _idleCount) > MostIdle)
        {
            Interlocked.Decrement(ref _idleCount);
            return false;
        }

        _idle.Push(lease);
        return true;
    }

    /// <summary>A connection lent for one piece of work.</summary>
    internal sealed class Lease(Connections owner, DbConnection connection, bool forWriting) : IAsyncDisposable
    {
        private const int MostPrepared = 256;
        private readonly Dictionary<string, DbCommand> _prepared = [];

        public DbConnection Connection => connection;

        /// <summary>The texts that are kept prepared, for who wants to see how they are planned.</summary>
        public IReadOnlyCollection<string> Prepared => _prepared.Keys;

        /// <summary>A command with this text. On SQLite the one that was prepared before, and it has its parameters already.</summary>
        public DbCommand Command(string text)
        {
            if (_prepared.TryGetValue(text, out var known))
            {
                return known;
            }

            var command = connection.CreateCommand();
            command.CommandText = text;
            if (owner.Provider == DatabaseProvider.Sqlite)
            {
                // Callers choose limits and filters, and so how many texts there are.
                if (_prepared.Count >= MostPrepared)
                {
                    Forget();
                }

                _prepared[text] = command;
            }

            return command;
        }

        /// <summary>Gives the connection back, or closes it where enough are kept.</summary>
        public async ValueTask DisposeAsync()
        {
            if (owner.Provider != DatabaseProvider.Sqlite || !owner.TakesBack(this, forWriting))
            {
                await Close();
            }
        }

        public async ValueTask Close()
        {
            Forget();
            await connection.DisposeAsync();
        }

        private void Forget()
        {
            foreach (var command in _prepared.Values)
            {
                command.Dispose();
            }

            _prepared.Clear();
        }
    }
}
