namespace ChannelProtect.Benchmarks.Storm;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Two nodes on one PostgreSQL database are killed at random while thousands of notices are on their way to servers that fail, hang, answer late and hang up;
/// then what is left is held against what those servers got.
/// </summary>
internal static class StormCommand
{
    private const int Nodes = 2;
    private const int Clients = 8;
    private const int Trouble = 25;
    private static readonly TimeSpan NodesHear = TimeSpan.FromSeconds(4);

    /// <summary>How programme time is hurried once the storm is over: past every pause of the retry schedule, and at last past every response window.</summary>
    private static readonly string[] Hurry = ["PT10M", "PT1H", "PT3H", "PT12H", "P1D", "P1D", "P2D", "P12D", "P1D", "P2D"];

    /// <returns>Whether all was well.</returns>
    public static async Task<bool> Run(Switches switches)
    {
        var (notices, incumbents, minutes) = (switches.Number("notices", 10_000), switches.Number("partners", 200), switches.Number("minutes", 15));
        var receipts = new Receipts();
        var weather = new Weather(Trouble);
        await using var bench = new Workbench();
        await using var hooks = await HookReceiver.Start(receipts, weather);
        using var mail = new MailReceiver(receipts, weather);
        var database = await bench.Create(Engine.Postgres, "storm");
        await using var nodes = await StormNodes.Start(Nodes, database, mail.Port);
        using var client = new StormClient(nodes);
        var until = Stopwatch.StartNew();
        var crowd = await StormCrowd.Gather(nodes, client, hooks, receipts, incumbents, notices);
        receipts.All.Clear();
        Say($"{notices:N0} contracts of {incumbents} partners are registered after {until.Elapsed:mm\\:ss}.");

        until.Restart();
        weather.IsCalm = false;
        using var end = new CancellationTokenSource();
        var killing = Kill(nodes, switches.Number("kill-every", 20), end.Token);
        var asked = await Ask(client, crowd, switches.Number("rate", 60));
        Say($"All are asked for after {until.Elapsed:mm\\:ss}; {nodes.Kills} nodes were killed.");
        var stormy = TimeSpan.FromMinutes(minutes * 0.6);
        for (var open = -1; open != 0 && until.Elapsed < stormy; await Task.Delay(TimeSpan.FromSeconds(5)))
        {
            open = await Look(database, db => db.Set<TransferRequestRow>().CountAsync(request => request.ServedAt == null));
            Say($"{until.Elapsed:mm\\:ss}: {open:N0} notices are not served, {await Due(database):N0} deliveries wait, {nodes.Kills} kills.");
        }

        var (half, most) = await Lags(database);
        weather.IsCalm = true;
        await Settle(client, database, receipts, until, TimeSpan.FromMinutes(minutes));
        await end.CancelAsync();
        await killing;
        var found = await Look(database, db => StormFindings.Of(db, receipts.All, asked));
        Report(found, nodes.Kills, client.Repeated, half, most, until.Elapsed);
        return found is { Faults.Count: 0, Pending: 0 };
    }

    private static async Task Kill(StormNodes nodes, int every, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(every * (0.5 + Random.Shared.NextDouble())), end);
                await nodes.KillOne();
            }
        }
        catch (OperationCanceledException)
        {
            // The storm is over.
        }
    }

    /// <returns>The ids of the requests.</returns>
    private static async Task<IReadOnlyCollection<string>> Ask(StormClient client, StormCrowd crowd, int rate)
    {
        var asked = new ConcurrentBag<string>();
        var begun = Stopwatch.StartNew();
        var n = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref n)) < crowd.Contracts.Count;)
            {
                var early = TimeSpan.FromSeconds((double)i / rate) - begun.Elapsed;
                await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
                asked.Add((await client.Post(crowd.Askers[i % crowd.Askers.Count], "/v1/transfer-requests", StormCrowd.Asking(crowd.Contracts[i]))).GetProperty("id").GetString()!);
            }
        }));
        return asked;
    }

    /// <summary>Lets time pass until nothing is due any more, and silence has spoken.</summary>
    private static async Task Settle(StormClient client, Database database, Receipts receipts, Stopwatch until, TimeSpan patience)
    {
        var admin = await client.Token("demo-admin", "demo");
        foreach (var by in Hurry)
        {
            await client.Post(admin, "/v1/sandbox/clock/advance", new { by });
            await Task.Delay(NodesHear);
            receipts.OffsetTicks = await Look(database, db => db.Set<SandboxClockRow>().Select(clock => clock.OffsetTicks).SingleAsync());
            while (await Due(database) > 0 && until.Elapsed < patience)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }

            Say($"{until.Elapsed:mm\\:ss}: after {by} {await Due(database):N0} deliveries are due and {await Look(database, db => db.Set<DeliveryRow>().CountAsync(delivery => delivery.DueAt != null)):N0} wait.");
        }
    }

    private static async Task<int> Due(Database database) => await Look(database, async db =>
    {
        var now = DateTimeOffset.UtcNow.AddTicks(await db.Set<SandboxClockRow>().Select(clock => clock.OffsetTicks).SingleAsync());
        return await db.Set<DeliveryRow>().CountAsync(delivery => delivery.DueAt <= now) + await db.Set<RenewalRow>().CountAsync(renewal => renewal.NextLapseAt <= now);
    });

    /// <summary>How long it took from a request to the first acceptance of its notice: median and 99th percentile. Until now programme time was the system's.</summary>
    private static async Task<(TimeSpan Half, TimeSpan Most)> Lags(Database database)
    {
        var lags = (await Look(database, db => db.Set<TransferRequestRow>().Where(request => request.ServedAt != null).Select(request => new { request.RequestedAt, request.ServedAt }).ToListAsync()))
            .Select(request => request.ServedAt!.Value - request.RequestedAt).Order().ToList();
        return (lags[lags.Count / 2], lags[lags.Count * 99 / 100]);
    }

    private static void Report(StormFindings found, int kills, int repeated, TimeSpan half, TimeSpan most, TimeSpan took)
    {
        Say($"""

            | notices | deliveries | attempts | taken twice | dead | nodes killed | calls made again | by silence | ledger entries | lag p50 | lag p99 | took |
            |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            | {found.Notices:N0} | {found.Deliveries:N0} | {found.Attempts:N0} | {found.Repeats:N0} | {found.Dead:N0} | {kills} | {repeated:N0} | {found.BySilence:N0} | {found.Entries:N0} | {half.TotalSeconds:0.0} s | {most.TotalSeconds:0.0} s | {took:mm\:ss} |

            {found.Pending:N0} deliveries wait; {found.Faults.Count:N0} faults.
            """);
        foreach (var fault in found.Faults.Take(20))
        {
            Say($"- {fault}");
        }
    }

    private static async Task<T> Look<T>(Database database, Func<ChannelContext, Task<T>> look)
    {
        await using var db = new PostgresChannelContext(new DbContextOptionsBuilder<PostgresChannelContext>().UseNpgsql(database.ConnectionString).Options);
        return await look(db);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
