namespace ChannelProtect.Api.Storage;

using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

/// <summary>
/// Connections for the few statements that carry the load, beside those of EF Core. What is kept is what each provider gains from:
/// SQLite an open connection with its statements prepared, PostgreSQL an open connection, SQL Server its own pool.
/// </summary>
internal sealed class Connections : IAsyncDisposable
{
    /// <summary>More than this many idle connections are closed.</summary>
    private const int MostIdle = 32;

    // The last one given back goes out first: few connections stay in use, and what they and their servers need stays in memory. Npgsql's pool
    // gives out the one that has waited longest, so that with one request at a time every statement met another, cold process of PostgreSQL.
    private readonly ConcurrentStack<Lease> _idle = new();
    private Lease? _writer;
    /// <summary>What nobody has asked for so long may have been cut off on the way, without a word; Npgsql's own pool gives it up after as long.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _system;
    private readonly int _mostIdle = MostIdle;
    private int _idleCount;
    private int _connecting;
    private readonly NpgsqlDataSource? _postgres;
    private readonly string _connectionString;

    public Connections(DatabaseOptions database, TimeProvider system)
    {
        _system = system;
        (Provider, MaxBatchSize) = (database.Provider, database.MaxBatchSize);
        _connectionString = database.ConnectionString;
        if (Provider == DatabaseProvider.Postgres)
        {
            // Of the pool's, others must be left for who waits at the pool.
            _postgres = PostgresSource.Of(database.ConnectionString);
            _mostIdle = Math.Min(MostIdle, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize / 2);
        }
    }

    public DatabaseProvider Provider { get; }

    /// <inheritdoc cref="DatabaseOptions.MaxBatchSize"/>
    public int? MaxBatchSize { get; }

    public ValueTask<Lease> Open(CancellationToken cancel)
    {
        if (_idle.TryPop(out var idle))
        {
            Interlocked.Decrement(ref _idleCount);
            if (_postgres is null || _system.GetElapsedTime(idle.GivenBack) < KeptFor)
            {
                return new(idle);
            }

            // The others have waited longer still.
            idle.Connection.Dispose();
            DropIdle();
            _postgres.Clear();
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
            DatabaseProvider.Postgres => await FromPool(cancel),
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

    private async Task<DbConnection> FromPool(CancellationToken cancel)
    {
        Interlocked.Increment(ref _connecting);
        try
        {
            return await _postgres!.OpenConnectionAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _connecting);
        }
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

    private bool TakesBack(Lease lease, bool forWriting)
    {
        if (forWriting)
        {
            return Interlocked.CompareExchange(ref _writer, lease, null) is null;
        }

        if (lease.Connection.State != ConnectionState.Open)
        {
            // Its server went away, and for those that wait it did so too: one request sees it, and not each of the next thirty.
            DropIdle();
            return false;
        }

        // Who waits at the pool is served by what goes back there.
        if (Volatile.Read(ref _connecting) > 0)
        {
            return false;
        }

        if (Interlocked.Increment(ref _idleCount) > _mostIdle)
        {
            Interlocked.Decrement(ref _idleCount);
            return false;
        }

        lease.GivenBack = _system.GetTimestamp();
        _idle.Push(lease);
        return true;
    }

    private void DropIdle()
    {
        while (_idle.TryPop(out var idle))
        {
            Interlocked.Decrement(ref _idleCount);
            idle.Connection.Dispose();
        }
    }

    /// <summary>A connection lent for one piece of work.</summary>
    internal sealed class Lease(Connections owner, DbConnection connection, bool forWriting) : IAsyncDisposable
    {
        private const int MostPrepared = 256;
        private readonly Dictionary<string, DbCommand> _prepared = [];

        public DbConnection Connection => connection;

        /// <summary>When it was last given back, as a timestamp of the system.</summary>
        public long GivenBack { get; set; }

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
            if (owner.Provider == DatabaseProvider.SqlServer || !owner.TakesBack(this, forWriting))
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
