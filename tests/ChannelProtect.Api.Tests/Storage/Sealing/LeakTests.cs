namespace ChannelProtect.Api.Tests.Storage.Sealing;

using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Contracts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

/// <summary>What somebody learns of serials who has the database alone.</summary>
public sealed class LeakTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task After_a_whole_story_no_table_tells_a_serial(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var serials = await Story(app);

        var leaked = (await Everything(app)).SelectMany(cell => serials.Where(serial => Traces(serial).Any(trace => cell.Text.Contains(trace, StringComparison.OrdinalIgnoreCase))).Select(serial => $"{cell.Table}.{cell.Column}: {serial} in {cell.Text}"));

        Assert.Empty(leaked);
        await Ledgers.Verify(app);
    }

    [Fact]
    public async Task Nor_does_the_file_in_any_of_its_pages()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        var serials = await Story(app);
        var file = new SqliteConnectionStringBuilder(app.Connection).DataSource;
        foreach (var part in new[] { file, $"{file}-wal" })
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Cancel);
            Assert.All(serials, serial => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(serial)) < 0, $"{serial} is in {part}."));
        }
    }

    [Fact]
    public async Task What_is_hashed_of_a_serial_is_another_in_another_database()
    {
        var hashes = new List<string[]>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var app = ChannelApp.Start(Engine.Sqlite);
            var ada = await app.As(Demo.Reseller);
            var contract = new Contoso("CP-1002", "A1B2C3", "contoso.example", "firewall", new(2025, 3, 1), new(2026, 2, 28));
            (await ada.Post("/v1/registrations", contract.Claim)).Is("201");
            (await ada.Post("/v1/registrations", contract.ClaimOf(null, ["A1B2C9"], domain: null))).Is("201");
            hashes.Add(await app.Look<string[]>(async db =>
            [
                await db.Set<SerialRow>().Select(row => row.Key).SingleAsync(Cancel),
                await db.Set<RegistrationRow>().Where(row => row.ClaimKey != null).Select(row => row.ClaimKey!).SingleAsync(Cancel),
                .. await db.Set<IdempotencyRow>().Where(row => row.Scope == Demo.Reseller).Select(row => row.Request).ToListAsync(Cancel),
            ]));
        }

        Assert.Equal(4, hashes[0].Length);
        Assert.Empty(hashes[0].Intersect(hashes[1]));
    }

    /// <summary>Registrations, one under review, a feed that moves a serial, a transfer named by one, the holder's word, messages; retried and read.</summary>
    private static async Task<string[]> Story(ChannelApp app)
    {
        var (stage, renewal) = await Stage.Held(app);
        var (contract, other) = (stage.Contract with { Serial = "OIL-0815-x77" }, Contoso.EndingIn(app, 60));
        var claim = contract.ClaimOf("CP-SECOND", [contract.Serial, "ZK9-4711"], domain: "second.example");
        var registered = (await stage.Ada.Post("/v1/registrations", claim, "retried")).Is("201");
        Assert.Equal(registered.Text, (await stage.Ada.Post("/v1/registrations", claim, "retried")).Text);
        (await stage.Ada.Post("/v1/registrations", contract.ClaimOf(null, ["UNDER-REVIEW-1"], domain: null))).Is("201");
        await (await app.As(Demo.Feed)).PostText(
            "/v1/subscriptions/bulk",
            $"contractNumber,accountName,domain,country,productLine,serials,termStart,termEnd,status\n{other.Number},Contoso Ltd,{other.Domain},GB,firewall,{other.Serial};ZK94711;ZFED-1,{other.Start:yyyy-MM-dd},{other.End:yyyy-MM-dd},active\n",
            "text/csv");
        var asked = (await stage.Bix.Post("/v1/transfer-requests", Contoso.Asking(new { serial = "oil0815X77" }))).Is("201");
        (await stage.Ada.Post($"/v1/transfer-requests/{asked["id"]}/approve")).Is("200");
        (await stage.Ada.Post($"/v1/renewals/{renewal}/in-flight")).Is("200");
        (await stage.Cyd.Post("/v1/registrations", contract.ClaimOf("CP-SECOND", [contract.Serial], domain: "second.example"))).Is("409 renewal-protected");

        var read = (await stage.Bix.Get($"/v1/renewals/{asked["renewalId"]}")).Is("200");
        Assert.Equal([contract.Serial], read.At("serials")!.AsArray().Select(serial => (string)serial!));
        Assert.Contains(await stage.Ada.All("/v1/messages"), message => message["data.serials.0"] == "ZK9-4711");
        await (await app.As(Demo.Auditor)).All("/v1/renewals");
        return [stage.Contract.Serial, contract.Serial, "ZK9-4711", "ZK94711", "UNDER-REVIEW-1", other.Serial, "ZFED-1"];
    }

    /// <summary>A serial in the spellings that somebody would look for who has no key.</summary>
    private static IEnumerable<string> Traces(string serial)
    {
        foreach (var text in new[] { serial, SerialNumber.Parse(serial).Key })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var hash = SHA256.HashData(bytes);
            yield return text;
            yield return Convert.ToHexString(bytes);
            yield return Convert.ToHexString(hash);
            yield return Convert.ToBase64String(hash)[..40];

            // Wherever it stands in what was encoded: without the first and the last letters, which hold bits of its neighbours.
            for (var before = 0; before < 3; before++)
            {
                var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]);
                yield return encoded[(before == 0 ? 0 : before + 1)..(8 * (bytes.Length + before) / 6)];
            }
        }
    }

    private static Task<List<(string Table, string Column, string Text)>> Everything(ChannelApp app) => app.Look(async db =>
    {
        List<(string, string, string)> cells = [];
        await db.Database.OpenConnectionAsync(Cancel);
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using DbDataReader reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
            {
                cells.AddRange(Enumerable.Range(0, reader.FieldCount).Select(i => (table, reader.GetName(i), $"{reader.GetValue(i)}")));
            }
        }

        Assert.Contains(cells, cell => cell is ("Ledger", "Body", _));
        return cells;
    });
}
