namespace ChannelProtect.Benchmarks;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Floor;
using ChannelProtect.Benchmarks.Load;
using ChannelProtect.Benchmarks.Product;

/// <summary>The floor and the product on the same machine in the same minutes: they take turns, and who begins changes with the round.</summary>
internal static class Comparison
{
    public const int Holders = 20;

    public static async Task Run(BenchmarkOptions options)
    {
        await Wrk.InstallIfMissing();
        await using var bench = new Workbench();
        var report = await Report.Begin(bench, options);
        foreach (var engine in options.Databases)
        {
            var results = new List<Result>();
            await using var subjects = await Start(bench, engine, options);
            foreach (var subject in subjects.All)
            {
                await subject.WarmUp(options.Works);
            }

            foreach (var (connections, work, round) in
                from c in options.Connections from w in options.Works from r in Enumerable.Range(1, options.Rounds) select (c, w, r))
            {
                foreach (var subject in round % 2 == 1 ? subjects.All : subjects.All.Reverse())
                {
                    var measured = await subject.Measure(work, connections, options.Seconds);
                    Console.Error.WriteLine($"{engine} {work} {connections} round {round} {subject.Name}: {measured.Rate:N0}/s");
                    results.Add(new(subject.Name, work, connections, round, measured));
                }
            }

            report.Compare(engine, results);
        }

        report.End();
        if (options.Growth.Count > 0)
        {
            await Growth.Run(options);
        }
    }

    private static async Task<Subjects> Start(Workbench bench, Engine engine, BenchmarkOptions options)
    {
        var all = new List<Subject>();
        if (options.Sides.HasFlag(Sides.Floor))
        {
            all.Add(await FloorSubject.Start(bench, await bench.Create(engine, "floor"), Holders, options.Partners));
        }

        if (options.Sides.HasFlag(Sides.Product))
        {
            all.Add((await ProductSubject.Start(bench, await bench.Create(engine, "product"), Holders, options.Partners)).Subject);
        }

        return new(all);
    }

    private sealed record Subjects(IReadOnlyList<Subject> All) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var subject in All)
            {
                await subject.DisposeAsync();
            }
        }
    }
}

internal sealed record Result(string Subject, Work Work, int Connections, int Round, Measurement Measured);
