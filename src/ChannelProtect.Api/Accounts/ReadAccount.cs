namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>One end customer.</summary>
internal static class ReadAccount
{
    public static async Task<Results<Ok<AccountView>, RedirectHttpResult, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await db.Account(id, caller, now, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (row.Id != id)
        {
            // Not for ever: a merge can be taken back.
            return TypedResults.Redirect($"/v1/accounts/{row.Id}", permanent: false, preserveMethod: true);
        }

        await disclosures.Record(caller, await db.HoldersOf(id, now, cancel), cancel);
        var view = AccountView.Of(row, caller);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    /// <summary>Whose customer an account is: each of them is told who else read of it.</summary>
    public static async Task<IEnumerable<(string Holder, string Id)>> HoldersOf(this ChannelContext db, string accountId, DateTimeOffset now, CancellationToken cancel) =>
        (await db.Set<RenewalRow>().Where(renewal => renewal.AccountId == accountId).Where(AccountSight.Held(now))
            .Select(renewal => renewal.NextLapseAt == null || renewal.NextLapseAt > now ? renewal.Holder! : renewal.NextHolder!)
            .Distinct().OrderBy(holder => holder).Take(MostHolders).ToListAsync(cancel))
            .Select(holder => (holder, accountId));

    /// <summary>More partners than this have never shared a customer.</summary>
    private const int MostHolders = 200;
}
