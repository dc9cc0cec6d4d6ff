namespace ChannelProtect.Api.Ledger;

using ChannelProtect.Api.Storage.Rows;

/// <summary>Follows a stream's entries one by one, in order of position, for as long as nobody has touched them.</summary>
internal sealed class ChainCheck
{
    /// <summary>How many entries have been found whole.</summary>
    public int Entries { get; private set; }

    /// <summary>The hash of the last of them.</summary>
    public string Head { get; private set; } = LedgerChain.Start;

    /// <summary>What is wrong with the next entry, as a sentence; null if nothing is.</summary>
    public string? FaultOf(LedgerRow entry)
    {
        var position = Entries + 1;
        if (entry.Position != position)
        {
            return $"Entry {position} is missing.";
        }

        if (entry.PreviousHash != Head)
        {
            return $"Entry {position} does not follow the entry before it.";
        }

        if (entry.Hash != LedgerChain.HashOf(entry))
        {
            return $"Entry {position} has been changed.";
        }

        (Entries, Head) = (position, entry.Hash);
        return null;
    }
}
