namespace ChannelProtect.Api.Ledger;

using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;

/// <summary>Whether a stream is as it was written.</summary>
/// <param name="Entries">How many entries were checked: all of them, or those up to the fault.</param>
/// <param name="Intact">True if no entry was changed, dropped or moved.</param>
/// <param name="Fault">The first thing wrong, as a sentence; null if nothing is.</param>
/// <param name="Head">The hash of the last entry checked. Keep it: a later verification must still come by it.</param>
internal sealed record LedgerVerificationView(int Entries, bool Intact, string? Fault, string Head);

/// <summary>Checks a stream's chain, and that it reaches as far as the thing it is about says.</summary>
internal static class VerifyLedger
{
    public static async Task<LedgerVerificationView> Of(ChannelContext db, LedgerStream stream, CancellationToken cancel)
    {
        var (entries, head, known) = (0, LedgerChain.Start, (string?)null);

        // The chain's check is one plain loop, for whatever entries; the chunks are fetched for it on a thread that may wait.
        var fault = await Task.Run(() => LedgerChain.FaultIn(Counted()), cancel);
        fault ??= (entries < stream.Version, known == stream.Head) switch
        {
            (true, _) => $"Entry {entries + 1} is missing.",
            (_, false) => $"Entry {stream.Version} is not the one that was written.",
            _ => null,
        };
        return new(entries, fault is null, fault, head);

        IEnumerable<LedgerRow> Counted()
        {
            foreach (var entry in db.Entries(stream.Name, cancel).ToBlockingEnumerable(cancel))
            {
                (entries, head) = (entries + 1, entry.Hash);
                known = entry.Position == stream.Version ? entry.Hash : known;
                yield return entry;
            }
        }
    }
}
