namespace ChannelProtect.Benchmarks.Product;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;

/// <summary>
/// Starts the product for a measurement, as a vendor would run it but without rate limits. The administrator who enrols the partners is
/// seeded by a first start in Development; what is measured runs in Production.
/// </summary>
internal static class ProductSubject
{
    /// <returns>The subject, and its holders' ids for who prefills the database.</returns>
    public static async Task<(Subject Subject, IReadOnlyList<string> Holders)> Start(
        Workbench bench, Database database, int holders, int requesters)
    {
        await (await Server(database, "Development")).DisposeAsync();
        var server = await Server(database, "Production");
        using var programme = await Programme.SignIn(server.Address);
        var holding = await programme.Enrol("Holder", "reseller", holders);
        // Large-volume resellers may have a thousand requests open at once.
        var requesting = await programme.Enrol("Requester", "largeVolumeReseller", requesters);
        return (
            new("product", server, database, bench.Folder, [.. holding.Select(partner => partner.Token)], [.. requesting.Select(partner => partner.Token)]),
            [.. holding.Select(partner => partner.Id)]);
    }

    private static Task<ServerProcess> Server(Database database, string environment) => ServerProcess.Start(
        address => [Repository.Product, "--urls", $"{address}"],
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["Sandbox__Enabled"] = "false",
            ["RateLimits__Enabled"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Database__Provider"] = $"{database.Engine}",
            ["Database__ConnectionString"] = database.ConnectionString,
        });
}
