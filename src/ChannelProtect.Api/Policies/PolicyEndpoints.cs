namespace ChannelProtect.Api.Policies;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Policies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>The versions of the policy: everybody who is bound by them may read them, an administrator publishes the next.</summary>
internal static class PolicyEndpoints
{
    private const string List = "policies";
    private const long LargestBody = 256 * 1024;

    public static void MapPolicies(this IEndpointRouteBuilder v1)
    {
        var policies = v1.MapGroup("/policies").WithTags("Policies");
        policies.MapGet("", ListVersions).RequireAuthorization()
            .WithName("ListPolicies")
            .WithSummary("Every version of the policy, the first one first.")
            .WithPageExample(Examples.View);
        policies.MapGet("/{version:int}", ReadVersion).RequireAuthorization()
            .WithName("GetPolicy")
            .WithSummary("One version of the policy.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.View)
            .ReturnsETag();
        policies.MapPut("/{version:int}", PublishPolicy.Handle).RequireRole(Roles.Admin).RequireScope(Scopes.PolicyWrite)
            .WithName("PublishPolicy")
            .WithSummary("Publishes the next version of the policy.")
            .WithDescription("A version is announced at least a minute before it begins, and never changed; a later one takes its place, also before it has begun. No clock that is already running moves. Safe to repeat.")
            .Produces<PolicyView>(StatusCodes.Status201Created)
            .ReturnsETag()
            .AcceptsValidateOnly()
            .LimitBody(LargestBody)
            .WithExample(Examples.Body)
            .WithResponseExample(StatusCodes.Status200OK, Examples.View)
            .WithResponseExample(StatusCodes.Status201Created, Examples.View)
            .ProducesProblemTypes(Problems.PolicyVersionNotNext, Problems.ConcurrentUpdate);
    }

    private static async Task<Whole<PageOf<PolicyView>>> ListVersions([AsParameters] PageRequest page, ChannelContext db, CancellationToken cancel)
    {
        var after = page.Cursor is null ? 0 : page.Cursor.NumberOf(List);
        var rows = await db.Set<PolicyRow>().AsNoTracking().Where(row => row.Version > after).OrderBy(row => row.Version).Take(page.Size + 1).ToListAsync(cancel);
        PolicyView[] first = after < ProgrammePolicy.Standard.Version ? [PolicyView.Standard] : [];
        return new(page.Cut([.. first.Concat(rows.Select(PolicyView.Of)).Take(page.Size + 1)], view => Cursor.After(List, view.Version)));
    }

    private static async Task<Results<Ok<PolicyView>, ProblemHttpResult>> ReadVersion(int version, HttpResponse response, ChannelContext db, CancellationToken cancel)
    {
        var view = version == ProgrammePolicy.Standard.Version
            ? PolicyView.Standard
            : await db.Set<PolicyRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Version == version, cancel) is { } row ? PolicyView.Of(row) : null;
        if (view is null)
        {
            return Problems.Result(Problems.NotFound);
        }

        response.SetETag(view.Version);
        return TypedResults.Ok(view);
    }

    private static class Examples
    {
        private const string Terms = """
              "response": { "businessDays": 5 }, "lastReminder": { "businessDays": 1 }, "requestableBefore": "P90D", "protectedAfter": "P30D",
              "lock": "P60D", "rejectionCooldown": "P90D", "inFlight": { "businessDays": 15 }, "dispute": { "businessDays": 5 }, "undo": { "hours": 48 },
              "openRequests": 100, "openRequestsOfLargeVolume": 1000, "claimsUnderReview": 500,
              "alertDays": [ 90, 60, 30, 14, 7 ], "mopUpAfter": "P14D", "digestFrom": 10,
              "cases": {
                "evidence": { "businessDays": 5 }, "answer": { "businessDays": 3 }, "decision": { "businessDays": 10 }, "appeal": { "businessDays": 5 },
                "openCases": 20, "sidesSeeAtOnce": false
              },
              "calendar": { "timeZone": "UTC", "weekend": [ "saturday", "sunday" ], "holidays": [ "2026-12-25" ] },
              "regionalCalendars": [ { "region": "apac", "calendar": { "timeZone": "Asia/Tokyo", "weekend": [ "saturday", "sunday" ], "holidays": [] } } ]
            """;

        public const string Body = $$"""{ "effectiveFrom": "2026-02-01T00:00:00Z", {{Terms}} }""";

        public const string View = $$"""{ "version": 2, "effectiveFrom": "2026-02-01T00:00:00Z", {{Terms}} }""";
    }
}
