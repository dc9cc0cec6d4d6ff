namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;

/// <summary>How partners stand by what they did and did not (R10).</summary>
internal static class ConductEndpoints
{
    private const string Example = """
        {
          "partnerId": "prt_01ke6p4ym0e008000000000003", "since": "2025-11-23T10:00:00Z", "counted": 26,
          "counts": { "noticeUnanswered": 1, "answerLate": 0, "requestWithdrawn": 3, "requestRejected": 21, "authorisationNotProduced": 1, "improperContactUpheld": 0, "caseDismissed": 0, "evidenceNotProduced": 0, "alertUnanswered": 2 },
          "asleep": { "alerted": 8, "unanswered": 2, "score": 0.25 },
          "limits": { "openRequests": 500, "reviewFirst": false },
          "rules": [
            { "rule": "R10.fewer-requests", "outcome": "fail", "facts": { "counted": "26", "from": "25" } },
            { "rule": "R10.review-first", "outcome": "pass", "facts": { "counted": "26", "from": "50", "improperContact": "false" } }
          ],
          "policyVersion": 1
        }
        """;

    public static void MapConduct(this IEndpointRouteBuilder v1)
    {
        var conduct = v1.MapGroup("/partners/{id}/conduct").WithTags("Conduct").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        conduct.MapGet("", ReadConduct.Handle)
            .WithName("GetConduct")
            .WithSummary("What counts in a partner's conduct now, and what follows from it.")
            .WithDescription("For the partner itself, channel managers of its region, and auditors.")
            .WithResponseExample(StatusCodes.Status200OK, Example)
            .ProducesProblemTypes(Problems.NotFound);
        conduct.MapGet("/facts", ReadConduct.Facts)
            .WithName("ListConductFacts")
            .WithSummary("The facts that count, oldest first.")
            .WithDescription("What a ruling or an undo found to be none is left out; if an appeal decides otherwise it is back, at its own instant.")
            .WithPageExample("""{ "kind": "requestRejected", "at": "2026-11-24T09:00:00Z", "subjectId": "tr_01kafj5v4pe0wvw3x4q9zmm1tb" }""")
            .ProducesProblemTypes(Problems.NotFound);
    }
}
