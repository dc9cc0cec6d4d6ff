namespace ChannelProtect.Api.Ledger;

using System.Runtime.CompilerServices;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

/// <summary>Reads a stream of the ledger, in order.</summary>
internal static class LedgerReading
{
    private const int ChunkSize = 500;

    public static async Task<PageOf<LedgerEntryView>> Entries(this ChannelContext db, string stream, PageRequest page, SealedSerials serials, CancellationToken cancel)
    {
        // The stream is part of the cursor's list, so that no cursor leads from one stream into another.
        var list = $"ledger/{stream}";
        var after = page.Cursor?.NumberOf(list) ?? 0;
        var rows = await db.After(stream, after).Take(page.Size + 1).ToListAsync(cancel);
        return page.Cut([.. rows.Select(row => LedgerEntryView.Of(row, serials))], entry => Cursor.After(list, entry.Position));
    }

    /// <summary>A whole stream, a chunk at a time: memory stays flat, and no connection is held for as long as the checking takes.</summary>
    public static async IAsyncEnumerable<LedgerRow> Entries(this ChannelContext db, string stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0;
        List<LedgerRow> chunk;
        do
        {
            chunk = await db.After(stream, after).Take(ChunkSize).ToListAsync(cancel);
            foreach (var entry in chunk)
            {
                after = entry.Position;
                yield return entry;
            }
        }
        while (chunk.Count == ChunkSize);
    }

    private static IQueryable<LedgerRow> After(this ChannelContext db, string stream, int position) =>
        db.Set<LedgerRow>().AsNoTracking().Where(entry => entry.Stream == stream && entry.Position > position).OrderBy(entry => entry.Position);
}
