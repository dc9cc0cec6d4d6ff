namespace ChannelProtect.Benchmarks.Product;

using System.Globalization;
using ChannelProtect.Benchmarks.Databases;

/// <summary>
/// Fills the product's tables with renewals, by sets and past the API: a million registrations one by one would take half an hour.
/// The ledger entries written here carry no true hashes; growth is measured on such a database, nothing is ever verified in it.
/// </summary>
internal static class Prefill
{
    private const int SampleSize = 10_000;

    public static async Task Run(Database database, IReadOnlyList<string> holders, int renewals)
    {
        foreach (var statement in PrefillSql.Statements(holders, renewals, DateTime.UtcNow))
        {
            await database.Execute(statement);
        }

        await database.Analyze();
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
