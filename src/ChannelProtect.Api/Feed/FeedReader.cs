namespace ChannelProtect.Api.Feed;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Contracts;
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

        var candidates = await attempt.Hot.Candidates(
            new(default, stated.Number.Key, [.. stated.Serials.Select(serial => serial.Key)], stated.Domain?.Name, stated.Line, stated.Term), cancel);
        var known = Known(attempt, candidates, stated);
        var account = AccountOf(attempt, stated, known, candidates);
        var recording = known is null
            ? attempt.Create(new RenewalRow { Id = TypeId.New("rnw"), AccountId = account, Domain = stated.Domain?.Name, ProductLine = stated.Line.Value, LineSequence = candidates.NextInLine(stated.Domain?.Name, stated.Line) })
            : attempt.Record(known);
        if (known is not null)
        {
            await Place(attempt.Db, known, stated, cancel);
        }

        MoveSerials(attempt, stated.Serials, candidates.Where(row => row.Id != known?.Id));
        var contract = new Contract(new(account), stated.Line, stated.Number, stated.Serials, stated.Term, stated.Value, Confirmed: true);
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
        var domain = known.Confirmed ? known.Domain : stated.Domain?.Name ?? known.Domain;
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
    private static RenewalRow? Known(Attempt attempt, IReadOnlyList<RenewalRow> candidates, StatedSubscription stated) =>
        candidates.FirstOrDefault(row => row.ContractKey == stated.Number.Key)
        ?? (candidates.Where(row => row.ContractKey is null && attempt.Serials.Open(row.Serials).Intersect(stated.Serials).Any()).ToArray() is [var only] ? only : null);

    /// <summary>The account that the renewal has; the licensing system's own where it is new, or where a partner had named another customer.</summary>
    private static string AccountOf(Attempt attempt, StatedSubscription stated, RenewalRow? known, IReadOnlyList<RenewalRow> candidates)
    {
        var domain = stated.Domain?.Name;
        if (known is not null && (known.Confirmed || domain is null || known.Domain == domain))
        {
            return known.AccountId;
        }

        if (candidates.FirstOrDefault(row => domain is not null && row.Domain == domain && row.Confirmed) is { } same)
        {
            return same.AccountId;
        }

        var account = new AccountRow { Id = TypeId.New("acc"), Name = stated.Name.Text, Domain = domain, Country = stated.Country?.Code, CreatedAt = attempt.Now };
        attempt.Writes.Insert(account);
        return account.Id;
    }
}
