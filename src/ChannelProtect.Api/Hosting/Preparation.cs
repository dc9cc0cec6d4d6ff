namespace ChannelProtect.Api.Hosting;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

/// <summary>What must be so before the first request: the schema, the clock, and in Development somebody to try it with.</summary>
internal static class Preparation
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
            var database = app.Services.GetRequiredService<DatabaseOptions>();
            if (database.Provider == DatabaseProvider.Sqlite)
            {
                await db.Database.ExecuteSqlRawAsync(SqlitePragmas.WriteAhead);
            }

            if (database.MigrateAtStart)
            {
                await db.Database.MigrateAsync();
                if (db is SqlServerChannelContext)
                {
                    await SqlServerSnapshots.TryTurnOn(db, app.Logger, CancellationToken.None);
                }
            }

            app.Services.GetRequiredService<Seal>().Prepare();
            await app.StartSandboxAsync();
            if (app.Environment.IsDevelopment())
            {
                await DemoProgramme.Seed(db, app.Services.GetRequiredService<WriteGate>(), app.Services.GetRequiredService<TimeProvider>().Now(), app.Services.GetRequiredService<ProgrammeClock>().Now, CancellationToken.None);
            }
        }

        if (app.Environment.IsDevelopment())
        {
            app.Lifetime.ApplicationStarted.Register(() => Greet(app));
        }
    }

    /// <summary>Tells a newcomer what to open and what to paste.</summary>
    private static void Greet(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        Console.WriteLine($"""

            ChannelProtect is listening on {address}
              Try it in the browser   {address}/swagger   (Authorize: client demo-reseller, secret demo)
              or in a shell           curl -s {address}/connect/token -d grant_type=client_credentials -d client_id=demo-reseller -d client_secret=demo
              The demo programme's clients, all with the secret "demo":
                demo-admin demo-manager demo-feed demo-reseller demo-reseller-2 demo-lvr demo-agency demo-auditor

            """);
    }
}
