namespace ChannelProtect.Benchmarks;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;
using ChannelProtect.Benchmarks.Product;

/// <summary>The same work in a small, a large and a very large database: the cost of one operation must not grow with it.</summary>
internal static class Growth
{
    private const int Connections = 8;
    private static readonly int[] Sizes = [1_000, 100_000, 1_000_000];

    // Reads first: registrations would make a small database large.
    private static readonly Work[] Order = [Work.Read, Work.List, Work.Register, Work.Request];

    public static async Task Run(BenchmarkOptions options)
    {
        await Wrk.InstallIfMissing();
        await using var bench = new Workbench();
        var report = await Report.Begin(bench, options);
        foreach (var engine in options.Databases)
        {
            var results = new List<(int, Work, Measurement)>();
            foreach (var renewals in options.Growth.Count > 0 ? options.Growth : Sizes)
            {
                var database = await bench.Create(engine, "growth");
                var (subject, holders) = await ProductSubject.Start(bench, database, Comparison.Holders, options.Partners);
                await using (subject)
                {
                    await Prefill.Run(database, holders, renewals);
                    subject.ReadFrom(Prefill.Sample(holders, renewals));
                    await subject.WarmUp([Work.Read, Work.List]);
                    foreach (var (work, _) in from w in Order.Intersect(options.Works) from r in Enumerable.Range(1, options.Rounds) select (w, r))
                    {
                        var measured = await subject.Measure(work, Connections, options.Seconds);
                        Console.Error.WriteLine($"{engine} {renewals:N0} renewals, {work}: {measured.Rate:N0}/s");
                        results.Add((renewals, work, measured));
                    }
                }
            }

            report.Grow(engine, Connections, results);
        }

        report.End();
    }
}
