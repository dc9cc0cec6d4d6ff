namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

/// <summary>How renewals are found: by id, or by what is printed on the contract. Each is one round trip.</summary>
internal static class RenewalQueries
{
    /// <summary>More renewals of one customer and product line than this are too many to tell apart anyway.</summary>
    private const int MostCandidates = 20;

    private static readonly Func<ChannelContext, string, Task<RenewalRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id) => db.Set<RenewalRow>().AsNoTracking().FirstOrDefault(r => r.Id == id));

    public static Task<RenewalRow?> Renewal(this ChannelContext db, string id) => ById(db, id);

    /// <summary>Everything a claim could mean: what has its number or a serial, what the same customer has in the product line, and one renewal that names the customer's account.</summary>
    public static async Task<IReadOnlyList<RenewalRow>> Candidates(this ChannelContext db, Claim claim, CancellationToken cancel)
    {
        var renewals = db.Set<RenewalRow>().AsNoTracking();
        var queries = new List<IQueryable<RenewalRow>>(4);
        if (claim.Number is { } number)
        {
            queries.Add(renewals.Where(r => r.ContractKey == number));
        }

        if (claim.Serials.Count > 0)
        {
            var keys = claim.Serials.ToArray();
            queries.Add(db.Set<SerialRow>().Where(s => keys.Contains(s.Key)).Join(renewals, s => s.RenewalId, r => r.Id, (_, r) => r).OrderBy(r => r.Id).Take(MostCandidates));
        }

        if (claim.Domain is { } domain)
        {
            var (line, from, to) = (claim.Line.Value, claim.Term.Start, claim.Term.End.AddDays(1));
            queries.Add(renewals.Where(r => r.Domain == domain && r.ProductLine == line && r.TermStart <= to && r.TermEnd >= from).OrderBy(r => r.Id).Take(MostCandidates));
            queries.Add(renewals.Where(r => r.Domain == domain).OrderBy(r => r.Id).Take(1));
        }

        if (queries.Count == 0)
        {
            return [];
        }

        var found = await queries.Aggregate((all, next) => all.Concat(next)).ToListAsync(cancel);
        return [.. found.DistinctBy(row => row.Id)];
    }
}
