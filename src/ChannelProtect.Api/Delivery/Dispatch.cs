namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Follows the ledger with a cursor in the database, and puts the messages of its entries into the queues of their partners' channels. Cursor and
/// deliveries are one transaction: of several nodes that read the same entries one succeeds, and a node that dies has done all or nothing.
/// </summary>
internal sealed class Dispatch(ChannelContext db, WriteGate gate, ProgrammeClock clock)
{
    public const string Reader = "delivery";
    private const int BatchSize = 500;

    /// <summary>Deals with the next entries.</summary>
    /// <returns>How many; 0 when there are none, or another node was faster.</returns>
    public async Task<int> Step(CancellationToken cancel)
    {
        var reader = await db.Set<LedgerReaderRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Name == Reader, cancel);
        var entries = await db.EntriesAfter(reader is null ? default : LedgerMark.Parse(reader.Mark), BatchSize, cancel);
        if (entries.Count == 0)
        {
            return 0;
        }

        var messages = await Of(entries, cancel);
        var channels = await Channels(messages, cancel);
        var now = clock.Now;
        var deliveries = (from message in messages
                          from channel in channels[message.PartnerId]
                          where channel.Takes(message.Type)
                          select new DeliveryRow { Id = TypeId.New("dlv"), ChannelId = channel.Id, PartnerId = message.PartnerId, MessageId = message.Id, CreatedAt = now, DueAt = now }).ToList();

        using var pass = await gate.Enter(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await Reached(pass, reader, entries[^1], cancel))
        {
            return 0;
        }

        await db.Queue(pass, deliveries, now, cancel);
        await transaction.CommitAsync(cancel);
        return entries.Count;
    }

    /// <summary>When the first entry was written down that nobody has dealt with yet; null if there is none.</summary>
    public static async Task<DateTimeOffset?> Waiting(ChannelContext db, CancellationToken cancel) =>
        await db.NextAfter(await db.Set<LedgerReaderRow>().Where(r => r.Name == Reader).Select(r => r.Mark).FirstOrDefaultAsync(cancel) is { } mark ? LedgerMark.Parse(mark) : default, cancel);

    private async Task<List<ToldMessage>> Of(List<OrderedEntry> entries, CancellationToken cancel)
    {
        var streams = entries.Select(entry => entry.Stream).Distinct().ToArray();
        var positions = entries.Select(entry => entry.Position).Distinct().ToArray();
        var wanted = entries.Select(entry => (entry.Stream, entry.Position)).ToHashSet();
        var found = await db.Set<MessageRow>().AsNoTracking()
            .Where(message => streams.Contains(message.Stream) && positions.Contains(message.Position))
            .Select(message => new { message.Stream, message.Position, Told = new ToldMessage(message.Id, message.PartnerId, message.Type) })
            .ToListAsync(cancel);
        return [.. found.Where(message => wanted.Contains((message.Stream, message.Position))).Select(message => message.Told)];
    }

    private async Task<ILookup<string, ChannelRow>> Channels(List<ToldMessage> messages, CancellationToken cancel)
    {
        List<ChannelRow> channels = [];
        foreach (var partners in messages.Select(message => message.PartnerId).Distinct().Chunk(ChannelQueues.MostNamed))
        {
            channels.AddRange(await db.Set<ChannelRow>().AsNoTracking().Where(channel => partners.Contains(channel.PartnerId) && channel.Status == ChannelStatus.Active).ToListAsync(cancel));
        }

        return channels.ToLookup(channel => channel.PartnerId);
    }

    /// <summary>Moves the cursor from where it was when it was read, unless somebody else has.</summary>
    private async Task<bool> Reached(WriteGate.Pass _, LedgerReaderRow? reader, OrderedEntry last, CancellationToken cancel)
    {
        var (mark, at) = (last.Mark.ToString(), last.RecordedAt);
        if (reader is not null)
        {
            var before = reader.Mark;
            return await db.Set<LedgerReaderRow>().Where(r => r.Name == Reader && r.Mark == before).ExecuteUpdateAsync(set => set.SetProperty(r => r.Mark, mark).SetProperty(r => r.ReachedAt, at), cancel) == 1;
        }

        // Of two that begin at once, the other finds the name taken.
        db.Add(new LedgerReaderRow { Name = Reader, Mark = mark, ReachedAt = at });
        return true;
    }

    private sealed record ToldMessage(string Id, string PartnerId, string Type);
}
