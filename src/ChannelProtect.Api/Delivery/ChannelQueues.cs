namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>The queues of channels: what is put in, who works on one, and when it is looked at next.</summary>
internal static class ChannelQueues
{
    /// <summary>How many ids one statement names, also where each is a parameter: an incident tells every partner there is.</summary>
    public const int MostNamed = 500;

    /// <summary>Whether a channel wants messages of a type. A notice starts somebody's clock: it is sent by every channel there is.</summary>
    public static bool Takes(this ChannelRow channel, string type) =>
        type == MessageTypes.TransferRequested || ChannelTypes.Takes(channel.Types, type);

    /// <summary>Adds deliveries, within a transaction of the caller's. A channel that is failing is not looked at sooner for it.</summary>
    public static async Task Queue(this ChannelContext db, WriteGate.Pass pass, IReadOnlyCollection<DeliveryRow> deliveries, DateTimeOffset now, CancellationToken cancel)
    {
        db.AddRange(deliveries);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        foreach (var channels in deliveries.Select(delivery => delivery.ChannelId).Distinct().Order(StringComparer.Ordinal).Chunk(MostNamed))
        {
            await db.Hurry(pass, channels, now, cancel);
        }
    }

    /// <summary>Says that there is something new in these channels' queues.</summary>
    public static Task Hurry(this ChannelContext db, WriteGate.Pass _, string[] channels, DateTimeOffset now, CancellationToken cancel) => channels.Length == 0
        ? Task.CompletedTask
        : db.Set<ChannelRow>().Where(channel => channels.Contains(channel.Id)).ExecuteUpdateAsync(
            set => set
                .SetProperty(channel => channel.Queued, channel => channel.Queued + 1)
                .SetProperty(channel => channel.NextDueAt, channel => channel.NextDueAt == null || (channel.NextDueAt > now && channel.FailingSince == null) ? now : channel.NextDueAt),
            cancel);

    /// <summary>Looks for what lies in a queue although nobody was told: whoever put it there died before it could say so.</summary>
    public static Task<int> Sweep(this ChannelContext db, WriteGate.Pass _, DateTimeOffset now, CancellationToken cancel) =>
        db.Set<ChannelRow>().Where(channel => channel.NextDueAt == null && db.Set<DeliveryRow>().Any(delivery => delivery.ChannelId == channel.Id && delivery.DueAt != null))
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.NextDueAt, now), cancel);

    /// <summary>Channels with something to send that nobody works on: those that are well first, then the longest due.</summary>
    public static Task<List<DueChannel>> Due(this ChannelContext db, DateTimeOffset now, DateTimeOffset systemNow, int most, CancellationToken cancel) =>
        db.Set<ChannelRow>().AsNoTracking()
            .Where(channel => channel.NextDueAt <= now && (channel.LeasedUntil == null || channel.LeasedUntil <= systemNow))
            .OrderBy(channel => channel.FailingSince != null).ThenBy(channel => channel.NextDueAt)
            .Take(most)
            .Select(channel => new DueChannel(channel.Id, channel.FailingSince != null))
            .ToListAsync(cancel);

    /// <summary>Takes a channel for a node, unless another was faster.</summary>
    public static async Task<bool> Lease(this ChannelContext db, WriteGate.Pass _, string id, string node, DateTimeOffset systemNow, DateTimeOffset until, CancellationToken cancel) =>
        await db.Set<ChannelRow>().Where(channel => channel.Id == id && (channel.LeasedUntil == null || channel.LeasedUntil <= systemNow))
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.LeasedUntil, until).SetProperty(channel => channel.LeasedBy, node), cancel) == 1;

    /// <summary>Keeps a channel for longer; false if another node has it meanwhile.</summary>
    public static async Task<bool> Renew(this ChannelContext db, WriteGate.Pass _, string id, string node, DateTimeOffset until, CancellationToken cancel) =>
        await db.Set<ChannelRow>().Where(channel => channel.Id == id && channel.LeasedBy == node).ExecuteUpdateAsync(set => set.SetProperty(channel => channel.LeasedUntil, until), cancel) == 1;

    /// <summary>Gives a channel back that has nothing due, to be looked at again when the next of its queue is.</summary>
    /// <returns>False if something was put in its queue since the channel was read, or another node has it.</returns>
    public static async Task<bool> Release(this ChannelContext db, WriteGate.Pass _, ChannelRow read, string node, CancellationToken cancel)
    {
        var (id, queued) = (read.Id, read.Queued);
        var next = await db.Set<DeliveryRow>().Where(delivery => delivery.ChannelId == id && delivery.DueAt != null).MinAsync(delivery => delivery.DueAt, cancel);
        return await db.Set<ChannelRow>().Where(channel => channel.Id == id && channel.LeasedBy == node && channel.Queued == queued)
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.NextDueAt, next).SetProperty(channel => channel.LeasedUntil, (DateTimeOffset?)null).SetProperty(channel => channel.LeasedBy, (string?)null), cancel) == 1;
    }

    /// <summary>Gives a channel back, to be looked at again at an instant, whatever is in its queue.</summary>
    public static Task<int> GiveBack(this ChannelContext db, WriteGate.Pass _, string id, string node, DateTimeOffset until, CancellationToken cancel) =>
        db.Set<ChannelRow>().Where(channel => channel.Id == id && channel.LeasedBy == node)
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.NextDueAt, until).SetProperty(channel => channel.LeasedUntil, (DateTimeOffset?)null).SetProperty(channel => channel.LeasedBy, (string?)null), cancel);
}

/// <summary>A channel with something to send.</summary>
/// <param name="Id">Which.</param>
/// <param name="Failing">Whether its last attempt failed.</param>
internal sealed record DueChannel(string Id, bool Failing);
