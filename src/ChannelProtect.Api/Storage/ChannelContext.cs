namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

/// <summary>
/// One model for three databases. Each slice brings its own rows by an <see cref="IEntityTypeConfiguration{TEntity}"/> beside them;
/// what is the same for all of them (instants, lengths) is said here once.
/// </summary>
internal abstract class ChannelContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<TimeSpan>().HaveConversion<SecondsConverter>();
        var text = conventions.Properties<string>().HaveMaxLength(200);
        if (OrdinalCollation is { } collation)
        {
            text.UseCollation(collation);
        }
    }

    /// <summary>What makes this database compare text by code point, as SQLite does: ids and keys mean what they say, in one order everywhere.</summary>
    protected virtual string? OrdinalCollation => null;

    protected override void OnModelCreating(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(ChannelContext).Assembly);

    /// <summary>Every provider compares and orders UTC DateTime; SQLite cannot order DateTimeOffset.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    /// <summary>SQL Server stores TimeSpan as time-of-day and refuses a day or more; a window is ninety.</summary>
    private sealed class SecondsConverter() : ValueConverter<TimeSpan, long>(
        span => (long)span.TotalSeconds,
        seconds => TimeSpan.FromSeconds(seconds));
}

internal sealed class SqliteChannelContext(DbContextOptions<SqliteChannelContext> options) : ChannelContext(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        LedgerOrder.OnSqlite(model.Entity<LedgerRow>());
    }
}

internal sealed class SqlServerChannelContext(DbContextOptions<SqlServerChannelContext> options) : ChannelContext(options)
{
    protected override string? OrdinalCollation => "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        LedgerOrder.OnSqlServer(model.Entity<LedgerRow>());
    }
}

internal sealed class PostgresChannelContext(DbContextOptions<PostgresChannelContext> options) : ChannelContext(options)
{
    protected override string? OrdinalCollation => "C";

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        LedgerOrder.OnPostgres(model.Entity<LedgerRow>());
    }
}
