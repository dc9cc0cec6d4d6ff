namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Storage.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

internal static class Providers
{
    public static IServiceCollection AddChannelStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        services.AddSingleton(database).AddSingleton<WriteGate>().AddSingleton<Connections>().AddSingleton<HotQueries>().AddSingleton<SharedCommits>().AddSingleton(Shaped);
        services.AddSingleton<SealingKeys>().AddSingleton<Seal>().AddSingleton<SealedSerials>();
        var pragmas = new SqlitePragmas();
        return database.Provider switch
        {
            DatabaseProvider.Sqlite => services.AddDbContextPool<ChannelContext, SqliteChannelContext>(o => o.UseSqlite(database.ConnectionString, Tune).AddInterceptors(pragmas)),
            DatabaseProvider.SqlServer => services.AddDbContextPool<ChannelContext, SqlServerChannelContext>(o => o.UseSqlServer(database.ConnectionString, Tune).ReplaceService<IMigrationsSqlGenerator, SqlServerTables>()),
            DatabaseProvider.Postgres => services.AddDbContextPool<ChannelContext, PostgresChannelContext>(o => o.UseNpgsql(database.ConnectionString, Tune)),
        };

        static Shapes Shaped(IServiceProvider services)
        {
            using var scope = services.CreateScope();
            return Shapes.Of(scope.ServiceProvider.GetRequiredService<ChannelContext>());
        }

        void Tune<TBuilder, TExtension>(RelationalDbContextOptionsBuilder<TBuilder, TExtension> options)
            where TBuilder : RelationalDbContextOptionsBuilder<TBuilder, TExtension>
            where TExtension : RelationalOptionsExtension, new()
        {
            if (database.MaxBatchSize is { } size)
            {
                options.MaxBatchSize(size);
            }
        }
    }
}
