namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>Two accounts are one customer.</summary>
/// <param name="Into">The account that remains.</param>
/// <param name="Statement">Why, up to 2,000 characters.</param>
internal sealed record MergeBody(string Into, string Statement);

/// <summary>Merges one account into another. Nothing is lost: the id leads to the survivor, and a split takes it back.</summary>
internal static class MergeAccount
{
    public static async Task<Answer<AccountView>> Handle(string id, MergeBody body, WriteRequest request, Writer writer, AccountReads reads, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", body.Statement);
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await reads.Disclosed(request, await writer.Write<MergeBody, AccountView>(request, body, (attempt, cancel) => Decide(attempt, request, id, body.Into, statement!, cancel), cancel), cancel);
    }

    private static async Task<Answer<AccountView>> Decide(Attempt attempt, WriteRequest request, string id, string into, string statement, CancellationToken cancel)
    {
        var absorbed = await attempt.Db.Account(id, request.Caller, attempt.Now, cancel);
        var survivor = await attempt.Db.Account(into, request.Caller, attempt.Now, cancel);
        if (absorbed is null || survivor is null)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(AccountView.Of(absorbed, request.Caller).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        if (absorbed.Id != id)
        {
            // Merged before: into the same account it is done, and else there is nothing left to merge.
            return absorbed.Id == survivor.Id ? Shown(survivor, request) : Refused(attempt, AccountRefusal.AccountMerged);
        }

        var (one, other) = (AccountRecording.Of(attempt, absorbed), AccountRecording.Of(attempt, survivor));
        var renewals = await attempt.Db.Set<RenewalRow>().AsNoTracking().Where(row => row.AccountId == id).OrderBy(row => row.Id).Take(MergeAccounts.MostRenewals + 1).ToListAsync(cancel);
        var within = (await attempt.Db.AccountsWithin(absorbed.Id, cancel)).Count + (await attempt.Db.AccountsWithin(survivor.Id, cancel)).Count;
        var merge = new MergeAccounts(one.Account, other.Account, [.. renewals.Select(row => new RenewalId(row.Id))], within, statement);
        if (attempt.Refuses(merge.Rules, out var rules) is { } refused)
        {
            return refused;
        }

        var (merged, absorption) = merge.Facts(attempt.Now);
        one.Add(merged, rules);
        other.Add(absorption, rules);
        renewals.ForEach(row => other.Has(row.ContractKey, row.Domain));
        attempt.Move(renewals, other.Account.Id);
        one.Write();
        other.Write();
        return Shown(survivor, request);
    }

    /// <summary>Puts renewals under another account.</summary>
    public static void Move(this Attempt attempt, IEnumerable<RenewalRow> renewals, AccountId account)
    {
        foreach (var row in renewals)
        {
            var recording = attempt.Record(row);
            recording.Decide(new CorrectAccount(account));
            recording.Write();
        }
    }

    private static Decision.Refused Refused(Attempt attempt, Refusal refusal) => new(refusal, [], attempt.Policy.Version, attempt.Now);

    private static Answer<AccountView> Shown(AccountRow row, WriteRequest request)
    {
        var view = AccountView.Of(row, request.Caller);
        return Answer<AccountView>.Ok(view, view.Version());
    }
}
