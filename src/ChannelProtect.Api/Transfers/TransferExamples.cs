namespace ChannelProtect.Api.Transfers;

/// <summary>What the OpenAPI document shows of transfer requests.</summary>
internal static class TransferExamples
{
    public const string Body = """
        {
          "renewal": { "contractNumber": "CP-1002" },
          "reason": "customerRequest", "customerAsked": true,
          "comment": "They asked us to take over support.", "evidence": []
        }
        """;

    public const string Explanation = """
        {
          "policyVersion": 1, "decisionPolicyVersion": 1, "now": "2026-12-01T08:00:00Z",
          "rules": [
            { "rule": "R2.held", "outcome": "pass", "facts": {} },
            { "rule": "R6.request-window", "outcome": "pass", "facts": { "from": "2026-10-03T00:00:00Z" } },
            { "rule": "R5.notice-served", "outcome": "pass", "facts": { "servedAt": "2026-11-23T10:00:00Z", "channel": "inbox" } },
            { "rule": "R4.clock-running", "outcome": "pass", "facts": {} },
            { "rule": "R4.respond-by-reached", "outcome": "pass", "facts": { "respondBy": "2026-11-30T10:00:00Z" } }
          ]
        }
        """;

    public const string Notices = """
        {
          "servedAt": "2026-11-23T10:00:02Z", "channel": "email", "proof": "dlv_01kafj5w1hf3x8m1c9zq0t6y2d", "serveBy": null, "unservedSince": null,
          "history": [ { "at": "2026-11-23T10:00:02Z", "what": "served", "channel": "email", "proof": "dlv_01kafj5w1hf3x8m1c9zq0t6y2d", "answer": null } ],
          "messages": [
            {
              "id": "msg_01kafj5v4qff8rfdwy0x8xhn37", "type": "transfer.requested", "at": "2026-11-23T10:00:00Z", "acknowledgedAt": null,
              "deliveries": [
                {
                  "id": "dlv_01kafj5w1hf3x8m1c9zq0t6y2d", "channel": "email", "channelId": "eml_01kafh9qk3e6t8w5n2v7x4b1ra", "where": "renewals@northwind.example", "status": "accepted",
                  "createdAt": "2026-11-23T10:00:00Z", "acceptedAt": "2026-11-23T10:00:02Z", "nextAttemptAt": null, "content": null,
                  "attempts": [ { "at": "2026-11-23T10:00:02Z", "result": "accepted", "where": "mx.northwind.example [192.0.2.25]", "answer": "250 2.0.0 Ok: queued as 4F2A" } ]
                }
              ]
            }
          ]
        }
        """;

    public const string Clock = """
        {
          "respondBy": "2026-12-02T10:00:02Z", "servedAt": "2026-11-23T10:00:02Z", "tolled": false,
          "moves": [
            { "at": "2026-11-23T10:00:02Z", "cause": "served", "tollings": [], "respondBy": "2026-11-30T10:00:02Z" },
            { "at": "2026-11-25T09:00:00Z", "cause": "tolled", "tollings": [ "incident" ], "respondBy": null },
            { "at": "2026-11-27T09:00:00Z", "cause": "resumed", "tollings": [], "respondBy": "2026-12-02T10:00:02Z" }
          ]
        }
        """;

    private const string Rejection = """
        {
          "reason": "customerStaying", "comment": "Renewing with us.", "evidence": [ { "kind": "customerLetter", "reference": "letter of 2026-11-03" } ],
          "disputableUntil": "2026-12-01T09:00:00Z"
        }
        """;

    private const string Served = """
        "servedAt": "2026-11-23T10:00:00Z", "respondBy": "2026-11-30T10:00:00Z", "serveBy": null, "unservedSince": null
        """;

    public static readonly string Requested = As("pending", "null", "null", "null", clock: """
        "servedAt": null, "respondBy": null, "serveBy": "2026-11-25T10:00:00Z", "unservedSince": null
        """);
    public static readonly string Pending = As("pending", "null", "null", "null");
    public static readonly string Approved = As("approved", "\"consent\"", "\"incumbent\"", "\"2026-11-24T09:00:00Z\"");
    public static readonly string Lapsed = As("approved", "\"silence\"", "\"silence\"", "\"2026-11-30T10:00:00Z\"");
    public static readonly string Cancelled = As("cancelled", "null", "\"requester\"", "\"2026-11-24T09:00:00Z\"");
    public static readonly string Undone = As("approved", "\"silence\"", "\"silence\"", "\"2026-11-30T10:00:00Z\"", undone: """{ "at": "2026-12-02T14:00:00Z", "reason": "noticeNotServed" }""");
    public static readonly string Demanded = As("pending", "null", "null", "null", tolled: "true", authorisation: """{ "demandedAt": "2026-11-24T09:00:00Z", "produceBy": "2026-12-01T09:00:00Z", "producedAt": null, "evidence": [], "comment": null }""");
    public static readonly string Authorised = As("pending", "null", "null", "null", authorisation: """
        {
            "demandedAt": "2026-11-24T09:00:00Z", "produceBy": "2026-12-01T09:00:00Z", "producedAt": "2026-11-25T09:00:00Z",
            "evidence": [ { "kind": "authorisation", "reference": "letter of 2026-11-20, signed by the customer" } ], "comment": "By their head of IT."
          }
        """);
    public static readonly string Reviewed = As("pending", "null", "null", "null", review: """{ "reviewedAt": "2026-11-24T09:00:00Z", "outcome": "allow", "reason": "customerConfirmed" }""");
    public static readonly string Rejected = As("rejected", "null", "\"incumbent\"", "\"2026-11-24T09:00:00Z\"", Rejection);

    private static string As(string status, string basis, string decidedBy, string decidedAt, string rejection = "null", string undone = "null", string authorisation = "null", string review = "null", string tolled = "false", string clock = Served) => $$"""
        {
          "id": "tr_01kafj5v4pe0wvw3x4q9zmm1tb", "status": "{{status}}", "basis": {{basis}}, "decidedBy": {{decidedBy}}, "decidedAt": {{decidedAt}},
          "requester": "prt_01ke6p4ym0e008000000000003", "incumbent": "prt_01ke6p4ym0e008000000000001", "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt",
          "reason": "customerRequest", "comment": "They asked us to take over support.", "customerAsked": true, "evidence": [],
          "requestedAt": "2026-11-23T10:00:00Z", {{clock}}, "tolled": {{tolled}},
          "rejection": {{rejection}}, "cancelledBecause": null, "caseId": null, "undone": {{undone}}, "authorisation": {{authorisation}}, "review": {{review}}, "policyVersion": 1
        }
        """;
}
