namespace ChannelProtect.Api.Messages;

using System.Text.Json;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>Something the programme tells a partner.</summary>
/// <param name="Id"><c>msg_…</c>; the same however often it is fetched.</param>
/// <param name="Type">A stable word: <c>transfer.requested</c>, <c>transfer.reminder</c>, <c>transfer.remindersDue</c>, <c>transfer.noticeReturned</c>, <c>transfer.approved</c>, <c>transfer.rejected</c>, <c>transfer.cancelled</c>, <c>transfer.undone</c>, <c>transfer.authorisationDemanded</c>, <c>transfer.reviewed</c>,
/// <c>transfer.respondByMoved</c>, <c>registration.reviewed</c>, <c>renewal.protectionEnded</c>, <c>renewal.serialsMovedAway</c>, <c>renewal.expiring</c>, <c>renewals.expiring</c>, <c>case.opened</c>, <c>case.questionAsked</c>, <c>case.evidenceClosed</c>, <c>case.decided</c>, <c>case.appealed</c>, <c>case.withdrawn</c>, <c>case.moot</c>, <c>case.closed</c>, <c>incident.published</c>, <c>incident.updated</c>, <c>incident.resolved</c>, <c>incident.reported</c> or <c>channel.disabled</c>; more may come.</param>
/// <param name="At">When what it tells became true.</param>
/// <param name="Data">Ids to look up and the instants that matter.</param>
internal sealed record MessageView(string Id, string Type, DateTimeOffset At, JsonElement Data);

/// <summary>The inbox: what a partner has been told and has not yet acknowledged, oldest first.</summary>
internal static class MessageEndpoints
{
    private const string List = "messages";

    private const string Example = """
        {
          "id": "msg_01kafj5v4qff8rfdwy0x8xhn37", "type": "transfer.requested", "at": "2026-11-23T10:00:00Z",
          "data": { "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt", "transferRequestId": "tr_01kafj5v4pe0wvw3x4q9zmm1tb", "respondBy": "2026-11-30T10:00:00Z" }
        }
        """;

    private const string WholeExample = """
        {
          "id": "msg_01kafj5v4qff8rfdwy0x8xhn37", "type": "transfer.requested", "at": "2026-11-23T10:00:00Z",
          "data": { "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt", "transferRequestId": "tr_01kafj5v4pe0wvw3x4q9zmm1tb", "respondBy": "2026-11-30T10:00:02Z" },
          "acknowledgedAt": null,
          "deliveries": [
            {
              "id": "dlv_01kafj5w1hf3x8m1c9zq0t6y2d", "channel": "email", "channelId": "eml_01kafh9qk3e6t8w5n2v7x4b1ra", "where": "renewals@northwind.example", "status": "accepted",
              "createdAt": "2026-11-23T10:00:00Z", "acceptedAt": "2026-11-23T10:00:02Z", "nextAttemptAt": null, "content": null,
              "attempts": [ { "at": "2026-11-23T10:00:02Z", "result": "accepted", "where": "mx.northwind.example [192.0.2.25]", "answer": "250 2.0.0 Ok: queued as 4F2A" } ]
            }
          ]
        }
        """;

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/messages").WithTags("Messages").RequireRole(Roles.Partner).RequireScope(Scopes.RenewalsRead);
        messages.MapGet("", ListUnread).WithName("ListMessages").WithSummary("What I have not acknowledged, oldest first.")
            .WithDescription("To fetch the notice of a transfer request is to be served: its response window begins. The respondBy of transfer.requested and transfer.reminder is the one that is real when you read it.")
            .WithPageExample(Example);
        messages.MapGet("/{id}", ReadMessage.Handle)
            .WithName("GetMessage")
            .WithSummary("One message, and how it was delivered.")
            .WithDescription("Also when it is acknowledged. To fetch the notice of a transfer request is to be served.")
            .WithResponseExample(StatusCodes.Status200OK, WholeExample)
            .ProducesProblemTypes(Problems.NotFound);
        messages.MapPost("/{id}/ack", Acknowledge)
            .WithName("AcknowledgeMessage")
            .WithSummary("I have read it; do not show it again. Safe to repeat.")
            .WithDescription("Who acknowledges a notice is served by that, if it was not before.")
            .AcceptsValidateOnly()
            .ProducesProblemTypes(Problems.NotFound);
    }

    private static async Task<Whole<PageOf<MessageView>>> ListUnread([AsParameters] PageRequest page, Caller caller, ChannelContext db, Settler settler, InboxServing serving, SealedSerials serials, CancellationToken cancel)
    {
        var partnerId = caller.PartnerId!;
        // What time alone has made true belongs into the inbox too, whether or not the settler has come by.
        await settler.SettleFor(partnerId, cancel);
        var (at, id) = page.Cursor?.InstantAndIdOf(List) ?? (DateTimeOffset.MinValue, "");
        var read = await db.Set<MessageRow>().AsNoTracking()
            .Where(m => m.PartnerId == partnerId && m.AcknowledgedAt == null && m.At >= at && (m.At > at || m.Id.CompareTo(id) > 0))
            .OrderBy(m => m.At).ThenBy(m => m.Id)
            .Take(page.Size + 1)
            .ToListAsync(cancel);
        // What comes after the page is only looked at, to know that there is more.
        MessageRow[] fetched = [.. read.Take(page.Size)];
        await serving.Serve(caller, fetched, cancel);
        var moved = await db.Moved(fetched, cancel);
        return new(page.Cut([.. read.Select(row => View(row, moved, serials))], view => Cursor.After(List, view.At, view.Id)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Acknowledge(string id, EmptyBody? _, WriteRequest request, ChannelContext db, ProgrammeClock clock, WriteGate gate, InboxServing serving, CancellationToken cancel)
    {
        if (!request.ValidateOnly && await db.Set<MessageRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.PartnerId == request.PartnerId && m.AcknowledgedAt == null, cancel) is { } unread)
        {
            await serving.Serve(request.Caller, [unread], cancel);
        }

        var (partnerId, now) = (request.PartnerId, clock.Now);
        using var pass = await gate.Enter(cancel);
        var mine = db.Set<MessageRow>().Where(m => m.Id == id && m.PartnerId == partnerId);
        if (request.ValidateOnly)
        {
            return await mine.AnyAsync(cancel) ? TypedResults.NoContent() : Problems.Result(Problems.NotFound);
        }

        var acknowledged = await mine.Where(m => m.AcknowledgedAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.AcknowledgedAt, now), cancel);
        return acknowledged == 1 || await mine.AnyAsync(cancel) ? TypedResults.NoContent() : Problems.Result(Problems.NotFound);
    }

    private static MessageView View(MessageRow row, IReadOnlyDictionary<string, JsonElement> moved, SealedSerials serials) =>
        new(row.Id, row.Type, row.At, moved.TryGetValue(row.Id, out var data) ? data : ReadMessage.DataOf(row, serials));
}
