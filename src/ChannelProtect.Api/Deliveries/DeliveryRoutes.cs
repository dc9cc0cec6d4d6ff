namespace ChannelProtect.Api.Deliveries;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>What was sent, where and when, and what answered; and what was given up.</summary>
internal static class DeliveryRoutes
{
    private const string Members = """
        "id": "dlv_01ke6p4ym0e008000000000023", "messageId": "msg_01ke6p4ym0e008000000000022", "type": "transfer.requested", "partnerId": "prt_01ke6p4ym0e008000000000001", "channelId": "whe_01ke6p4ym0e008000000000021",
          "status": "accepted", "attempts": 2, "createdAt": "2026-01-05T09:00:00Z", "dueAt": null, "acceptedAt": "2026-01-05T09:00:06Z", "lastAnswer": "204 NoContent"
        """;

    private const string Listed = $$"""{ {{Members}}, "history": null, "content": null }""";

    private const string Example = $$"""
        {
          {{Members}},
          "history": [
            { "at": "2026-01-05T09:00:00Z", "result": "failed", "where": "hooks.ada.example (198.51.100.7:443)", "answer": "503 ServiceUnavailable" },
            { "at": "2026-01-05T09:00:06Z", "result": "accepted", "where": "hooks.ada.example (198.51.100.7:443)", "answer": "204 NoContent" }
          ],
          "content": { "type": "transfer.requested", "timestamp": "2026-01-05T09:00:00Z", "data": { "messageId": "msg_01ke6p4ym0e008000000000022" } }
        }
        """;

    public static void MapDeliveries(this IEndpointRouteBuilder v1)
    {
        var deliveries = v1.MapGroup("/deliveries").WithTags("Deliveries")
            .RequireRole(Roles.Partner, Roles.Admin, Roles.Auditor).RequireScopeOfRole((Roles.Partner, Scopes.TransfersRespond), (Roles.Admin, Scopes.Admin), (Roles.Auditor, Scopes.AuditRead));
        deliveries.MapGet("", ReadDeliveries.Page)
            .WithName("ListDeliveries")
            .WithSummary("My deliveries, oldest first; for administrators and auditors those of all partners with one status.")
            .WithQueryWords<DeliveryStatus>("status")
            .WithPageExample(Listed);
        deliveries.MapGet("/{id}", ReadDeliveries.Read)
            .WithName("GetDelivery")
            .WithSummary("One delivery: each attempt with its answer, and what was sent, word for word.")
            .WithResponseExample(StatusCodes.Status200OK, Example);
        deliveries.MapPost("/{id}/replay", ReplayDelivery.Handle)
            .WithName("ReplayDelivery")
            .WithSummary("Sends it again, with the id that it had.")
            .Changes()
            .ProducesProblemTypes(Problems.EndpointDisabled)
            .WithResponseExample(StatusCodes.Status200OK, Listed);
    }
}
