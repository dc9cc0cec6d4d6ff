namespace ChannelProtect.Benchmarks.Product;

/// <summary>One INSERT … SELECT for each of the product's tables, in the dialect that SQLite and PostgreSQL share.</summary>
internal static class PrefillSql
{
    public static IEnumerable<string> Statements(IReadOnlyList<string> holders, int renewals) =>
        throw new NotSupportedException($"The product's tables are not known here yet ({holders.Count} holders, {renewals} renewals).");
}
