namespace ChannelProtect.Benchmarks.Settling;

using System.Globalization;
using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Storm;

/// <summary>How long a notice takes from the request to its acceptance by a server on this machine, when all is well.</summary>
internal static class LagCommand
{
    private const int Incumbents = 50;
    private static readonly (int Rate, int Notices)[] Loads = [(20, 400), (1, 30), (100, 2_000)];

    public static async Task Run(Switches switches)
    {
        await using var bench = new Workbench();
        Console.WriteLine("""
            | notices a second | database | notices | lag p50 | lag p99 |
            |--:|---|--:|--:|--:|
            """);
        foreach (var engine in (switches["databases"] ?? "sqlite,postgres").Split(',').Select(name => Enum.Parse<Engine>(name, ignoreCase: true)))
        {
            var (receipts, weather) = (new Receipts(), new Weather(0));
            await using var hooks = await HookReceiver.Start(receipts, weather);
            using var mail = new MailReceiver(receipts, weather);
            var database = await bench.Create(engine, "lag");
            await using var nodes = await StormNodes.Start(1, $"{engine}", database.ConnectionString, mail.Port);
            using var client = new StormClient(nodes);
            var crowd = await StormCrowd.Gather(nodes, client, hooks, receipts, Incumbents, Loads.Sum(load => load.Notices));
            var aftermath = new Aftermath(database.Open, client, receipts);
            var done = 0;
            foreach (var (rate, notices) in Loads)
            {
                var since = DateTimeOffset.UtcNow;
                await crowd.Ask(client, rate, [.. crowd.Contracts.Skip(done).Take(notices)]);
                while (await aftermath.Unserved() > 0)
                {
                    await Task.Delay(100);
                }

                // The first load warms everything up.
                if (done > 0)
                {
                    var (half, most) = await aftermath.Lags(since);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rate} | {engine} | {notices:N0} | {half.TotalMilliseconds:N0} ms | {most.TotalMilliseconds:N0} ms |"));
                }

                done += notices;
            }
        }
    }
}
