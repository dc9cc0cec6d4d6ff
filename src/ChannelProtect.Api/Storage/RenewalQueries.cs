namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

/// <summary>How a renewal is found by its id, where nothing else is wanted, and which place a new one takes.</summary>
internal static class RenewalQueries
{
    private static readonly Func<ChannelContext, string, CancellationToken, Task<RenewalRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) => db.Set<RenewalRow>().AsNoTracking().FirstOrDefault(r => r.Id == id));

    public static Task<RenewalRow?> Renewal(this ChannelContext db, string id, CancellationToken cancel) => ById(db, id, cancel);

    /// <summary>A renewal as a claim is compared with it.</summary>
    public static Candidate Candidate(this RenewalAndAccount found, DateTimeOffset now, SealedSerials serials)
    {
        var (row, customer) = (found.Renewal, found.Account.Known());

        // A renewal may be found by a domain that its account had from another partner's claim.
        var domains = row.Domain is { } domain && !customer.Description.Domains.Contains(domain) ? [.. customer.Description.Domains, domain] : customer.Description.Domains;
        return new(
            new(row.Id),
            row.WithoutSerials().AsOf(now).Holding?.Partner,
            row.ContractKey,
            [.. serials.Open(row.Serials).Select(serial => serial.Key)],
            customer with { Description = customer.Description with { Domains = domains } },
            new(row.ProductLine),
            new(row.TermStart, row.TermEnd));
    }

    /// <summary>The place of a new renewal among those of its customer and product line, of which the newest must be among the candidates.</summary>
    public static int NextInLine(this IReadOnlyList<RenewalAndAccount> candidates, string? domain, ProductLine line) => domain is null
        ? 0
        : candidates.Where(found => found.Renewal.Domain == domain && found.Renewal.ProductLine == line.Value).Select(found => found.Renewal.LineSequence).DefaultIfEmpty().Max() + 1;

    /// <summary>The same, asked of the database.</summary>
    public static async Task<int> NextInLine(this ChannelContext db, string domain, ProductLine line, CancellationToken cancel) =>
        (await db.Set<RenewalRow>().Where(row => row.Domain == domain && row.ProductLine == line.Value).MaxAsync(row => (int?)row.LineSequence, cancel) ?? 0) + 1;
}
