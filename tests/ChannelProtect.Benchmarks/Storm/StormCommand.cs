namespace ChannelProtect.Benchmarks.Storm;

using System.Diagnostics;
using System.Globalization;
using ChannelProtect.Benchmarks.Databases;

/// <summary>
/// Two nodes on one PostgreSQL database are killed at random while thousands of notices are on their way to servers that fail, hang, answer late and hang up;
/// then what is left is held against what those servers got.
/// </summary>
internal static class StormCommand
{
    private const int Nodes = 2;
    private const int Trouble = 25;

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
        await using var nodes = await StormNodes.Start(Nodes, $"{database.Engine}", database.ConnectionString, mail.Port);
        using var client = new StormClient(nodes);
        var until = Stopwatch.StartNew();
        var crowd = await StormCrowd.Gather(nodes, client, hooks, receipts, incumbents, notices);
        receipts.All.Clear();
        Say($"{notices:N0} contracts of {incumbents} partners are registered after {until.Elapsed:mm\\:ss}.");

        var storm = new Aftermath(database.Open, client, receipts);
        until.Restart();
        weather.IsCalm = false;
        using var end = new CancellationTokenSource();
        var killing = nodes.KillAtRandom(TimeSpan.FromSeconds(switches.Number("kill-every", 20)), end.Token);
        var asked = await crowd.Ask(client, switches.Number("rate", 60));
        Say($"All are asked for after {until.Elapsed:mm\\:ss}; {nodes.Kills} nodes were killed.");
        for (var open = -1; open != 0 && until.Elapsed < TimeSpan.FromMinutes(minutes * 0.6); await Task.Delay(TimeSpan.FromSeconds(5)))
        {
            open = await storm.Unserved();
            Say($"{until.Elapsed:mm\\:ss}: {open:N0} notices are not served, {await storm.Due():N0} things are due, {nodes.Kills} nodes were killed.");
        }

        var (half, most) = await storm.Lags();
        weather.IsCalm = true;
        foreach (var by in Hurry)
        {
            await storm.Hurry(by, TimeSpan.FromMinutes(minutes) - until.Elapsed);
            Say($"{until.Elapsed:mm\\:ss}: after {by} {await storm.Due():N0} things are due.");
        }

        await end.CancelAsync();
        await killing;
        var found = await storm.Find(asked);
        Report(found, nodes.Kills, client.Repeated, half, most, until.Elapsed);
        return found is { Faults.Count: 0, Pending: 0 };
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

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
