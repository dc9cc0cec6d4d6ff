namespace ChannelProtect.Benchmarks.Load;

/// <summary>Renewals that were registered and that nobody has asked for yet. Each can be requested once.</summary>
internal sealed class Stock
{
    private readonly Queue<Numbers> _free = [];

    public int Count { get; private set; }

    public void Add(Numbers registered)
    {
        if (registered.Count > 0)
        {
            _free.Enqueue(registered);
            Count += registered.Count;
        }
    }

    /// <summary>Everything there is: a load that ends early wastes the rest, which costs less than knowing which.</summary>
    public IReadOnlyList<Numbers> TakeAll()
    {
        IReadOnlyList<Numbers> all = [.. _free];
        _free.Clear();
        Count = 0;
        return all;
    }
}

/// <summary>The contract numbers that one load made: <c>Prefix</c> followed by each number from <c>First</c> to <c>Last</c>.</summary>
internal sealed record Numbers(string Prefix, int First, int Last)
{
    public int Count => Math.Max(0, Last - First + 1);
}
