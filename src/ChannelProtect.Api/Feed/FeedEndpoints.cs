namespace ChannelProtect.Api.Feed;

using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>What became of one contract of the feed.</summary>
/// <param name="Row">Counted from 1 after the header.</param>
/// <param name="Status">201 for a contract new to the programme, 200 for one that was known.</param>
/// <param name="RenewalId">Its renewal.</param>
/// <param name="Problem">Why it was not taken, otherwise.</param>
internal sealed record FedRow(int Row, int Status, string? RenewalId = null, ApiProblem? Problem = null);

/// <summary>The licensing system's feed of contracts.</summary>
internal static class FeedEndpoints
{
    private const string Csv =
        "contractNumber,accountName,domain,country,productLine,serials,termStart,termEnd,quantity,amount,currency,status\n"
        + "CP-1002,Contoso Ltd,contoso.example,GB,firewall,A1B2C3;A1B2C4,2026-01-01,2026-12-31,2,12000.00,USD,active\n";

    public static void MapFeed(this IEndpointRouteBuilder routes) => routes.MapGroup("/subscriptions")
        .WithTags("Feed")
        .RequireScope(Scopes.FeedWrite)
        .RequireRole(Roles.VendorSystem)
        .MapPost("/bulk", Handle)
        .WithName("FeedSubscriptions")
        .WithSummary("What the licensing system knows, one contract a row.")
        .WithDescription("text/csv with a header line, or application/x-ndjson with the same members. A contract may be sent again and again; the feed never takes a renewal from its holder.")
        .ExchangesRows<SubscriptionBody, FedRow>(SubscriptionBody.Columns, Csv, """{ "row": 1, "status": 201, "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt" }""")
        .LimitBody(BulkLimits.Default.MaxBodyBytes)
        .MayHaveIdempotencyKey()
        .AcceptsValidateOnly();

    private static Task<IResult> Handle(HttpRequest http, WriteRequest request, FeedReader feed, ILogger<FeedReader> logger, CancellationToken cancel) =>
        new BulkCall<SubscriptionBody, SubscriptionView, FedRow>(
            SubscriptionBody.Columns,
            feed.Take,
            (row, status, view, problem) => new(row, status, view?.RenewalId, problem)).Answer(http, request, logger, cancel);
}
