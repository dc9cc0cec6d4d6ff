namespace ChannelProtect.Benchmarks.Storm;

using System.Text.Json;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;

/// <summary>Reads the whole ledger: every stream is whole, no renewal has two holders (R1), and none went by silence before its notice was served (R5).</summary>
internal static class LedgerFindings
{
    /// <returns>How many entries there are, and how many transfers by silence are among them.</returns>
    public static async Task<(int Entries, int BySilence)> Of(ChannelContext db, List<string> faults)
    {
        var (entries, silent) = (0, 0);
        var (check, stream, holder, served) = (new ChainCheck(), "", default(string), default(string));
        await foreach (var entry in db.Set<LedgerRow>().AsNoTracking().OrderBy(entry => entry.Stream).ThenBy(entry => entry.Position).AsAsyncEnumerable())
        {
            entries++;
            if (entry.Stream != stream)
            {
                (check, stream, holder, served) = (new ChainCheck(), entry.Stream, null, null);
            }

            if (check.FaultOf(entry) is { } fault)
            {
                faults.Add($"{stream}: {fault}");
            }

            if (entry.Type == LedgerBody.TypeOf<RenewalRegistered>())
            {
                holder = Moved(faults, entry, holder, from: null, to: Text(entry, "partner"));
            }
            else if (entry.Type == LedgerBody.TypeOf<NoticeServed>())
            {
                served = Text(entry, "request");
            }
            else if (entry.Type == LedgerBody.TypeOf<RenewalTransferred>())
            {
                holder = Moved(faults, entry, holder, Text(entry, "from"), Text(entry, "to"));
                var isSilent = Text(entry, "basis") == "silence";
                silent += isSilent ? 1 : 0;
                if (isSilent && served != Text(entry, "request"))
                {
                    faults.Add($"{stream} went by silence at {entry.At:O}, and its notice had not been served.");
                }
            }
            else if (entry.Type == LedgerBody.TypeOf<ProtectionLapsed>())
            {
                holder = Moved(faults, entry, holder, Text(entry, "partner"), null);
            }
        }

        return (entries, silent);
    }

    private static string? Moved(List<string> faults, LedgerRow entry, string? holder, string? from, string? to)
    {
        if (holder != from)
        {
            faults.Add($"{entry.Stream} went from {from ?? "nobody"} to {to ?? "nobody"} while {holder ?? "nobody"} held it.");
        }

        return to;
    }

    private static string? Text(LedgerRow entry, string member)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return Find(body.RootElement, member);
    }

    /// <summary>The fact may lie beside its rules.</summary>
    private static string? Find(JsonElement body, string member) =>
        body.TryGetProperty(member, out var value) ? value.GetString() : body.TryGetProperty("fact", out var fact) ? Find(fact, member) : null;
}
