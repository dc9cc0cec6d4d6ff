namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using Microsoft.EntityFrameworkCore;

/// <summary>How a renewal is found by its id, where nothing else is wanted, and which place a new one takes.</summary>
internal static class RenewalQueries
{
    private static readonly Func<ChannelContext, string, CancellationToken, Task<RenewalRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) => db.Set<RenewalRow>().AsNoTracking().FirstOrDefault(r => r.Id == id));

    public static Task<RenewalRow?> Renewal(this ChannelContext db, string id, CancellationToken cancel) => ById(db, id, cancel);

    /// <summary>The place of a new renewal among those of its customer and product line, of which the newest must be among the candidates.</summary>
    public static int NextInLine(this IReadOnlyList<RenewalRow> candidates, string? domain, ProductLine line) => domain is null
        ? 0
        : candidates.Where(row => row.Domain == domain && row.ProductLine == line.Value).Select(row => row.LineSequence).DefaultIfEmpty().Max() + 1;

    /// <summary>The same, asked of the database.</summary>
    public static async Task<int> NextInLine(this ChannelContext db, string domain, ProductLine line, CancellationToken cancel) =>
        (await db.Set<RenewalRow>().Where(row => row.Domain == domain && row.ProductLine == line.Value).MaxAsync(row => (int?)row.LineSequence, cancel) ?? 0) + 1;
}
