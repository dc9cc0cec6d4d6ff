namespace ChannelProtect.Api.Deliveries;

using System.Text.Json;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>Which deliveries to list.</summary>
/// <param name="Status">Only those with this status. An administrator or auditor must say which.</param>
/// <param name="ChannelId">Only those by this channel of the caller's own.</param>
internal readonly record struct DeliveryQuery(string? Status, string? ChannelId);

/// <summary>Deliveries and what became of them: a partner's own, and for who runs the programme those that were given up.</summary>
internal static class ReadDeliveries
{
    private const string List = "deliveries";

    /// <summary>More attempts than this nothing has, unless it was sent again and again.</summary>
    private const int MostAttempts = 500;

    public static async Task<Results<Ok<PageOf<DeliveryView>>, ProblemHttpResult>> Page([AsParameters] DeliveryQuery query, [AsParameters] PageRequest page, Caller caller, ChannelContext db, CancellationToken cancel)
    {
        var status = QueryWord.Of<DeliveryStatus>("status", query.Status);
        if (caller.PartnerId is null && status is null)
        {
            throw new InvalidParameterException("status", "This must be given: whose are to be listed is not said.");
        }

        var deliveries = db.Set<DeliveryRow>().AsNoTracking();
        deliveries = caller.PartnerId is { } own ? deliveries.Where(delivery => delivery.PartnerId == own) : deliveries;
        deliveries = query.ChannelId is { } channel ? deliveries.Where(delivery => delivery.ChannelId == channel) : deliveries;
        deliveries = status is { } only ? deliveries.Where(delivery => delivery.Status == only) : deliveries;
        if (page.Cursor is { } cursor)
        {
            var (at, id) = cursor.InstantAndIdOf(List);
            deliveries = deliveries.Where(delivery => delivery.CreatedAt >= at && (delivery.CreatedAt > at || delivery.Id.CompareTo(id) > 0));
        }

        var read = await deliveries.OrderBy(delivery => delivery.CreatedAt).ThenBy(delivery => delivery.Id).Take(page.Size + 1)
            .Join(db.Set<MessageRow>(), delivery => delivery.MessageId, message => message.Id, (delivery, message) => new { Delivery = delivery, message.Type })
            .OrderBy(found => found.Delivery.CreatedAt).ThenBy(found => found.Delivery.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. read.Select(found => DeliveryView.Of(found.Delivery, found.Type))], view => Cursor.After(List, view.CreatedAt, view.Id)));
    }

    public static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> Read(string id, Caller caller, ChannelContext db, CancellationToken cancel)
    {
        if (await db.Delivery(id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var type = await db.Set<MessageRow>().Where(message => message.Id == row.MessageId).Select(message => message.Type).SingleAsync(cancel);
        var entries = await db.Set<LedgerRow>().AsNoTracking()
            .Where(entry => entry.Stream == id && entry.Type == DeliveryAttempted.Type).OrderByDescending(entry => entry.Position).Take(MostAttempts).ToListAsync(cancel);
        entries.Reverse();
        return TypedResults.Ok(DeliveryView.Of(row, type) with
        {
            History = [.. entries.Select(Notices.Deliveries.AttemptOf)],
            Content = caller.Role != Roles.Admin && row.Content is { Length: > 0 } content ? JsonElement.Parse(content) : null,
        });
    }

    /// <summary>A delivery that the caller may look at: its own, or any for who runs or audits the programme.</summary>
    public static async Task<DeliveryRow?> Delivery(this ChannelContext db, string id, Caller caller, CancellationToken cancel) =>
        await db.Set<DeliveryRow>().AsNoTracking().FirstOrDefaultAsync(delivery => delivery.Id == id, cancel) is { } row && (caller.PartnerId is null || row.PartnerId == caller.PartnerId) ? row : null;
}
