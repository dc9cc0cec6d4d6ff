namespace ChannelProtect.Benchmarks.Floor;

/// <summary>What the floor asks of a database, done in the cheapest durable way that each one offers.</summary>
internal abstract class FloorDatabase : IAsyncDisposable
{
    /// <summary>All statements or none, durable when the task ends.</summary>
    /// <returns>The rows changed.</returns>
    public abstract Task<int> Write(IReadOnlyList<Statement> statements);

    public abstract Task<List<FloorRenewal>> Read(Statement query);

    public abstract ValueTask DisposeAsync();

    public static FloorDatabase Open(Databases.Engine engine, string connectionString) => engine switch
    {
        Databases.Engine.Sqlite => new FloorSqlite(connectionString),
        Databases.Engine.Postgres => new FloorPostgres(connectionString),
    };
}
