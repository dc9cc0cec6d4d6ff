namespace ChannelProtect.Api.Delivery;

using System.Diagnostics;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// One node's turn at one channel's queue. While it lasts no other node touches the channel; if the node dies, the lease runs out and another begins
/// where it was, so that at most what was under way is sent again, with the same ids.
/// </summary>
internal sealed partial class ChannelWork(IServiceScopeFactory scopes, IEnumerable<IChannelSender> senders, DeliveryMeter meter, WriteGate gate, ProgrammeClock clock, TimeProvider system, ILogger<ChannelWork> logger)
{
    /// <summary>Longer than a turn and the attempt that it ends with, shorter than anybody would mind to wait for a node that died.</summary>
    private static readonly TimeSpan LeasedFor = TimeSpan.FromMinutes(2);

    /// <summary>After so long nothing more is begun, and the channel is given back, so that others have their turn.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    private const int BatchSize = 64;
    private readonly string _node = Guid.NewGuid().ToString("N");

    /// <summary>Delivers what is due on a channel, if nobody else does.</summary>
    public async Task Run(string id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        if (!await Write(pass => db.Lease(pass, id, _node, system.GetUtcNow(), system.GetUtcNow() + LeasedFor, cancel), cancel))
        {
            return;
        }

        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var channel = await db.Set<ChannelRow>().AsNoTracking().SingleAsync(c => c.Id == id, cancel);
            var due = await Due(db, channel, cancel);
            var pause = await Deliver(db, channel, due, begun, cancel);
            if (pause is { } rest)
            {
                // Something new may have come while it failed; that is no reason to hurry.
                await Write(pass => db.GiveBack(pass, id, _node, clock.Now + rest, cancel), cancel);
                return;
            }

            if (due.Count == 0 && await Write(pass => db.Release(pass, channel, _node, cancel), cancel))
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(begun) > Turn)
            {
                await Write(pass => db.GiveBack(pass, id, _node, clock.Now, cancel), cancel);
                return;
            }

            if (!await Write(pass => db.Renew(pass, id, _node, system.GetUtcNow() + LeasedFor, cancel), cancel))
            {
                return;
            }
        }
    }

    private async Task<List<DeliveryRow>> Due(ChannelContext db, ChannelRow channel, CancellationToken cancel)
    {
        var (id, now) = (channel.Id, clock.Now);
        return await db.Set<DeliveryRow>().AsNoTracking().Where(delivery => delivery.ChannelId == id && delivery.DueAt <= now).OrderBy(delivery => delivery.DueAt).ThenBy(delivery => delivery.Id).Take(BatchSize).ToListAsync(cancel);
    }

    /// <summary>Sends, as many at once as the channel takes, until one fails.</summary>
    /// <returns>How long to leave the channel alone; null if all is well.</returns>
    private async Task<TimeSpan?> Deliver(ChannelContext db, ChannelRow channel, List<DeliveryRow> due, long begun, CancellationToken cancel)
    {
        if (due.Count == 0)
        {
            return null;
        }

        var sender = senders.Single(one => one.Kind == channel.Kind);
        var ids = due.Select(delivery => delivery.MessageId).ToArray();
        var messages = await db.Set<MessageRow>().AsNoTracking().Where(message => ids.Contains(message.Id)).ToDictionaryAsync(message => message.Id, cancel);
        var health = new ChannelHealth(channel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = sender.AtOnce, CancellationToken = stop.Token }, async (delivery, _) =>
            {
                // What has begun is ended and recorded, also when another of the same channel has failed meanwhile.
                var outcome = channel.Status == ChannelStatus.Active ? await Deliver(channel, delivery, messages[delivery.MessageId], sender, cancel) : await Abandon(channel, delivery, messages[delivery.MessageId], cancel);
                health.Take(outcome, clock.Now);
                if ((outcome.Result is AttemptResult.Failed or AttemptResult.Gone && channel.Status == ChannelStatus.Active) || Stopwatch.GetElapsedTime(begun) > Turn)
                {
                    await stop.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // One has failed, or the turn is over: the others wait.
        }

        await Write(pass => health.Write(db, pass, cancel), cancel);
        if (health.IsGone)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ChannelChanges>().Disable(channel.Id, "gone", cancel);
        }

        return health.FailingSince is { } since ? RetrySchedule.Pause(clock.Now - since) : null;
    }

    private async Task<Attempted> Deliver(ChannelRow channel, DeliveryRow delivery, MessageRow message, IChannelSender sender, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var sent = await sender.Send(channel, delivery, message, cancel);
        await using var scope = scopes.CreateAsyncScope();
        var recorded = await scope.ServiceProvider.GetRequiredService<DeliveryRecording>().Record(channel, delivery, message, sent, CancellationToken.None);
        meter.Attempted(channel.Kind, sent.Outcome.Result, recorded.Attempts, clock.Now - message.At);
        Log(logger, recorded.Id, channel.Kind, sent.Outcome.Result, recorded.Attempts, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return sent.Outcome;
    }

    /// <summary>What waits for a channel that takes nothing any more is given up, in sight.</summary>
    private async Task<Attempted> Abandon(ChannelRow channel, DeliveryRow delivery, MessageRow message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outcome = new Attempted(AttemptResult.Refused, null, $"channel-{(channel.Status == ChannelStatus.Removed ? "removed" : "disabled")}: nothing was sent");
        await scope.ServiceProvider.GetRequiredService<DeliveryRecording>().Record(channel, delivery, message, new(outcome, delivery.Content ?? ""), cancel);
        return outcome;
    }

    private async Task<T> Write<T>(Func<WriteGate.Pass, Task<T>> write, CancellationToken cancel)
    {
        using var pass = await gate.Enter(cancel);
        return await write(pass);
    }

    [LoggerMessage(LogLevel.Debug, "{Delivery} by {Kind}: {Result} at attempt {Attempt}, {Milliseconds} ms.")]
    private static partial void Log(ILogger logger, string delivery, ChannelKind kind, AttemptResult result, int attempt, double milliseconds);
}
