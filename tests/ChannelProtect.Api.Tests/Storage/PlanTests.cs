namespace ChannelProtect.Api.Tests.Storage;

using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

/// <summary>What is asked all day is found by an index, so that its cost does not grow with the programme.</summary>
public sealed class PlanTests
{
    private const int Rows = 20_000;

    private static readonly string[] Tables = ["Renewals", "Serials", "Accounts", "Registrations", "TransferRequests", "Messages", "Ledger"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task PostgreSQL_reads_no_table_from_end_to_end(Engine engine)
    {
        await using var owner = ChannelApp.Start(engine);
        await Fill(owner);
        var before = await Scans(owner);

        await using (var node = ChannelApp.Start(engine, beside: owner))
        {
            await Ask(node);
        }

        var after = await Scans(owner);
        Assert.Equal(before.EndToEnd, after.EndToEnd);
        Assert.True(after.ByIndex > before.ByIndex + 20, "The server has counted too little to prove anything.");
    }

    [Fact]
    public async Task SQLite_looks_everything_hot_up_by_an_index()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        await Fill(app);
        await Ask(app);

        var connections = app.Services.GetRequiredService<Connections>();
        await using var lease = await connections.Open(Cancel);
        var texts = lease.Prepared.Where(text => text.Contains("SELECT", StringComparison.Ordinal) && !text.StartsWith("PRAGMA", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            await using var explain = lease.Connection.CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {text}";
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(text, @"[@$]\w+").Select(match => match.Value).Distinct())
            {
                var parameter = explain.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, "x");
                explain.Parameters.Add(parameter);
            }

            await using var plan = await explain.ExecuteReaderAsync(Cancel);
            while (await plan.ReadAsync(Cancel))
            {
                // A letter is a table's alias; what scans a part of the query itself scans no more than a page.
                Assert.DoesNotMatch(@"^SCAN [rsatm]( USING INDEX .*autoindex.*)?$", plan.GetString(3));
            }
        }
    }

    /// <summary>The calls that partners' programs make all day.</summary>
    private static async Task Ask(ChannelApp app)
    {
        var stage = await Stage.Set(app);
        await stage.Hold(stage.Contract);
        await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [stage.Contract.Serial], domain: null));
        await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, []));
        await stage.Ask();
        foreach (var way in new object[] { new { serial = stage.Contract.Serial }, new { account = new { domain = stage.Contract.Domain }, productLine = "firewall" } })
        {
            await stage.Cyd.Post("/v1/transfer-requests", Contoso.Asking(way));
        }

        foreach (var list in new[] { "/v1/renewals", "/v1/registrations", "/v1/transfer-requests", "/v1/messages" })
        {
            await stage.Ada.All(list, limit: 1);
        }

        var crowd = await Somebody.LogIn(app.CreateClient(), Demo.Reseller, "demo");
        foreach (var list in new[] { "/v1/renewals", "/v1/transfer-requests", "/v1/messages" })
        {
            var page = await crowd.Get($"{list}?limit=10");
            (await crowd.Get($"{list}?limit=10&cursor={page["next"]}")).Is("200");
        }

        await app.Settle();
    }

    /// <summary>Copies one contract, with its request and its message, many times over.</summary>
    private static async Task Fill(ChannelApp owner)
    {
        await using (var app = ChannelApp.Start(owner.Engine, beside: owner))
        {
            await Stage.Requested(app);
            await app.Look(async db =>
            {
                const string partner = "CASE WHEN n.i % 40 = 0 THEN 'prt_01ke6p4ym0e008000000000001' ELSE 'prt_' || (n.i % 400) END";
                await Copy(db, "Accounts", ("Id", "t.\"Id\" || n.i"), ("Domain", "'copy' || n.i || '.example'"));
                await Copy(db, "Renewals", ("Id", "t.\"Id\" || n.i"), ("AccountId", "t.\"AccountId\" || n.i"), ("Domain", "'copy' || n.i || '.example'"), ("ContractKey", "'COPY' || n.i"), ("Holder", partner), ("HolderRegion", "'r' || (n.i % 20)"), ("NextHolder", "'prt_' || (n.i % 399)"));
                await Copy(db, "Serials", ("Key", "'COPY' || n.i"), ("RenewalId", "t.\"RenewalId\" || n.i"));
                await Copy(db, "Registrations", ("Id", "t.\"Id\" || n.i"), ("PartnerId", partner));
                await Copy(db, "TransferRequests", ("Id", "t.\"Id\" || n.i"), ("RenewalId", "t.\"RenewalId\" || n.i"), ("Requester", "'prt_' || (n.i % 399)"), ("Incumbent", partner));
                await Copy(db, "Messages", ("Id", "t.\"Id\" || n.i"), ("PartnerId", partner));
                await db.Database.ExecuteSqlRawAsync("ANALYZE", Cancel);
                return true;
            });
        }
    }

    private static async Task Copy(ChannelContext db, string table, params (string Column, string Value)[] different)
    {
        var columns = db.Model.GetEntityTypes().Single(type => type.GetTableName() == table).GetProperties().Select(property => property.GetColumnName()).ToArray();
        var values = columns.Select(column => different.FirstOrDefault(other => other.Column == column).Value ?? $"t.\"{column}\"");
        var sql = $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
            SELECT {string.Join(", ", values)} FROM (SELECT * FROM "{table}" LIMIT 1) AS t CROSS JOIN n
            """;
        Assert.Equal(Rows, await db.Database.ExecuteSqlRawAsync(sql, Cancel));
    }

    /// <summary>How often each table was read from end to end; the server counts it when a session ends.</summary>
    private static async Task<(string EndToEnd, decimal ByIndex)> Scans(ChannelApp app)
    {
        NpgsqlConnection.ClearAllPools();
        await Task.Delay(1500, Cancel);
        await using var connection = new NpgsqlConnection(app.Connection);
        await connection.OpenAsync(Cancel);
        const string counts = "SELECT string_agg(relname || ' ' || seq_scan, ', ' ORDER BY relname), sum(idx_scan) FROM pg_stat_user_tables WHERE relname = ANY($1)";
        await using var command = new NpgsqlCommand(counts, connection) { Parameters = { new() { Value = Tables } } };
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);
        return (reader.GetString(0), reader.GetDecimal(1));
    }
}
