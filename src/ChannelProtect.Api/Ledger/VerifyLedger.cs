namespace ChannelProtect.Api.Ledger;

using ChannelProtect.Api.Storage;

/// <summary>Whether a stream is as it was written.</summary>
/// <param name="Entries">How many entries are whole: all of them, or those before the fault.</param>
/// <param name="Intact">True if no entry was changed, dropped or moved.</param>
/// <param name="Fault">The first thing wrong, as a sentence; null if nothing is.</param>
/// <param name="Head">The hash of the last of them. Keep it: a later verification must still come by it.</param>
internal sealed record LedgerVerificationView(int Entries, bool Intact, string? Fault, string Head);

/// <summary>Checks a stream's chain, and that it reaches as far as the thing it is about says.</summary>
internal static class VerifyLedger
{
    public static async Task<LedgerVerificationView> Of(ChannelContext db, LedgerStream stream, CancellationToken cancel)
    {
        var (check, reached) = (new ChainCheck(), stream.Head is null);
        await foreach (var entry in db.Entries(stream.Name, cancel))
        {
            if (check.FaultOf(entry) is { } fault)
            {
                return new(check.Entries, false, fault, check.Head);
            }

            // The stream may have grown since its head was looked up; it must still come by it. A hash stands for its position, too.
            reached |= entry.Hash == stream.Head;
        }

        var missed = (check.Entries < stream.Version, reached) switch
        {
            (true, _) => $"Entry {check.Entries + 1} is missing.",
            (_, false) when stream.Version > 0 => $"Entry {stream.Version} is not the one that was written.",
            (_, false) => "The last entry is missing, or is not the one that was written.",
            _ => null,
        };
        return new(check.Entries, missed is null, missed, check.Head);
    }
}
