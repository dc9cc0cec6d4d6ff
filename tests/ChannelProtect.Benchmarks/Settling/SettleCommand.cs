namespace ChannelProtect.Benchmarks.Settling;

using System.Diagnostics;
using System.Globalization;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Product;
using ChannelProtect.Benchmarks.Storm;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;

/// <summary>How fast the settler writes down deadlines that have passed, among many that have not, and what memory it takes; beside the same rows written by sets.</summary>
internal static class SettleCommand
{
    private const int Holders = 50;
    private const int Waves = 3;
    private const int FloorBatch = 200;

    public static async Task Run(Switches switches)
    {
        var (pending, due) = (switches.Number("pending", 1_000_000), switches.Number("due", 10_000));
        await using var bench = new Workbench();
        foreach (var engine in (switches["databases"] ?? "sqlite,postgres").Split(',').Select(name => Enum.Parse<Engine>(name, ignoreCase: true)))
        {
            await Run(await bench.Create(engine, "settle"), pending, due);
        }
    }

    private static async Task Run(Database database, int pending, int due)
    {
        var (receipts, weather) = (new Receipts(), new Weather(0));
        using var mail = new MailReceiver(receipts, weather);
        var begun = DateTimeOffset.UtcNow;
        var (sql, holders) = await Model(database, mail.Port);
        await Prefill.Run(database, holders, pending);
        await using (var db = database.Open())
        {
            // One wave an hour for the settler, one for the floor; the others have weeks.
            var starts = Enumerable.Range(0, Waves + 1).Select(wave => (First: (wave * due) + 1, Last: (wave + 1) * due, At: Wave(begun, wave))).Concat(Enumerable.Range(Waves + 1, (pending / due) - Waves - 1).Select(rest => (First: (rest * due) + 1, Last: (rest + 1) * due, At: begun.AddDays(20).AddMinutes(rest))));
            foreach (var statement in starts.SelectMany(wave => sql.Ask(db, wave.First, wave.Last, wave.At)).ToList())
            {
                await database.Execute(statement);
            }
        }

        await database.Analyze();
        Console.WriteLine($"\n{database.Engine}, {pending:N0} pending; the plan of what is due: {await Plan(database, begun)}\n\n| wave of {due:N0} | rows/s | memory before, MiB | most | after |\n|---|--:|--:|--:|--:|");
        await using (var nodes = await StormNodes.Start(1, $"{database.Engine}", database.ConnectionString, mail.Port))
        {
            using var client = new StormClient(nodes);
            for (var wave = 0; wave < Waves; wave++)
            {
                await Measure(database, nodes, client, Wave(begun, wave), $"settler, {wave + 1}");
            }
        }

        var watch = Stopwatch.StartNew();
        for (var first = (Waves * due) + 1; first <= (Waves + 1) * due; first += FloorBatch)
        {
            await database.Execute(PendingSql.Settle(first, Math.Min(first + FloorBatch - 1, (Waves + 1) * due), Wave(begun, Waves)));
        }

        Say($"| floor: sets of {FloorBatch}, no rule, no hash | {due / watch.Elapsed.TotalSeconds:N0} | | | |");
    }

    /// <summary>A request made, and its notice served, by calls: what the others are copied from.</summary>
    private static async Task<(PendingSql Sql, IReadOnlyList<string> Holders)> Model(Database database, int mailPort)
    {
        await using var nodes = await StormNodes.Start(1, $"{database.Engine}", database.ConnectionString, mailPort);
        using var client = new StormClient(nodes);
        using var programme = await Programme.SignIn(nodes.Any);
        string[] scopes = ["renewals.read", "renewals.register", "transfers.request", "transfers.respond"];
        var holders = await programme.Enrol("Holder", "reseller", Holders, scopes);
        var requester = (await programme.Enrol("Requester", "largeVolumeReseller", 1, scopes))[0];
        await client.Post(holders[0].Token, "/v1/registrations", StormCrowd.Claim(1));
        var request = await client.Post(requester.Token, "/v1/transfer-requests", StormCrowd.Asking(StormCrowd.Number(1)));
        await client.Get(holders[0].Token, "/v1/messages");
        return (new(request.GetProperty("id").GetString()!, request.GetProperty("renewalId").GetString()!), [.. holders.Select(holder => holder.Id)]);
    }

    private static async Task Measure(Database database, StormNodes nodes, StormClient client, DateTimeOffset at, string name)
    {
        await using var db = database.Open();
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (before, most, mark) = (nodes.WorkingSet, 0L, await db.Set<LedgerRow>().MaxAsync(entry => entry.Sequence));
        await client.Post(await client.Token("demo-admin", "demo"), "/v1/sandbox/clock/advance", new { to = at.UtcDateTime.AddSeconds(1) });
        while (await db.Set<RenewalRow>().AnyAsync(renewal => renewal.NextLapseAt <= at))
        {
            most = Math.Max(most, nodes.WorkingSet);
            await Task.Delay(100);
        }

        var transferred = LedgerBody.TypeOf<RenewalTransferred>();
        var written = await db.Set<LedgerRow>().Where(entry => entry.Sequence > mark && entry.Type == transferred).Select(entry => entry.RecordedAt).ToListAsync();
        Say($"| {name} | {written.Count / (written.Max() - written.Min()).TotalSeconds:N0} | {before >> 20:N0} | {most >> 20:N0} | {nodes.WorkingSet >> 20:N0} |");
    }

    private static async Task<string> Plan(Database database, DateTimeOffset now)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""{(database.Engine == Engine.Sqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN")} SELECT "Id" FROM "Renewals" WHERE "NextLapseAt" <= '{now.UtcDateTime:yyyy-MM-dd HH:mm:ss}' ORDER BY "NextLapseAt" LIMIT 200""";
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(reader.FieldCount - 1).Trim());
        }

        return string.Join("; ", lines.Where(line => line.Contains("IX_", StringComparison.Ordinal)));
    }

    private static DateTimeOffset Wave(DateTimeOffset begun, int wave) => new DateTimeOffset(begun.Ticks - (begun.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddHours(wave + 1);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
