namespace ChannelProtect.Api.Delivery;

using System.Data.Common;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>The ledger's entry for one attempt to deliver a message.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="Kind">What kind of channel that is.</param>
/// <param name="Target">The URL that was tried; of an address its id, since a person's address can be forgotten.</param>
/// <param name="Attempt">The how-manieth attempt it was.</param>
/// <param name="Result">Whether it was accepted.</param>
/// <param name="Where">The server that was asked.</param>
/// <param name="Answer">What it answered.</param>
/// <param name="Content">The SHA-256 of what was sent.</param>
internal sealed record DeliveryAttempted(string Message, string Channel, ChannelKind Kind, string Target, int Attempt, AttemptResult Result, string? Where, string Answer, string Content)
{
    public const string Type = "deliveryAttempted";
}

/// <summary>Writes down what came of attempts: in the ledger, in the delivery, and in the renewal whose notice was served by it.</summary>
internal sealed class DeliveryRecording(ChannelContext db, HotQueries hot, SharedCommits commits, ProgrammeClock clock, PolicyBook policies)
{
    /// <summary>Who acts when the programme delivers.</summary>
    private const string Actor = "delivery";
    private const int MostAttempts = 6;
    private const int LongestAnswer = 1_000;

    /// <summary>Records an attempt. A renewal that changed meanwhile is read again.</summary>
    /// <returns>The delivery as it is now.</returns>
    public async Task<DeliveryRow> Record(ChannelRow channel, DeliveryRow delivery, MessageRow message, Sent sent, CancellationToken cancel)
    {
        for (var n = 1; ; n++)
        {
            try
            {
                return await Try(channel, delivery.Id, message, sent, cancel);
            }
            catch (DbException failure) when (Conflicts.Lost(failure) && n < MostAttempts)
            {
                // Somebody was faster with the renewal, or delivered the same thing after this node's lease had run out.
            }
        }
    }

    private async Task<DeliveryRow> Try(ChannelRow channel, string id, MessageRow message, Sent sent, CancellationToken cancel)
    {
        var row = await db.Set<DeliveryRow>().AsNoTracking().SingleAsync(delivery => delivery.Id == id, cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Actor);
        var (result, where, said) = sent.Outcome;
        var answer = said.Length > LongestAnswer ? said[..LongestAnswer] : said;
        row.Attempts++;
        (row.LastAnswer, row.Content) = (answer, sent.Content);
        var pause = result == AttemptResult.Failed ? RetrySchedule.After(row.Attempts, Random.Shared.NextDouble()) : null;
        row.DueAt = now + pause;
        if (result == AttemptResult.Accepted)
        {
            (row.Status, row.AcceptedAt) = (DeliveryStatus.Accepted, now);
        }
        else if (pause is null)
        {
            row.Status = DeliveryStatus.Dead;
        }

        var entry = new DeliveryAttempted(row.MessageId, row.ChannelId, channel.Kind, channel.Kind == ChannelKind.Email ? channel.Id : channel.Target, row.Attempts, result, where, answer, Digest.Of(sent.Content));
        row.LedgerHead = attempt.Append(row.Id, ++row.Version, row.LedgerHead, DeliveryAttempted.Type, entry);
        attempt.Writes.Update(row);
        if (result == AttemptResult.Accepted && message.Type == MessageTypes.TransferRequested)
        {
            await NoticeServing.Serve(attempt, MessageData.RequestOf(message), channel.Kind.AsNoticed(), row.Id, cancel);
        }

        await commits.Commit(attempt.Writes);
        return row;
    }
}
