namespace ChannelProtect.Api.Webhooks;

using System.Text.Json.Nodes;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Webhooks;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>The ledger's entry for deliveries that a partner has sent again.</summary>
internal sealed record EndpointReplayed(string Partner, DateTimeOffset From, DateTimeOffset To, int Deliveries);

/// <summary>Reads endpoints, tries them, and has deliveries sent again.</summary>
internal static class TryWebhooks
{
    private const string List = "webhook-endpoints";
    private const int MostReplayed = 1_000;
    private static readonly ColumnSet Again = new(nameof(DeliveryRow.Status), nameof(DeliveryRow.DueAt), nameof(DeliveryRow.Attempts));
    private static readonly ColumnSet Head = new(nameof(ChannelRow.Version), nameof(ChannelRow.LedgerHead));

    public static async Task<Whole<PageOf<WebhookEndpointView>>> Page([AsParameters] PageRequest page, Caller caller, ChannelContext db, CancellationToken cancel)
    {
        var (partnerId, after) = (caller.PartnerId!, page.Cursor?.KeyOf(List, 1)[0] ?? "");
        var rows = await db.Set<ChannelRow>().AsNoTracking()
            .Where(channel => channel.PartnerId == partnerId && channel.Kind == ChannelKind.Webhook && channel.Status != ChannelStatus.Removed && channel.Id.CompareTo(after) > 0)
            .OrderBy(channel => channel.Id).Take(page.Size + 1).ToListAsync(cancel);
        return new(page.Cut([.. rows.Select(WebhookEndpointView.Of)], view => Cursor.After(List, view.Id!)));
    }

    public static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> Read(string id, Caller caller, ChannelContext db, HttpResponse response, CancellationToken cancel)
    {
        if (await db.Endpoint(id, caller.PartnerId!, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        response.Headers.ETag = ETags.Of(row.Version);
        return TypedResults.Ok(WebhookEndpointView.Of(row));
    }

    /// <summary>Sends a signed <c>webhook.ping</c> at once and tells what came of it. It is no message: nothing is retried, and nothing depends on it.</summary>
    public static async Task<Results<Ok<PingView>, ProblemHttpResult>> Ping(string id, EmptyBody? _, WriteRequest request, ChannelContext db, WebhookSender sender, ProgrammeClock clock, CancellationToken cancel)
    {
        if (await db.Endpoint(id, request.PartnerId, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var ping = TypeId.New("msg");
        var outcome = request.ValidateOnly
            ? new(AttemptResult.Accepted, null, "not-sent: this was only a question")
            : await sender.Send(row, ping, WebhookSender.Content("webhook.ping", clock.Now, new JsonObject { ["webhookEndpointId"] = row.Id }), cancel);
        return TypedResults.Ok(new PingView(outcome.Result, outcome.Where, outcome.Answer, ping));
    }

    /// <summary>Puts deliveries of a range back into the endpoint's queue, with the ids that they had.</summary>
    public static async Task<Answer<ReplayView>> Replay(string id, ReplayBody body, WriteRequest request, Writer writer, ChannelContext db, WriteGate gate, ProgrammeClock clock, CancellationToken cancel)
    {
        if (body.Status is DeliveryStatus.Pending or DeliveryStatus.Returned)
        {
            return Problems.Result(Problems.InvalidBody, errors: [new("status", "This must be accepted or dead.")]);
        }

        var answer = await writer.Write<ReplayBody, ReplayView>(request, body, (attempt, cancel) => Replay(attempt, id, body, request, cancel), cancel);
        if (answer.Problem is null && !request.ValidateOnly)
        {
            using var pass = await gate.Enter(cancel);
            await db.Hurry(pass, [id], clock.Now, cancel);
        }

        return answer;
    }

    private static async Task<Answer<ReplayView>> Replay(Attempt attempt, string id, ReplayBody body, WriteRequest request, CancellationToken cancel)
    {
        if (await attempt.Db.Endpoint(id, request.PartnerId, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (row.Status != ChannelStatus.Active)
        {
            return Problems.Result(Problems.EndpointDisabled);
        }

        var (from, to, status) = (body.From, body.To, body.Status);
        var found = await attempt.Db.Set<DeliveryRow>().AsNoTracking()
            .Where(delivery => delivery.ChannelId == id && delivery.CreatedAt >= from && (to == null || delivery.CreatedAt < to) && delivery.Status != DeliveryStatus.Pending && (status == null || delivery.Status == status))
            .OrderBy(delivery => delivery.CreatedAt).ThenBy(delivery => delivery.Id)
            .Take(MostReplayed + 1).ToListAsync(cancel);

        // Of those that came at one instant all go or none, so that the next call can go on from an instant.
        var next = found.Count > MostReplayed ? found[^1].CreatedAt : (DateTimeOffset?)null;
        var again = found.TakeWhile(delivery => delivery.CreatedAt != next).ToList();
        again = again.Count == 0 ? found : again;
        foreach (var delivery in again)
        {
            (delivery.Status, delivery.DueAt, delivery.Attempts) = (DeliveryStatus.Pending, attempt.Now, 0);
            attempt.Writes.Update(delivery, Again);
        }

        row.LedgerHead = attempt.Append(row.Id, ++row.Version, row.LedgerHead, "endpointReplayed", new EndpointReplayed(row.PartnerId, from, to ?? attempt.Now, again.Count));
        attempt.Writes.Update(row, Head);
        return Answer<ReplayView>.Ok(new(again.Count, next), row.Version);
    }
}
