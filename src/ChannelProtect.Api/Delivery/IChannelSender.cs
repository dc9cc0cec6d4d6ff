namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Storage.Rows;

/// <summary>Sends a message by one kind of channel.</summary>
internal interface IChannelSender
{
    ChannelKind Kind { get; }

    /// <summary>How many deliveries of one channel may be under way at once.</summary>
    int AtOnce { get; }

    /// <summary>Makes one attempt. Throws for nothing that another's server can do.</summary>
    Task<Sent> Send(ChannelRow channel, DeliveryRow delivery, MessageRow message, CancellationToken cancel);
}

/// <summary>One attempt, and what was sent.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Content">What was sent, word for word, as JSON.</param>
internal sealed record Sent(Attempted Outcome, string Content);
