namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

/// <summary>Renewals of an account are another customer's. Give <c>merged</c> to take a merge back, or <c>renewals</c> with the <c>account</c> that they are of.</summary>
/// <param name="Statement">Why, up to 2,000 characters.</param>
/// <param name="Merged">An account that was merged into this one: it stands for itself again, with the renewals that it brought.</param>
/// <param name="Renewals">Renewals of this account, at most 200.</param>
/// <param name="Account">The customer that they are of.</param>
internal sealed record SplitBody(string Statement, string? Merged = null, IReadOnlyList<string>? Renewals = null, AccountBody? Account = null);

/// <summary>Splits an account, and answers with the one that came out of it.</summary>
internal static class SplitAccounts
{
    public static async Task<Answer<AccountView>> Handle(string id, SplitBody body, WriteRequest request, Writer writer, AccountReads reads, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", body.Statement);
        var customer = Customer(body, fields);
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await reads.Disclosed(request, await writer.Write<SplitBody, AccountView>(request, body, (attempt, cancel) => Decide(attempt, request, id, body, customer, statement!, cancel), cancel), cancel);
    }

    private static StatedCustomer? Customer(SplitBody body, FieldReader fields)
    {
        if (body is { Merged: not null, Renewals: null, Account: null })
        {
            return null;
        }

        if (body is not { Merged: null, Renewals.Count: > 0 and <= MergeAccounts.MostRenewals, Account: not null } || body.Renewals.Any(renewal => !TypeId.IsValid("rnw", renewal)))
        {
            fields.Fault("renewals", $"Give either the merged account, or 1 to {MergeAccounts.MostRenewals} ids of renewals (rnw_…) with the account that they are of.");
            return null;
        }

        return fields.Customer("account", body.Account);
    }

    private static async Task<Answer<AccountView>> Decide(Attempt attempt, WriteRequest request, string id, SplitBody body, StatedCustomer? customer, string statement, CancellationToken cancel)
    {
        var db = attempt.Db;
        if (await db.Account(id, request.Caller, attempt.Now, cancel) is not { } row || row.Id != id)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(AccountView.Of(row, request.Caller).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        var account = AccountRecording.Of(attempt, row);
        var merge = body.Merged is null ? null : await Merge(db, attempt.Serials, id, body.Merged, cancel);
        var other = customer is not null
            ? AccountRecording.Create(attempt, TypeId.New("acc"), customer, AccountSource.Manager)
            : await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == body.Merged, cancel) is { } merged ? AccountRecording.Of(attempt, merged) : null;
        if (other is null || (customer is null && merge is null))
        {
            return attempt.Refuses([new("R1.merged-into-account", false, AccountRefusal.AccountNotMerged)])!;
        }

        // What a merge brought may have gone on to another account meanwhile: only what is still here goes back.
        var wanted = merge?.Renewals.Select(renewal => renewal.Value).ToList() ?? [.. body.Renewals!.Distinct()];
        var renewals = await db.Set<RenewalRow>().AsNoTracking().Where(renewal => wanted.Contains(renewal.Id) && renewal.AccountId == id).OrderBy(renewal => renewal.Id).ToListAsync(cancel);
        var split = new SplitAccount(account.Account, other.Account, [.. renewals.Select(renewal => new RenewalId(renewal.Id))], merge is not null || renewals.Count == wanted.Count, merge, statement);
        if (attempt.Refuses(split.Rules, out var rules) is { } refused)
        {
            return refused;
        }

        var (divided, parted) = split.Facts(attempt.Now);
        account.Add(divided, rules);
        other.Add(parted, rules);
        if (customer is not null)
        {
            await Place(db, renewals, customer.Domain?.Name, cancel);
        }

        renewals.ForEach(row => other.Has(row.ContractKey, row.Domain));
        attempt.Move(renewals, other.Account.Id);
        account.Write();
        other.Write();
        var view = AccountView.Of(other.Row, request.Caller);
        return Answer<AccountView>.Ok(attempt.OnlyAsks && customer is not null ? view with { Id = null } : view, view.Version());
    }

    /// <summary>Puts renewals where their customer is found: at its domain, behind those of the same product line that are there.</summary>
    private static async Task Place(ChannelContext db, IEnumerable<RenewalRow> renewals, string? domain, CancellationToken cancel)
    {
        foreach (var line in renewals.Where(row => row.Domain != domain).GroupBy(row => row.ProductLine))
        {
            var next = domain is null ? 0 : await db.NextInLine(domain, new(line.Key), cancel);
            foreach (var row in line)
            {
                (row.Domain, row.LineSequence) = (domain, domain is null ? 0 : next++);
            }
        }
    }

    /// <summary>The last merge of the one into the other, as the ledger tells it.</summary>
    private static async Task<AccountAbsorbed?> Merge(ChannelContext db, SealedSerials serials, string id, string merged, CancellationToken cancel)
    {
        var type = LedgerBody.TypeOf<AccountAbsorbed>();
        var bodies = db.Set<LedgerRow>().AsNoTracking().Where(entry => entry.Stream == id && entry.Type == type).OrderByDescending(entry => entry.Position).Select(entry => entry.Body);
        await foreach (var body in bodies.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (LedgerBody.Read<AccountAbsorbed>(type, body, serials) is var fact && fact.Other.Value == merged)
            {
                return fact;
            }
        }

        return null;
    }
}
