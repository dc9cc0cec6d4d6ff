namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Matching;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>Accounts that may be the same customer as one, side by side.</summary>
/// <param name="Account">The one.</param>
/// <param name="Items">At most five, the likeliest first.</param>
internal sealed record AccountMatchesView(AccountView Account, IReadOnlyList<AccountMatchView> Items);

/// <summary>An account that may be the same customer.</summary>
/// <param name="Account">The account.</param>
/// <param name="Likeness">Whether it is.</param>
/// <param name="Evidence">What that follows from.</param>
internal sealed record AccountMatchView(AccountView Account, Likeness Likeness, IReadOnlyList<EvidenceOfMatch> Evidence);

/// <summary>Duplicates, for a channel manager to merge: found by index, compared by the rules that link claims.</summary>
internal static class MatchingAccounts
{
    public static async Task<Results<Ok<AccountMatchesView>, ProblemHttpResult>> Handle(string id, Caller caller, ChannelContext db, HotQueries hot, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await db.Account(id, caller, now, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var described = row.ToDomain().Description;
        var alike = (await hot.AccountsLike(described, cancel)).Where(other => other.Id != row.Id).ToDictionary(other => other.Id);
        var shown = new List<(AccountRow Row, CustomerMatch Match)>();
        foreach (var match in CustomerMatch.Among(described, alike.Values.Select(other => other.Known())))
        {
            if (await db.Account(match.Account.Value, caller, now, cancel) is { } other)
            {
                shown.Add((other, match));
            }
        }

        foreach (var read in shown.Select(one => one.Row).Prepend(row))
        {
            await disclosures.Record(caller, await db.HoldersOf(read.Id, now, cancel), cancel);
        }

        return TypedResults.Ok(new AccountMatchesView(
            AccountView.Of(row, caller),
            [.. shown.Select(one => new AccountMatchView(AccountView.Of(one.Row, caller), one.Match.Likeness, EvidenceOfMatch.Of(one.Match.Evidence)))]));
    }
}
