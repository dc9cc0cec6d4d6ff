namespace ChannelProtect.Api.Delivery;

using System.Data.Common;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>The ledger's entry for a channel that the programme stopped using.</summary>
internal sealed record ChannelDisabled(string Partner, ChannelKind Kind, string Because)
{
    public const string Type = "channelDisabled";
}

/// <summary>The data of a message about a channel.</summary>
internal sealed record ChannelNotice(string ChannelId, ChannelKind Kind, string Because);

/// <summary>Writes down what the programme itself does to a channel.</summary>
internal sealed class ChannelChanges(ChannelContext db, HotQueries hot, SharedCommits commits, ProgrammeClock clock, PolicyBook policies)
{
    private const string Actor = "delivery";
    private const int MostAttempts = 6;
    private static readonly ColumnSet Changed = new(nameof(ChannelRow.Status), nameof(ChannelRow.DisabledBecause), nameof(ChannelRow.Version), nameof(ChannelRow.LedgerHead));

    /// <summary>Stops using a channel, and tells its partner so in the inbox. Nothing happens if that is so already.</summary>
    public async Task Disable(string id, string because, CancellationToken cancel)
    {
        for (var n = 1; ; n++)
        {
            try
            {
                await Try(id, because, cancel);
                return;
            }
            catch (DbException failure) when (Conflicts.Lost(failure) && n < MostAttempts)
            {
                // Its partner has just changed it.
            }
        }
    }

    private async Task Try(string id, string because, CancellationToken cancel)
    {
        var channel = await db.Set<ChannelRow>().AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        if (channel.Status != ChannelStatus.Active)
        {
            return;
        }

        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), Actor);
        (channel.Status, channel.DisabledBecause) = (ChannelStatus.Disabled, because);
        channel.LedgerHead = attempt.Append(channel.Id, ++channel.Version, channel.LedgerHead, ChannelDisabled.Type, new ChannelDisabled(channel.PartnerId, channel.Kind, because));
        attempt.Tell(channel.PartnerId, MessageTypes.ChannelDisabled, now, new ChannelNotice(channel.Id, channel.Kind, because));
        attempt.Writes.Update(channel, Changed);
        await commits.Commit(attempt.Writes);
    }
}
