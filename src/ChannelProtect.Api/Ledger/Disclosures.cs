namespace ChannelProtect.Api.Ledger;

using System.Data.Common;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Writes into the ledger who read whose customers' data (R9), one entry for each holder concerned, before the data is sent. What a
/// partner reads is its own, and costs nothing here.
/// </summary>
internal sealed class Disclosures(IServiceProvider services, HotQueries hot, WriteGate gate, ProgrammeClock clock, PolicyBook policies)
{
    private const int MostAttempts = 20;

    /// <summary>Stands for the holder of what nobody holds.</summary>
    public const string Nobody = "nobody";

    /// <summary>The stream in which a partner finds who read what it holds.</summary>
    public static string StreamOf(string partnerId) => $"disclosures/{partnerId}";

    /// <summary>Records that one thing was read.</summary>
    /// <param name="caller">Who read it.</param>
    /// <param name="holder">Whose it is; null if it is nobody's.</param>
    /// <param name="id">What it is.</param>
    /// <param name="cancel">Ends the reading; a commit once begun is not cancelled.</param>
    public Task Record(Caller caller, string? holder, string id, CancellationToken cancel) =>
        caller.Role == Roles.Partner || holder is null ? Task.CompletedTask : Record(caller, new Dictionary<string, string[]> { [holder] = [id] }, cancel);

    /// <summary>Records that a page was read: one entry for each holder on it.</summary>
    /// <param name="caller">Who read it.</param>
    /// <param name="page">What it shows.</param>
    /// <param name="holder">Whose an item is; null if it is nobody's.</param>
    /// <param name="id">What an item is.</param>
    /// <param name="cancel">Ends the reading; a commit once begun is not cancelled.</param>
    public Task Record<T>(Caller caller, IReadOnlyList<T> page, Func<T, string?> holder, Func<T, string> id, CancellationToken cancel) =>
        Record(caller, page.Where(item => holder(item) is not null).Select(item => (holder(item)!, id(item))), cancel);

    /// <summary>Records that things were read which concern somebody each, or several.</summary>
    /// <param name="caller">Who read them.</param>
    /// <param name="shown">Whom each concerns, and what it is; not looked at if the reader is a partner.</param>
    /// <param name="cancel">Ends the reading; a commit once begun is not cancelled.</param>
    public Task Record(Caller caller, IEnumerable<(string Holder, string Id)> shown, CancellationToken cancel)
    {
        if (caller.Role == Roles.Partner)
        {
            return Task.CompletedTask;
        }

        var read = shown.GroupBy(item => item.Holder, item => item.Id).ToDictionary(group => group.Key, group => group.ToArray());
        return read.Count == 0 ? Task.CompletedTask : Record(caller, read, cancel);
    }

    /// <summary>The same, of a reader who shows nobody its own, such as the agency; what nobody holds is told in a stream of its own.</summary>
    public Task RecordToAnybody(Caller caller, IEnumerable<(string? Holder, string Id)> shown, CancellationToken cancel)
    {
        var read = shown.GroupBy(item => item.Holder ?? Nobody, item => item.Id).ToDictionary(group => group.Key, group => group.ToArray());
        return read.Count == 0 ? Task.CompletedTask : Record(caller, read, cancel);
    }

    private async Task Record(Caller caller, Dictionary<string, string[]> read, CancellationToken cancel)
    {
        for (var n = 0; n < MostAttempts; n++)
        {
            if (await Try(caller, read, cancel))
            {
                return;
            }

            // Others read the same partner's data at this moment. Waiting a little, unevenly, lets the crowd thin out.
            await Task.Delay(Random.Shared.Next(1, 5 * (n + 1)), cancel);
        }

        // Answered as 503: what cannot be recorded is not shown.
        throw new TimeoutException("The reading could not be recorded.");
    }

    private async Task<bool> Try(Caller caller, Dictionary<string, string[]> read, CancellationToken cancel)
    {
        // Asked for only now: most readers read their own, and should not borrow a context for it.
        var db = services.GetRequiredService<ChannelContext>();
        using var pass = await gate.Enter(cancel);
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), caller.ClientId);
        var holders = read.Keys.ToArray();
        var streams = await db.Set<DisclosureStreamRow>().AsNoTracking().Where(s => holders.Contains(s.PartnerId)).ToDictionaryAsync(s => s.PartnerId, cancel);

        // In one order everywhere, so that two readers of the same holders never wait for each other in a ring.
        foreach (var (holder, ids) in read.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var stream = streams.GetValueOrDefault(holder) ?? new DisclosureStreamRow { PartnerId = holder };
            stream.LedgerHead = attempt.Append(StreamOf(holder), ++stream.Version, stream.LedgerHead, CustomerDataRead.Type, new CustomerDataRead(caller.ClientId, caller.Role, ids, now));
            if (stream.Version == 1)
            {
                attempt.Writes.Insert(stream);
            }
            else
            {
                attempt.Writes.Update(stream);
            }
        }

        try
        {
            await attempt.Writes.Commit(CancellationToken.None);
            return true;
        }
        catch (DbException failure) when (Conflicts.Lost(failure))
        {
            return false;
        }
    }
}

/// <summary>The ledger's entry for customers' data that somebody other than their holder read.</summary>
/// <param name="Reader">The client that read.</param>
/// <param name="Role">What the reader is in the programme.</param>
/// <param name="What">The ids of the renewals, registrations, transfer requests and uploads that it was shown.</param>
/// <param name="At">When.</param>
internal sealed record CustomerDataRead(string Reader, string Role, IReadOnlyList<string> What, DateTimeOffset At)
{
    public const string Type = "customerDataRead";
}
