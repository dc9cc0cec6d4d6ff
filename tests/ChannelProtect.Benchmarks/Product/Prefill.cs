namespace ChannelProtect.Benchmarks.Product;

using System.Globalization;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Keys;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Matching;

/// <summary>
/// Fills the product's tables with renewals, by sets and past the API: a million registrations one by one would take half an hour.
/// The ledger entries written here carry no true hashes; growth is measured on such a database, nothing is ever verified in it.
/// </summary>
internal static class Prefill
{
    private const int SampleSize = 10_000;

    public static async Task Run(Database database, IReadOnlyList<string> holders, int renewals)
    {
        foreach (var statement in PrefillSql.Statements(holders, renewals, DateTime.UtcNow, SealedSerial(database)))
        {
            await database.Execute(statement);
        }

        await database.Fill("AccountKeys", ["Key", "AccountId"], Enumerable.Range(1, renewals).SelectMany(Keys).Order());
        await database.Fill("LooseKeys", ["Key", "AccountId"], Enumerable.Range(1, renewals).Where(n => n % PrefillSql.Loose == 0).SelectMany(Keys).Order());
        await database.Analyze();
    }

    /// <summary>What the product finds account <c>n</c> by.</summary>
    private static IEnumerable<(long Key, string Account)> Keys(int n) =>
        BlockingKeys.Of(new CustomerDescription(NormalName.AllOf(CustomerNames.Of(n)), [string.Create(CultureInfo.InvariantCulture, $"prefill-{n:D8}.example")], "GB", [])).Select(key => (key, PrefillSql.Account(n)));

    /// <summary>One serial, sealed as the product seals: what is read must open. All renewals have the same, since SQL cannot seal.</summary>
    private static string SealedSerial(Database database)
    {
        var settings = new ConfigurationManager { ["Database:Provider"] = $"{database.Engine}", ["Database:ConnectionString"] = database.ConnectionString };
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddChannelStorage(settings);
        KeyRing.Add(services, new ProtectionOptions());
        using var product = services.BuildServiceProvider();
        return product.GetRequiredService<SealedSerials>().Close([SerialNumber.Parse("SPF00000001")]);
    }

    /// <summary>Renewals from all over the tables, so that reads cannot live on a few warm pages.</summary>
    /// <returns>The path of each, and which of the holders has it.</returns>
    public static IReadOnlyList<(string Path, int Caller)> Sample(IReadOnlyList<string> holders, int renewals) =>
    [
        .. Enumerable.Range(0, Math.Min(SampleSize, renewals))
            .Select(i => 1 + (int)((long)i * renewals / Math.Min(SampleSize, renewals)))
            .Select(n => (string.Create(CultureInfo.InvariantCulture, $"/v1/renewals/rnw_{PrefillSql.IdStart}{n:D8}"), n % holders.Count)),
    ];
}
