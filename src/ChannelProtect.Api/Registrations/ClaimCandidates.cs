namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Matching;
using ChannelProtect.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

/// <summary>The renewals that a claim under review may mean, as they are now: those that decided it, and those whose number or serial is one character off.</summary>
internal static class ClaimCandidates
{
    /// <summary>Of a claim's serials; each makes some hundred to look for.</summary>
    private const int MostSerials = 3;

    private const int MostNear = 20;

    /// <summary>At most as many as anybody compares side by side, the likeliest first.</summary>
    public static async Task<IReadOnlyList<(RenewalAndAccount Found, RenewalMatch Match)>> Of(RegistrationRow row, ChannelContext db, HotQueries hot, DateTimeOffset now, CancellationToken cancel)
    {
        var claim = row.Stated(hot.Serials).ClaimOf(new(row.PartnerId));
        var found = (await hot.Candidates(claim, cancel)).Concat(await Near(claim, db, hot.Serials, cancel)).DistinctBy(one => one.Renewal.Id).ToDictionary(one => one.Renewal.Id);
        return
        [
            .. RenewalMatch.Among(claim, [.. found.Values.Select(one => one.Candidate(now, hot.Serials))])
                .Take(CustomerMatch.MostShown)
                .Select(match => (found[match.Candidate.Id.Value], match)),
        ];
    }

    /// <summary>The claim in the partner's own words, read again.</summary>
    public static StatedClaim Stated(this RegistrationRow row, SealedSerials serials) => new(
        new(AccountMapping.NameOf(row.AccountName), AccountMapping.DomainOf(row.Domain), AccountMapping.CountryOf(row.Country), AccountMapping.IdentifiersOf(row.Identifiers)),
        new(row.ProductLine),
        row.ContractNumber is null ? null : ContractNumber.Parse(row.ContractNumber),
        serials.Open(row.Serials),
        new(row.TermStart, row.TermEnd),
        row.Currency is null ? null : new Money(row.Amount!.Value, row.Currency),
        row.ExternalReference,
        []);

    private static async Task<IEnumerable<RenewalAndAccount>> Near(Claim claim, ChannelContext db, SealedSerials sealing, CancellationToken cancel)
    {
        var numbers = claim.Number is null ? [] : NearNumbers.Of(claim.Number);
        var serials = claim.Serials.Take(MostSerials).SelectMany(NearNumbers.Of).Select(sealing.KeyOf).ToList();
        var byNumber = db.Set<RenewalRow>().AsNoTracking().Where(renewal => numbers.Contains(renewal.ContractKey!));
        var bySerial = db.Set<RenewalRow>().AsNoTracking().Where(renewal => db.Set<SerialRow>().Any(serial => serial.RenewalId == renewal.Id && serials.Contains(serial.Key)));
        var near = new List<RenewalAndAccount>();
        foreach (var (renewals, any) in new[] { (byNumber, numbers.Count > 0), (bySerial, serials.Count > 0) })
        {
            if (any)
            {
                var read = from renewal in renewals.OrderBy(renewal => renewal.Id).Take(MostNear)
                           join account in db.Set<AccountRow>().AsNoTracking() on renewal.AccountId equals account.Id
                           select new RenewalAndAccount(renewal, account);
                near.AddRange(await read.ToListAsync(cancel));
            }
        }

        return near;
    }
}
