namespace ChannelProtect.Api.Feed;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
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
        var candidates = await attempt.Hot.Candidates(
            new(default, stated.Number.Key, [.. stated.Serials.Select(serial => serial.Key)], stated.Domain?.Name, stated.Line, stated.Term), cancel);
        var known = Known(candidates, stated);
        var recording = known is null ? Unheard(attempt, stated, candidates) : attempt.Record(known);
        var contract = new Contract(new(recording.Row.AccountId), stated.Line, stated.Number, stated.Serials, stated.Term, stated.Value, Confirmed: true);
        recording.Decide(new RecordContract(contract, stated.Status == SubscriptionStatus.Renewed, partner?.Id, partner?.Region ?? default));
        recording.Write();
        var view = new SubscriptionView(recording.Row.Id);
        return known is null
            ? Answer<SubscriptionView>.Created(view, $"/v1/renewals/{view.RenewalId}", recording.Row.Version)
            : Answer<SubscriptionView>.Ok(view, recording.Row.Version);
    }

    /// <summary>By number; else by a serial, but only a renewal that a partner registered without a number.</summary>
    private static RenewalRow? Known(IReadOnlyList<RenewalRow> candidates, StatedSubscription stated) =>
        candidates.FirstOrDefault(row => row.ContractKey == stated.Number.Key)
        ?? (candidates.Where(row => row.ContractKey is null && RenewalMapping.Split(row.Serials).Intersect(stated.Serials).Any()).ToArray() is [var only] ? only : null);

    private static Recording Unheard(Attempt attempt, StatedSubscription stated, IReadOnlyList<RenewalRow> candidates)
    {
        var domain = stated.Domain?.Name;
        var account = candidates.FirstOrDefault(row => domain is not null && row.Domain == domain)?.AccountId;
        if (account is null)
        {
            account = TypeId.New("acc");
            attempt.Writes.Insert(new AccountRow { Id = account, Name = stated.Name.Text, Domain = domain, Country = stated.Country?.Code, CreatedAt = attempt.Now });
        }

        return attempt.Create(new RenewalRow { Id = TypeId.New("rnw"), AccountId = account, Domain = domain, ProductLine = stated.Line.Value });
    }
}
