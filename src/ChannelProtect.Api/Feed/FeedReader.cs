namespace ChannelProtect.Api.Feed;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Matching;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>The renewal that a contract of the feed is.</summary>
internal sealed record SubscriptionView(string RenewalId);

/// <summary>Takes in what the licensing system knows, contract by contract, through the rules and never around them.</summary>
internal sealed class FeedReader(Writer writer, PartnerDirectory partners)
{
    public async Task<Answer<SubscriptionView>> Take(WriteRequest request, SubscriptionBody body, CancellationToken cancel)
    {
        var fields = new FieldReader();
        return StatedSubscription.Read(body, fields) is { } stated
            ? await writer.Write<SubscriptionBody, SubscriptionView>(request, body, (attempt, cancel) => Decide(attempt, stated, cancel), cancel)
            : Problems.Result(Problems.InvalidBody, errors: fields.Errors);
    }

    private async Task<Answer<SubscriptionView>> Decide(Attempt attempt, StatedSubscription stated, CancellationToken cancel)
    {
        var partner = stated.PartnerId is null ? null : await partners.Find(attempt.Db, stated.PartnerId, cancel);
        if (partner is { MayHold: false })
        {
            return Problems.Result(Problems.InvalidBody, errors: [new("partnerId", "The programme has no such partner, or it cannot hold renewals.")]);
        }

        var candidates = await attempt.Hot.Candidates(stated.Claim, cancel);
        var known = Known(attempt, candidates, stated);
        var id = TypeId.New("rnw");
        var account = await AccountOf(attempt, stated, known, candidates, id, cancel);
        var domain = stated.Customer.Domain?.Name;
        var recording = known is null
            ? attempt.Create(new RenewalRow { Id = id, AccountId = account.Row.Id, Domain = domain, ProductLine = stated.Line.Value, LineSequence = candidates.NextInLine(domain, stated.Line) })
            : attempt.Record(known.Renewal);
        if (known is not null)
        {
            await Place(attempt.Db, known.Renewal, stated, cancel);
        }

        // What a channel manager has put under another customer, the licensing system goes on calling by the first one's name: that is news of nobody.
        var moved = account.Account.LegalName.Source == AccountSource.Manager && known is not null && domain != known.Renewal.Domain;
        if (!moved && account.Account.Learn(stated.Customer, AccountSource.Feed, attempt.Now) is { } learned)
        {
            account.Add(learned);
        }

        account.Has(stated.Number.Key, recording.Row.Domain);
        account.Write();
        MoveSerials(attempt, stated.Serials, candidates.Select(found => found.Renewal).Where(row => row.Id != known?.Renewal.Id));
        var contract = new Contract(account.Account.Id, stated.Line, stated.Number, stated.Serials, stated.Term, stated.Value, Confirmed: true);
        recording.Decide(new RecordContract(contract, stated.Status == SubscriptionStatus.Renewed, partner?.Id, partner?.Region ?? default));
        recording.Write();
        var view = new SubscriptionView(recording.Row.Id);
        return known is null
            ? Answer<SubscriptionView>.Created(view, $"/v1/renewals/{view.RenewalId}", recording.Row.Version)
            : Answer<SubscriptionView>.Ok(view, recording.Row.Version);
    }

    /// <summary>Puts a known renewal under the customer and product line that the licensing system names: where it has not been yet, it comes last.</summary>
    private static async Task Place(ChannelContext db, RenewalRow known, StatedSubscription stated, CancellationToken cancel)
    {
        var domain = known.Confirmed ? known.Domain : stated.Customer.Domain?.Name ?? known.Domain;
        if (domain != known.Domain || stated.Line.Value != known.ProductLine)
        {
            known.LineSequence = domain is null ? 0 : await db.NextInLine(domain, stated.Line, cancel);
            known.Domain = domain;
        }
    }

    /// <summary>A serial belongs to one contract at a time: every other that has one of these loses it, says so in its ledger, and its holder is told.</summary>
    private static void MoveSerials(Attempt attempt, ValueList<SerialNumber> serials, IEnumerable<RenewalRow> others)
    {
        foreach (var row in others.Where(row => attempt.Serials.Open(row.Serials).Intersect(serials).Any()))
        {
            var losing = attempt.Record(row);
            losing.Decide(new MoveSerialsAway(serials));
            losing.Write();
        }
    }

    /// <summary>By number; else by a serial, but only a renewal that a partner registered without a number.</summary>
    private static RenewalAndAccount? Known(Attempt attempt, IReadOnlyList<RenewalAndAccount> candidates, StatedSubscription stated) =>
        candidates.FirstOrDefault(found => found.Renewal.ContractKey == stated.Number.Key)
        ?? (candidates.Where(found => found.Renewal.ContractKey is null && attempt.Serials.Open(found.Renewal.Serials).Intersect(stated.Serials).Any()).ToArray() is [var only] ? only : null);

    /// <summary>
    /// The account that the renewal has; the licensing system's own where it is new, or where a partner had named another customer. An account of
    /// the licensing system's is the customer's if it has the domain, or is told by its name.
    /// </summary>
    private static async Task<AccountRecording> AccountOf(Attempt attempt, StatedSubscription stated, RenewalAndAccount? known, IReadOnlyList<RenewalAndAccount> candidates, string newId, CancellationToken cancel)
    {
        var domain = stated.Customer.Domain?.Name;
        if (known is not null && (known.Renewal.Confirmed || domain is null || known.Renewal.Domain == domain))
        {
            return AccountRecording.Of(attempt, known.Account);
        }

        var account = candidates.FirstOrDefault(found => domain is not null && found.Renewal.Domain == domain && found.Renewal.Confirmed && found.Account.IsAt(domain))?.Account ?? await OfTheSame(attempt, stated, cancel);
        return account is null
            ? AccountRecording.Create(attempt, TypeId.New("acc"), stated.Customer, AccountSource.Feed)
            : account.Id == known?.Account.Id ? AccountRecording.Of(attempt, account)
            : AccountRecording.Joined(attempt, account, known?.Renewal.Id ?? newId);
    }

    private static async Task<AccountRow?> OfTheSame(Attempt attempt, StatedSubscription stated, CancellationToken cancel)
    {
        var alike = await attempt.Hot.AccountsLike(stated.Customer.Description, cancel);
        return CustomerMatch.Among(stated.Customer.Description, alike.Select(row => row.Known())) is [{ Likeness: Likeness.Same } same, ..]
            && alike.First(row => row.Id == same.Account.Value) is var found && found.ToDomain().LegalName.Source == AccountSource.Feed
            ? found
            : null;
    }
}
