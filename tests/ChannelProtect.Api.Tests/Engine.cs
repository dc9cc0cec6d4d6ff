namespace ChannelProtect.Api.Tests;

using System.Reflection;
using ChannelProtect.Api.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;
using Xunit.v3;

/// <summary>A kind of database that the product runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
    SqlServer,
}

/// <summary>Runs a theory once on each kind of database; one that is not there is skipped in sight.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute(params Engine[] engines) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. (engines is [] ? Enum.GetValues<Engine>() : engines).Select(engine => new TheoryDataRow(engine) { Skip = Engines.WhyNot(engine) })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

internal static class Engines
{
    /// <summary>Why there can be no test on it; null if there can.</summary>
    public static string? WhyNot(Engine engine) => engine == Engine.Sqlite || Server(engine) is { Length: > 0 } ? null : $"{Variable(engine)} is not set.";

    /// <summary>Where a new, empty database can be made.</summary>
    public static string NewDatabase(Engine engine)
    {
        var name = $"channelprotect_{Guid.NewGuid():N}";
        return engine switch
        {
            Engine.Sqlite => $"Data Source={Path.Combine(Path.GetTempPath(), name)}.db",
            Engine.Postgres => new Npgsql.NpgsqlConnectionStringBuilder(Server(engine)) { Database = name, MaxPoolSize = 20 }.ToString(),
            Engine.SqlServer => NewOnSqlServer(name),
        };
    }

    /// <summary>A look at a database without an app.</summary>
    public static ChannelContext Open(Engine engine, string connection) => engine switch
    {
        Engine.Sqlite => new SqliteChannelContext(new DbContextOptionsBuilder<SqliteChannelContext>().UseSqlite(connection).Options),
        Engine.Postgres => new PostgresChannelContext(new DbContextOptionsBuilder<PostgresChannelContext>().UseNpgsql(connection).Options),
        Engine.SqlServer => new SqlServerChannelContext(new DbContextOptionsBuilder<SqlServerChannelContext>().UseSqlServer(connection).Options),
    };

    /// <summary>Removes a database that nobody uses any more, with everything that lies beside it.</summary>
    public static async Task Drop(Engine engine, string connection)
    {
        switch (engine)
        {
            case Engine.Sqlite:
                SqliteConnection.ClearPool(new(connection));
                var file = new SqliteConnectionStringBuilder(connection).DataSource;
                Array.ForEach([file, $"{file}-wal", $"{file}-shm"], File.Delete);
                if (Directory.Exists($"{file}-keys"))
                {
                    Directory.Delete($"{file}-keys", recursive: true);
                }

                break;
            case Engine.Postgres:
                await using (var db = Open(engine, connection))
                {
                    await db.Database.EnsureDeletedAsync(CancellationToken.None);
                }

                break;
            case Engine.SqlServer:
                // EF Core signs the connection string with its own name, and so has a pool of its own.
                SqlConnection.ClearAllPools();
                await DropOnSqlServer(new SqlConnectionStringBuilder(connection).InitialCatalog);
                break;
        }
    }

    /// <summary>Made here and not by the migrations: how a server says that a database is missing, EF Core knows of SQL Server alone, not of what else speaks TDS.</summary>
    private static string NewOnSqlServer(string name)
    {
        RunOnSqlServer($"CREATE DATABASE [{name}]");
        return new SqlConnectionStringBuilder(Server(Engine.SqlServer)) { InitialCatalog = name, MaxPoolSize = 20 }.ToString();
    }

    /// <summary>A session that was just closed may be in the database for a moment yet.</summary>
    private static async Task DropOnSqlServer(string name)
    {
        for (var left = 50; ; left--)
        {
            try
            {
                RunOnSqlServer($"DROP DATABASE [{name}]");
                return;
            }
            catch (SqlException) when (left > 0)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private static void RunOnSqlServer(string statement)
    {
        using var connection = new SqlConnection(Server(Engine.SqlServer));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static string? Server(Engine engine) => Environment.GetEnvironmentVariable(Variable(engine));

    private static string Variable(Engine engine) => $"CHANNELPROTECT_TEST_{engine.ToString().ToUpperInvariant()}";
}
