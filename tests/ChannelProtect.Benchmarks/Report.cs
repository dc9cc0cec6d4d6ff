namespace ChannelProtect.Benchmarks;

using System.Globalization;
using System.Text;
using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;

/// <summary>What was measured, as Markdown tables: they read well on a console too.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();
    private readonly string? _file;

    private Report(string? file) => _file = file;

    public static async Task<Report> Begin(Workbench bench, BenchmarkOptions options)
    {
        var report = new Report(options.Markdown);
        report.Line(await Machine.Facts(bench, options.Databases));
        report.Line($"Rounds: {options.Rounds} of {options.Seconds} s each; medians of rounds. Latencies in milliseconds.");
        return report;
    }

    /// <summary>One row for each work and number of connections, the product beside its floor.</summary>
    public void Compare(Engine engine, IReadOnlyList<Result> results)
    {
        Line($"""

            | {engine} | connections | product req/s | p50 | p99 | floor req/s | p50 | p99 | ratio | goal |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """);
        foreach (var group in results.GroupBy(result => (result.Work, result.Connections)).OrderBy(group => group.Key))
        {
            var product = group.Where(result => result.Subject == "product").OrderBy(result => result.Round).ToList();
            var floor = group.Where(result => result.Subject == "floor").OrderBy(result => result.Round).ToList();
            var ratio = Median([.. product.Zip(floor, (p, f) => p.Measured.Rate / f.Measured.Rate)]);
            var goal = group.Key.Work.Goal();
            Line($"| {group.Key.Work} | {group.Key.Connections} | {Figures(product)} | {Figures(floor)} | {Ratio(ratio)} | {goal:0.0}{(ratio < goal ? " missed" : "")} |");
        }
    }

    /// <summary>One row for each work, one column for each size of the database.</summary>
    public void Grow(Engine engine, int connections, IReadOnlyList<(int Renewals, Work Work, Measurement Measured)> results)
    {
        var sizes = results.Select(result => result.Renewals).Distinct().ToList();
        Line($"""

            | {engine}, {connections} connections, renewals: | {string.Join(" | ", sizes.Select(size => $"{size:N0} req/s | p50 | p99"))} | last to first |
            |---|{string.Concat(sizes.Select(_ => "--:|--:|--:|"))}--:|
            """);
        foreach (var group in results.GroupBy(result => result.Work))
        {
            var figures = sizes.Select(size => Figures([.. group.Where(result => result.Renewals == size).Select(result => result.Measured)]));
            var rates = sizes.Select(size => Median([.. group.Where(result => result.Renewals == size).Select(result => result.Measured.Rate)])).ToList();
            Line($"| {group.Key} | {string.Join(" | ", figures)} | {Ratio(rates[^1] / rates[0])} |");
        }
    }

    public void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    public void Line(string line)
    {
        _text.AppendLine(line);
        Console.WriteLine(line);
    }

    public void End()
    {
        if (_file is not null)
        {
            File.AppendAllText(_file, _text.ToString());
        }
    }

    private static string Figures(IReadOnlyList<Result> results) => Figures([.. results.Select(result => result.Measured)]);

    private static string Figures(IReadOnlyList<Measurement> measured) => measured.Count == 0 ? "- | - | -" : string.Create(
        CultureInfo.InvariantCulture,
        $"{Median([.. measured.Select(m => m.Rate)]):N0} | {Median([.. measured.Select(m => m.Median.TotalMilliseconds)]):0.00} | {Median([.. measured.Select(m => m.P99.TotalMilliseconds)]):0.00}");

    private static string Ratio(double ratio) => double.IsNaN(ratio) ? "-" : ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length switch
        {
            0 => double.NaN,
            var n when n % 2 == 1 => values[n / 2],
            var n => (values[(n / 2) - 1] + values[n / 2]) / 2,
        };
    }
}
