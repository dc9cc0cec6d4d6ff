namespace ChannelProtect.Api.Storage.Migrations;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;

/// <summary>
/// How the tool makes each provider's context when it writes a migration, without a database or the application:
/// <c>dotnet ef migrations add NAME --project src/ChannelProtect.Api --context SqliteChannelContext --output-dir Storage/Migrations/Sqlite</c>,
/// and the same for SqlServer and Postgres.
/// </summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteChannelContext>
{
    public SqliteChannelContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteChannelContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerChannelContext>
{
    public SqlServerChannelContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerChannelContext>().UseSqlServer("Server=localhost").ReplaceService<IMigrationsSqlGenerator, SqlServerTables>().Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresChannelContext>
{
    public PostgresChannelContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresChannelContext>().UseNpgsql("Host=localhost").Options);
}
