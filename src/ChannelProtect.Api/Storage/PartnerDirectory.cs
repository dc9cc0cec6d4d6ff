namespace ChannelProtect.Api.Storage;

using System.Collections.Concurrent;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using Microsoft.EntityFrameworkCore;

/// <summary>What the rules ask about a partner.</summary>
/// <param name="Id">The partner.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Region">Where it belongs.</param>
/// <param name="MayHold">Whether the programme knows it as one that takes part and holds renewals.</param>
internal sealed record ProgrammePartner(PartnerId Id, PartnerKind Kind, Region Region, bool MayHold);

/// <summary>
/// Remembers partners for a few seconds: they change once a year and are asked for at every write. A region or a kind that was
/// just changed may be seen late, but never mixed within one decision.
/// </summary>
internal sealed class PartnerDirectory(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, (ProgrammePartner Partner, DateTimeOffset Until)> _known = new();

    public async ValueTask<ProgrammePartner> Find(ChannelContext db, string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(id, out var known) && known.Until > now)
        {
            return known.Partner;
        }

        // A partner of an external issuer may be unknown here; it is then a reseller without a calendar of its own.
        var row = await db.Set<PartnerRow>().AsNoTracking().FirstOrDefaultAsync(partner => partner.Id == id, cancel);
        var partner = new ProgrammePartner(new(id), row?.Kind ?? PartnerKind.Reseller, new(row?.Region ?? ""), row is { Status: PartnerStatus.Active, Kind: not PartnerKind.Agency });
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[id] = (partner, now + Remembered);
        return partner;
    }
}
