namespace ChannelProtect.Api.Accounts;

using System.Globalization;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>Something that happened to an account or to a renewal of it.</summary>
/// <param name="At">When it became true.</param>
/// <param name="Type">What happened: a stable word, such as <c>renewalTransferred</c>.</param>
/// <param name="Subject">To what: the account's id or a renewal's.</param>
/// <param name="Position">Its place among what happened to that.</param>
/// <param name="Entry">The ledger's entry, with its proof; for channel managers and auditors alone.</param>
internal sealed record HistoryView(DateTimeOffset At, string Type, string Subject, int Position, LedgerEntryView? Entry);

/// <summary>An account's story, oldest first. A holder reads what happened to its renewals since it holds them; channel managers and auditors read everything.</summary>
internal static class AccountHistory
{
    private const string List = "account-history";

    /// <summary>What is between a requester and the programme: a holder is told only that its clock stands still (R9).</summary>
    private static readonly string[] NotForHolders = [LedgerBody.TypeOf<AuthorisationDemanded>(), LedgerBody.TypeOf<AuthorisationProduced>()];

    public static async Task<Results<Ok<PageOf<HistoryView>>, ProblemHttpResult>> Handle(
        string id, [AsParameters] PageRequest page, Caller caller, ChannelContext db, HotQueries hot, Settler settler, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await db.Account(id, caller, now, cancel) is not { } account)
        {
            return Problems.Result(Problems.NotFound);
        }

        // What time alone has made true is part of the story, whether or not the settler has come by.
        await settler.SettleAccount(account.Id, cancel);
        var (at, stream, position) = After(page);
        var entries = Entries(db, account.Id, caller, now)
            .Where(entry => entry.At > at || (entry.At == at && (entry.Stream.CompareTo(stream) > 0 || (entry.Stream == stream && entry.Position > position))))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Stream).ThenBy(entry => entry.Position);
        var read = await entries.Take(page.Size + 1).ToListAsync(cancel);
        await disclosures.Record(caller, await db.HoldersOf(account.Id, now, cancel), cancel);
        var proves = caller.Role != Roles.Partner;
        return TypedResults.Ok(page.Cut(
            [.. read.Select(entry => new HistoryView(entry.At, entry.Type, entry.Stream, entry.Position, proves ? LedgerEntryView.Of(entry, hot.Serials) : null))],
            shown => Cursor.After(List, shown.At.UtcTicks.ToString(CultureInfo.InvariantCulture), shown.Subject, shown.Position.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>The account's own entries and those of its renewals, each found by its stream: the ledger is never read from end to end.</summary>
    private static IQueryable<LedgerRow> Entries(ChannelContext db, string accountId, Caller caller, DateTimeOffset now)
    {
        var (entries, renewals) = (db.Set<LedgerRow>().AsNoTracking(), db.Set<RenewalRow>().Where(renewal => renewal.AccountId == accountId));
        if (caller.Role == Roles.Partner)
        {
            return renewals.Where(AccountSight.HeldBy(caller.PartnerId!, now))
                .Join(entries, renewal => renewal.Id, entry => entry.Stream, (renewal, entry) => new { renewal, entry })
                .Where(told => told.entry.At >= told.renewal.HeldSince && !NotForHolders.Contains(told.entry.Type))
                .Select(told => told.entry);
        }

        // What is held in other regions is theirs to look after.
        var seen = caller.Role == Roles.ChannelManager ? renewals.Where(AccountSight.HeldInOrByNobody(caller.Regions, now)) : renewals;
        return entries.Where(entry => entry.Stream == accountId).Concat(seen.Join(entries, renewal => renewal.Id, entry => entry.Stream, (renewal, entry) => entry));
    }

    private static (DateTimeOffset At, string Stream, int Position) After(PageRequest page) => page.Cursor?.KeyOf(List, 3) switch
    {
        null => (DateTimeOffset.MinValue, "", 0),
        [var at, var stream, var position] when long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (new(ticks, TimeSpan.Zero), stream, number),
        _ => throw Cursor.Unreadable(),
    };
}
