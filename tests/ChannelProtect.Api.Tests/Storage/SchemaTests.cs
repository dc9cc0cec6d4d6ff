namespace ChannelProtect.Api.Tests.Storage;

using ChannelProtect.Api.Identity.Keys;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Migrations;
using ChannelProtect.Api.Tests.Identity;
using ChannelProtect.Api.Tests.Storage.Sealing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

public sealed class SchemaTests(Apps apps) : IClassFixture<Apps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [InlineData(Engine.SqlServer)]
    public void No_change_of_the_model_waits_for_a_migration(Engine engine)
    {
        using var db = Design(engine);
        Assert.False(db.Database.HasPendingModelChanges(), $"The model of {engine} has changed: generate a migration (Storage/Migrations/DesignTime.cs says how).");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Theory, EveryDatabase]
    public async Task The_migrations_make_an_empty_database_whole(Engine engine)
    {
        var pending = await apps.On(engine).Look(db => db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Empty(pending);
    }

    [Fact]
    public void SQL_Server_keeps_text_by_code_point_instants_to_the_microsecond_and_uniqueness_where_there_is_a_value()
    {
        using var db = Design(Engine.SqlServer);
        var script = db.Database.GenerateCreateScript();
        Assert.Contains("[Id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("[NextLapseAt] datetime2 NULL", script, StringComparison.Ordinal);
        Assert.Contains("[TransferLock] bigint NULL", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [IX_Renewals_ContractKey] ON [Renewals] ([ContractKey]) WHERE [ContractKey] IS NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("ON [Renewals] ([Domain], [ProductLine], [LineSequence]) WHERE [Domain] IS NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [IX_Registrations_PartnerId_ClaimKey] ON [Registrations] ([PartnerId], [ClaimKey]) WHERE \"ClaimKey\" IS NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("ON [Renewals] ([NextHolder], [NextLapseAt]) WHERE \"NextHolder\" IS NOT NULL", script, StringComparison.Ordinal);
        // Babelfish and others that speak TDS have the one only when told to, and for the other a MERGE that they lack, unless rows are written past EF Core or one by one.
        Assert.DoesNotContain("rowversion", script, StringComparison.OrdinalIgnoreCase);
        Assert.Single(script.Split('\n'), line => line.Contains("IDENTITY", StringComparison.Ordinal));
    }

    [Fact]
    public void No_index_is_wider_than_SQL_Server_takes()
    {
        using var db = Design(Engine.SqlServer);
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            Assert.All(table.UniqueConstraints, key => Assert.True(Bytes(key.Columns) <= 900, $"{key.Name} takes {Bytes(key.Columns)} bytes."));
            Assert.All(table.Indexes, index => Assert.True(Bytes(index.Columns) <= 1_700, $"{index.Name} takes {Bytes(index.Columns)} bytes."));
        }

        // Two bytes for each unit of UTF-16; nothing else that is indexed takes more than eight.
        static int Bytes(IEnumerable<IColumn> columns) => columns.Sum(column => column.StoreTypeMapping.ClrType == typeof(string) ? 2 * (column.MaxLength is > 0 and var length ? length : 10_000) : 8);
    }

    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Postgres, true)]
    [InlineData(Engine.SqlServer, false)]
    public void Foreign_keys_are_left_to_databases_that_can_check_them_over_text_of_any_collation(Engine engine, bool kept)
    {
        using var db = Design(engine);
        Assert.Equal(kept, db.Database.GenerateCreateScript().Contains("FOREIGN KEY", StringComparison.Ordinal));
        Assert.Equal(kept, db.GetService<IMigrator>().GenerateScript().Contains("FOREIGN KEY", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase(Engine.SqlServer)]
    public async Task SQL_Server_s_readers_do_not_wait_for_writers(Engine engine) =>
        Assert.True(await apps.On(engine).Look(db => SqlServerSnapshots.AreOn(db, Cancel)));

    [Fact]
    public async Task SQLite_writes_ahead_and_every_commit_is_on_disk()
    {
        await apps.On(Engine.Sqlite).Look(async db =>
        {
            Assert.Equal("wal", (await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync(Cancel)).Single());
            Assert.Equal(2, (await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync(Cancel)).Single());
            return true;
        });
    }

    [Fact]
    public async Task SQLite_writes_ahead_also_in_a_file_that_was_there_before()
    {
        var connection = Engines.NewDatabase(Engine.Sqlite);
        await using (var before = Engines.Open(Engine.Sqlite, connection))
        {
            await before.Database.ExecuteSqlRawAsync("CREATE TABLE Old (Id INTEGER); DROP TABLE Old;", Cancel);
        }

        await using (var app = ChannelApp.Start(Engine.Sqlite, ("Database:ConnectionString", connection)))
        {
            Assert.Equal("wal", await app.Look(async db => (await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync(Cancel)).Single()));
        }

        await Engines.Drop(Engine.Sqlite, connection);
    }

    [Fact]
    public async Task A_key_of_the_ring_that_falls_due_inside_the_gate_is_kept_all_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("channelprotect-");
        await using var app = ChannelApp.Start(Engine.Sqlite, ("Identity:Protection:CertificatePath", SealingKeyTests.Certificate(folder)));
        folder.Delete(recursive: true);
        var before = await Ring();
        using var pass = await app.Services.GetRequiredService<WriteGate>().Enter(Cancel);

        await Task.Run(() => app.Services.GetRequiredService<IKeyManager>().CreateNewKey(StoppedClock.Monday, StoppedClock.Monday.AddDays(90)), Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.Equal(before + 1, await Ring());

        Task<int> Ring() => app.Look(db => db.Set<ProtectionKeyRow>().CountAsync(Cancel));
    }

    internal static ChannelContext Design(Engine engine) => engine switch
    {
        Engine.Sqlite => new SqliteDesign().CreateDbContext([]),
        Engine.Postgres => new PostgresDesign().CreateDbContext([]),
        Engine.SqlServer => new SqlServerDesign().CreateDbContext([]),
    };
}
