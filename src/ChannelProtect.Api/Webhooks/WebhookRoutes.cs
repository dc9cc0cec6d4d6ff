namespace ChannelProtect.Api.Webhooks;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Writing;

/// <summary>A partner's web hook endpoints. Whoever may answer for the partner says where it is told.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder v1)
    {
        var endpoints = v1.MapGroup("/webhook-endpoints").WithTags("Web hooks").RequireRole(Roles.Partner).RequireScope(Scopes.TransfersRespond);
        endpoints.MapGet("", TryWebhooks.Page).WithName("ListWebhookEndpoints").WithSummary("My endpoints, oldest first.").WithPageExample(Examples.Endpoint);
        endpoints.MapGet("/{id}", TryWebhooks.Read).WithName("GetWebhookEndpoint").WithSummary("One endpoint and how it answers.").WithResponseExample(StatusCodes.Status200OK, Examples.Endpoint).ReturnsETag();
        endpoints.MapPost("", (WebhookEndpointBody body, WriteRequest request, ManageWebhooks webhooks, CancellationToken cancel) => webhooks.Create(body, request, cancel))
            .WithName("CreateWebhookEndpoint")
            .WithSummary("Has messages sent to a URL, signed as Standard Webhooks 1.0 has it. The secret is shown in this answer alone.")
            .WithDescription("Each delivery is a POST of `{ type, timestamp, data }` with `webhook-id` (the message's id, the same at each attempt), `webhook-timestamp` and `webhook-signature`. Any 2xx within 10 seconds accepts it, and a notice is served by that. "
                + "410 switches the endpoint off. Anything else is tried again: after 5 seconds, 1, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, each a little earlier or later; then it is dead, listed under `/v1/deliveries`, and can be sent again.")
            .Creates<WebhookEndpointView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample("""{ "url": "https://hooks.ada.example/channelprotect", "types": [ "transfer.requested", "transfer.approved" ] }""")
            .WithResponseExample(StatusCodes.Status201Created, Examples.New)
            .ProducesProblemTypes(Problems.ChannelLimitReached);
        endpoints.MapPatch("/{id}", (string id, WebhookEndpointPatch body, WriteRequest request, ManageWebhooks webhooks, CancellationToken cancel) => webhooks.Change(id, body, request, cancel))
            .WithName("UpdateWebhookEndpoint").WithSummary("Changes the URL or the types.").Changes()
            .WithExample("""{ "types": [] }""").WithResponseExample(StatusCodes.Status200OK, Examples.Endpoint);
        endpoints.MapPost("/{id}/enable", (string id, EmptyBody? body, WriteRequest request, ManageWebhooks webhooks, CancellationToken cancel) => webhooks.Enable(id, body, request, cancel))
            .WithName("EnableWebhookEndpoint").WithSummary("Switches an endpoint on again that was switched off.").Changes().WithResponseExample(StatusCodes.Status200OK, Examples.Endpoint);
        endpoints.MapPost("/{id}/rotate", (string id, WebhookRotation? body, WriteRequest request, ManageWebhooks webhooks, CancellationToken cancel) => webhooks.Rotate(id, body, request, cancel))
            .WithName("RotateWebhookSecret").WithSummary("Makes a new secret, shown as at first; the old one signs as well for the overlap.")
            .Creates<WebhookEndpointView>().NeverAnswers(StatusCodes.Status201Created).AcceptsIfMatch()
            .WithExample("""{ "overlap": "PT24H" }""").WithResponseExample(StatusCodes.Status200OK, Examples.New);
        endpoints.MapPost("/{id}/ping", TryWebhooks.Ping)
            .WithName("PingWebhookEndpoint").WithSummary("Sends a signed `webhook.ping` at once and tells what came of it.").AcceptsValidateOnly().WithResponseExample(StatusCodes.Status200OK, Examples.Ping);
        endpoints.MapPost("/{id}/replay", TryWebhooks.Replay)
            .WithName("ReplayWebhookEndpoint").WithSummary("Sends deliveries of a range again, with the ids that they had.").Changes()
            .ProducesProblemTypes(Problems.EndpointDisabled)
            .WithExample("""{ "from": "2026-01-05T00:00:00Z", "status": "dead" }""").WithResponseExample(StatusCodes.Status200OK, """{ "deliveries": 12, "next": null }""");
        endpoints.MapDelete("/{id}", (string id, WriteRequest request, ManageWebhooks webhooks, CancellationToken cancel) => webhooks.Remove(id, request, cancel))
            .WithName("DeleteWebhookEndpoint").WithSummary("Removes an endpoint; what waits for it is given up.")
            .Produces(StatusCodes.Status204NoContent).NeverAnswers(StatusCodes.Status200OK).AcceptsIfMatch().AcceptsValidateOnly().ProducesProblemTypes(Problems.ConcurrentUpdate);
    }

    private static class Examples
    {
        private const string Members = """
            "id": "whe_01ke6p4ym0e008000000000021", "url": "https://hooks.ada.example/channelprotect", "types": [ "transfer.requested", "transfer.approved" ], "status": "active", "disabledBecause": null,
              "health": { "failingSince": null, "lastAcceptedAt": "2026-01-05T09:00:01Z", "lastFailedAt": null, "lastAnswer": null }, "createdAt": "2026-01-05T08:00:00Z"
            """;

        public const string Endpoint = $$"""{ {{Members}}, "secret": null }""";

        public const string New = $$"""{ {{Members}}, "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDfQ2sS1vN6nU=" }""";

        public const string Ping = """{ "result": "accepted", "where": "hooks.ada.example (198.51.100.7:443)", "answer": "204 NoContent", "webhookId": "msg_01ke6p4ym0e008000000000022" }""";
    }
}
