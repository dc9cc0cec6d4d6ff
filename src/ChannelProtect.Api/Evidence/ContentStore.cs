namespace ChannelProtect.Api.Evidence;

using System.Data.Common;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>Keeps contents under their hash, each once and in pieces, and gives them back a piece at a time.</summary>
internal sealed class ContentStore(ChannelContext db, WriteGate gate, TimeProvider system)
{
    /// <summary>How long a content waits for the upload that it was sent with.</summary>
    public static readonly TimeSpan KeptUnclaimed = TimeSpan.FromDays(1);

    /// <summary>A transaction holds no more, so that other writers need not wait for a whole upload.</summary>
    private const int ChunksAtOnce = 16;

    /// <summary>
    /// Keeps a content, if it is not there already. It comes before the upload's own write, which has a few rows and no bytes; whoever breaks
    /// off in between leaves a content that nothing refers to, and <see cref="EvidenceCleaning"/> finds it.
    /// </summary>
    public async Task Keep(ReceivedFile file, CancellationToken cancel)
    {
        await Announce(file.Sha256, cancel);
        var content = file.Content;
        for (var first = 0; first * (long)ContentChunkRow.Bytes < file.Size; first += ChunksAtOnce)
        {
            await Keep(file.Sha256, first, await Next(file.Sha256, first, content, cancel), cancel);
        }
    }

    public async Task CopyTo(Stream target, string sha256, long size, CancellationToken cancel)
    {
        for (var number = 0; number * (long)ContentChunkRow.Bytes < size; number++)
        {
            // A query each: a slow reader holds no connection.
            var n = number;
            await target.WriteAsync(await db.Set<ContentChunkRow>().Where(chunk => chunk.Sha256 == sha256 && chunk.Number == n).Select(chunk => chunk.Content).SingleAsync(cancel), cancel);
        }
    }

    /// <summary>From now on nobody deletes it for a while.</summary>
    private async Task Announce(string sha256, CancellationToken cancel)
    {
        DateTimeOffset? checkAt = system.GetUtcNow() + KeptUnclaimed;
        while (!await Touched() && !await Inserted([new ContentRow { Sha256 = sha256, CheckAt = checkAt }], cancel))
        {
            // Somebody else sends the same at this moment.
        }

        async Task<bool> Touched()
        {
            using var pass = await gate.Enter(cancel);
            return await db.Set<ContentRow>().Where(content => content.Sha256 == sha256).ExecuteUpdateAsync(set => set.SetProperty(content => content.CheckAt, checkAt), cancel) > 0;
        }
    }

    private async Task Keep(string sha256, int first, List<ContentChunkRow> chunks, CancellationToken cancel)
    {
        do
        {
            var there = await db.Set<ContentChunkRow>().Where(chunk => chunk.Sha256 == sha256 && chunk.Number >= first && chunk.Number < first + ChunksAtOnce).Select(chunk => chunk.Number).ToListAsync(cancel);
            chunks.RemoveAll(chunk => there.Contains(chunk.Number));
        }
        while (chunks.Count > 0 && !await Inserted(chunks, cancel));
    }

    private static async Task<List<ContentChunkRow>> Next(string sha256, int first, Stream content, CancellationToken cancel)
    {
        List<ContentChunkRow> chunks = [];
        var buffer = new byte[ContentChunkRow.Bytes];
        for (int read; chunks.Count < ChunksAtOnce && (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0;)
        {
            chunks.Add(new() { Sha256 = sha256, Number = first + chunks.Count, Content = buffer[..read] });
        }

        return chunks;
    }

    /// <returns>False if somebody else was faster.</returns>
    private async Task<bool> Inserted(IReadOnlyCollection<object> rows, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        db.AddRange(rows);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException lost && Conflicts.Lost(lost))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
