namespace ChannelProtect.Benchmarks;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Floor;
using ChannelProtect.Benchmarks.Load;
using ChannelProtect.Benchmarks.Product;
using Npgsql;

/// <summary>
/// How often one request waits for the database: the servers reach PostgreSQL through a relay that counts. One connection of load, so
/// that waits do not overlap; thousands of requests, so that what runs in the background does not show.
/// </summary>
internal static class RoundTrips
{
    public static async Task Run(BenchmarkOptions options)
    {
        await Wrk.InstallIfMissing();
        await using var bench = new Workbench();
        var report = await Report.Begin(bench, options with { Databases = [Engine.Postgres], Rounds = 1 });
        report.Line("""

            | round trips to PostgreSQL for each request | work | trips |
            |---|---|--:|
            """);
        if (options.Sides.HasFlag(Sides.Floor))
        {
            await Count(bench, "floor", options, report, database => FloorSubject.Start(bench, database, Comparison.Holders, options.Partners));
        }

        if (options.Sides.HasFlag(Sides.Product))
        {
            await Count(bench, "product", options, report, async database =>
                (await ProductSubject.Start(bench, database, Comparison.Holders, options.Partners)).Subject);
        }

        report.End();
    }

    private static async Task Count(Workbench bench, string name, BenchmarkOptions options, Report report, Func<Database, Task<Subject>> start)
    {
        var connection = new NpgsqlConnectionStringBuilder((await bench.Create(Engine.Postgres, name)).ConnectionString);
        await using var relay = new CountingRelay(connection.Host!, connection.Port);
        (connection.Host, connection.Port) = ("127.0.0.1", relay.Port);
        await using var subject = await start(new(Engine.Postgres, connection.ConnectionString));
        await subject.WarmUp(options.Works);
        foreach (var work in options.Works)
        {
            await subject.Prepare(work, options.Seconds);
            var before = relay.Trips;
            var measured = await subject.Measure(work, connections: 1, options.Seconds);
            report.Line($"| {name} | {work} | {(relay.Trips - before) / (double)measured.Requests:0.00} |");
        }
    }
}
