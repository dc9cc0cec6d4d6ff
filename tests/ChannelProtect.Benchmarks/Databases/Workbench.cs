namespace ChannelProtect.Benchmarks.Databases;

using System.Globalization;
using Npgsql;

/// <summary>A temporary folder with all databases of one run: SQLite files, and a private PostgreSQL server once it is needed.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private string? _postgres;
    private int _databases;

    // An interrupted benchmark must not leave a database server behind.
    public Workbench() => AppDomain.CurrentDomain.ProcessExit += Clear;

    public string Folder { get; } = Directory.CreateTempSubdirectory("channelprotect-benchmarks-").FullName;

    private string PostgresFolder => Path.Combine(Folder, "postgres");

    /// <summary>A new and empty database.</summary>
    public async Task<Database> Create(Engine engine, string name)
    {
        name = string.Create(CultureInfo.InvariantCulture, $"{name}_{++_databases}");
        return new(engine, engine switch
        {
            Engine.Sqlite => $"Data Source={Path.Combine(Folder, name)}.db",
            Engine.Postgres => await CreateOnServer(name),
        });
    }

    public async Task<string> ServerVersion(Engine engine)
    {
        if (engine == Engine.Sqlite)
        {
            await using var sqlite = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
            await sqlite.OpenAsync();
            return $"SQLite {sqlite.ServerVersion}";
        }

        await using var connection = new NpgsqlConnection(await Server());
        await connection.OpenAsync();
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Clear;
        Clear(null, EventArgs.Empty);
        return ValueTask.CompletedTask;
    }

    private void Clear(object? sender, EventArgs e)
    {
        if (_postgres is not null)
        {
            NpgsqlConnection.ClearAllPools();
            Shell.Run("tests/lib/postgres", "stop", PostgresFolder).GetAwaiter().GetResult();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task<string> CreateOnServer(string name)
    {
        var server = await Server();
        await using var source = NpgsqlDataSource.Create(server);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private async Task<string> Server()
    {
        if (_postgres is null)
        {
            // The server runs as another user, who must be able to pass through this folder.
            await Shell.Run("chmod", "711", Folder);
            _postgres = await Shell.Run("tests/lib/postgres", "start", PostgresFolder);
        }

        return _postgres;
    }
}
