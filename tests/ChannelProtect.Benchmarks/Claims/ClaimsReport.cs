namespace ChannelProtect.Benchmarks.Claims;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;

/// <summary>
/// How well the product tells which contract a claim means: the licensing system's feed and then two resellers' files go through it by the documented
/// calls, and what it made of each row is compared with the truth. Who came first holds, so a row of the true holder may be refused behind a rival's: that is
/// counted and not judged, since it is no question of which contract is meant.
/// </summary>
internal static class ClaimsReport
{
    /// <summary>The day that the files are of.</summary>
    private const string StartsAt = "2026-12-01T00:00:00Z";

    public static async Task Run(Switches switches)
    {
        var data = new GivenData(switches.Required("data"));
        await using var bench = new Workbench();
        await using var server = await Start(await bench.Create(Engine.Sqlite, "claims"));
        using var feed = await DemoClient.SignIn(server.Address, "demo-feed");
        using var manager = await DemoClient.SignIn(server.Address, "demo-manager");

        var contracts = new ContractsSeen();
        foreach (var (answer, contract) in (await feed.Send("/v1/subscriptions/bulk", data.Feed)).OrderBy(answer => answer.Row).Zip(data.FedContracts))
        {
            contracts.Fed(contract, answer);
        }

        List<FileOutcome> files = [];
        foreach (var reseller in GivenData.Resellers)
        {
            using var client = await DemoClient.SignIn(server.Address, reseller);
            files.Add(await FileOutcome.Of(reseller, await client.Send("/v1/registrations/bulk", data.ClaimsOf(reseller)), data.TruthOf(reseller), contracts, manager));
        }

        Print(contracts, files);
    }

    private static Task<ServerProcess> Start(Database database) => ServerProcess.Start(
        address => [Repository.Product, "--urls", $"{address}"],
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Sandbox__StartsAt"] = StartsAt,
            ["RateLimits__Enabled"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Database__Provider"] = $"{database.Engine}",
            ["Database__ConnectionString"] = database.ConnectionString,
        });

    private static void Print(ContractsSeen contracts, List<FileOutcome> files)
    {
        var (known, merged, split) = contracts.Count();
        Console.WriteLine($"""

            | contracts | merged with another | split over two renewals |
            |--:|--:|--:|
            | {known:N0} | {merged:N0} | {split:N0} ({(double)split / known:P1}) |

            | claims of | rows | active: right | wrong | under review | right one shown | shown first | shown, mean | refused |
            |---|--:|--:|--:|--:|--:|--:|--:|---|
            """);
        foreach (var file in files)
        {
            var refused = string.Join(", ", file.Refused.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"));
            var (shown, first, mean) = file.Shown.Count == 0 ? (0, 0, 0) : (file.Shown.Count(place => place.At >= 0), file.Shown.Count(place => place.At == 0), file.Shown.Average(place => place.Of));
            Console.WriteLine($"| {file.Reseller} | {file.Rows:N0} | {file.Right:N0} | {file.Wrong:N0} | {file.Shown.Count:N0} | {shown:N0} | {first:N0} | {mean:0.0} | {(refused.Length == 0 ? "-" : refused)} |");
        }
    }
}
