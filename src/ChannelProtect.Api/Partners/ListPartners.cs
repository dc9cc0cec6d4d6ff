namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

internal static class ListPartners
{
    private const string List = "partners";

    public static async Task<Whole<PageOf<PartnerView>>> Handle([AsParameters] PageRequest page, ChannelContext db, CancellationToken cancel)
    {
        // Ids begin with the instant of their making, so their order is that of entry.
        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var rows = await db.Set<PartnerRow>().AsNoTracking().Where(p => p.Id.CompareTo(after) > 0).OrderBy(p => p.Id).Take(page.Size + 1).ToListAsync(cancel);
        return new(page.Cut([.. rows.Select(PartnerView.Of)], partner => Cursor.After(List, partner.Id!)));
    }
}
