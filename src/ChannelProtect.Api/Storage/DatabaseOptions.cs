namespace ChannelProtect.Api.Storage;

/// <summary>The configuration section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The provider's own connection string. SQLite's file is made when it is missing.</summary>
    public string ConnectionString { get; init; } = "Data Source=channelprotect.db";

    /// <summary>Brings the schema up to date before the first request. Turn off where migrations are run by hand.</summary>
    public bool MigrateAtStart { get; init; } = true;

    /// <summary>Statements that EF Core sends at once, and that SQL Server is sent in one text; 1 for servers that speak TDS without MERGE. Null leaves it to the provider.</summary>
    public int? MaxBatchSize { get; init; }
}

internal enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    Postgres,
}
