namespace ChannelProtect.Benchmarks.Storm;

using System.Collections.Concurrent;

/// <summary>What receivers got.</summary>
internal sealed class Receipts
{
    private long _offset;

    public ConcurrentQueue<Receipt> All { get; } = [];

    /// <summary>How far programme time is ahead of the system's. Told when every node has heard of it, so that a receipt is never stamped later than a node would.</summary>
    public long OffsetTicks
    {
        set => Interlocked.Exchange(ref _offset, value);
    }

    private DateTimeOffset Now => DateTimeOffset.UtcNow.AddTicks(Interlocked.Read(ref _offset));

    /// <param name="channel">The URL's path, or the address.</param>
    /// <param name="id">The <c>webhook-id</c> or Message-ID.</param>
    /// <param name="content">What must be the same at each repeat.</param>
    /// <param name="isAnswered">Whether the sender is about to hear that it was taken.</param>
    public void Add(string channel, string id, string content, bool isAnswered) => All.Enqueue(new(channel, id, content, Now, isAnswered));
}

/// <summary>One delivery that a receiver took.</summary>
internal sealed record Receipt(string Channel, string Id, string Content, DateTimeOffset At, bool IsAnswered);
