namespace ChannelProtect.Benchmarks.Claims;

using System.Text;
using ChannelProtect.Api.Bulk;

/// <summary>What a licensing system and resellers export, with the truth beside it.</summary>
/// <param name="Folder">Where the files are.</param>
internal sealed record GivenData(string Folder)
{
    /// <summary>The partners of the demo programme that send the files named after them.</summary>
    public static readonly IReadOnlyList<string> Resellers = ["demo-reseller", "demo-reseller-2"];

    public byte[] Feed => Read("licensing-feed.csv");

    /// <summary>The contract of each row of the feed, from 1.</summary>
    public IReadOnlyList<string> FedContracts => [.. Table("licensing-feed.csv").Select(row => row["contractNumber"])];

    public byte[] ClaimsOf(string reseller) => Read(FileOf(reseller));

    /// <summary>The contract that each row of a reseller's file means, and whether the reseller is its <c>holder</c> or a <c>rival</c>.</summary>
    public IReadOnlyDictionary<int, (string Contract, string Role)> TruthOf(string reseller) => Table("truth-claims.csv")
        .Where(row => row["file"] == FileOf(reseller))
        .ToDictionary(row => int.Parse(row["row"], System.Globalization.CultureInfo.InvariantCulture), row => (row["contractNumber"], row["role"]));

    private static string FileOf(string reseller) => $"renewals-{reseller}.csv";

    private byte[] Read(string file) => File.Exists(Path.Combine(Folder, file))
        ? File.ReadAllBytes(Path.Combine(Folder, file))
        : throw new ArgumentException($"There is no {file} in {Folder}.");

    private IEnumerable<Dictionary<string, string>> Table(string file)
    {
        var lines = Encoding.UTF8.GetString(Read(file)).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Fields(line.TrimEnd('\r'))).ToList();
        return lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static List<string> Fields(string line)
    {
        List<string> fields = [];
        return CsvRecord.Split(Encoding.UTF8.GetBytes(line), fields) is { } fault ? throw new ArgumentException($"{fault} {line}") : fields;
    }
}
