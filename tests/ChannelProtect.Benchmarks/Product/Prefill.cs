namespace ChannelProtect.Benchmarks.Product;

using ChannelProtect.Benchmarks.Databases;

/// <summary>
/// Fills the product's tables with renewals, by sets and past the API: a million registrations one by one would take half an hour.
/// The ledger entries written here carry no true hashes; growth is measured on such a database, nothing is ever verified in it.
/// </summary>
internal static class Prefill
{
    public static async Task Run(Database database, IReadOnlyList<string> holders, int renewals)
    {
        foreach (var statement in PrefillSql.Statements(holders, renewals))
        {
            await database.Execute(statement);
        }
    }
}
