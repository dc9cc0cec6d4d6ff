namespace ChannelProtect.Api.Incidents;

/// <summary>What the OpenAPI document shows of incidents.</summary>
internal static class IncidentExamples
{
    public const string Body = """
        {
          "services": [ "licensing" ], "what": "The licence server does not answer: no keys can be issued.", "since": "2026-11-23T08:00:00Z",
          "scope": { "regions": [ "emea" ] }, "stopsClocks": true, "nextUpdateBy": "2026-11-23T11:00:00Z"
        }
        """;

    public const string Published = """
        {
          "id": "inc_01kafj5v4qff8rfdwy0x8xhn37", "services": [ "licensing" ], "what": "The licence server does not answer: no keys can be issued.", "since": "2026-11-23T08:00:00Z",
          "status": "open", "endedAt": null, "scope": { "regions": [ "emea" ], "productLines": [] }, "stopsClocks": true, "publishedAt": "2026-11-23T09:30:00Z",
          "nextUpdateBy": "2026-11-23T11:00:00Z", "updateOverdue": false,
          "statements": [ { "at": "2026-11-23T09:30:00Z", "kind": "published", "statement": "The licence server does not answer: no keys can be issued.", "nextUpdateBy": "2026-11-23T11:00:00Z" } ],
          "spread": true
        }
        """;

    public const string ForAffected = """
        {
          "id": "inc_01kafj5v4qff8rfdwy0x8xhn37", "services": [ "licensing" ], "what": "The licence server does not answer: no keys can be issued.", "since": "2026-11-23T08:00:00Z",
          "status": "open", "endedAt": null, "affectsYou": true, "acknowledgedAt": "2026-11-23T09:41:00Z", "scope": { "regions": [ "emea" ], "productLines": [] }, "stopsClocks": true,
          "publishedAt": "2026-11-23T09:30:00Z", "nextUpdateBy": "2026-11-23T11:00:00Z", "updateOverdue": false,
          "statements": [ { "at": "2026-11-23T09:30:00Z", "kind": "published", "statement": "The licence server does not answer: no keys can be issued.", "nextUpdateBy": "2026-11-23T11:00:00Z" } ]
        }
        """;

    public const string Affected = """
        { "partnerId": "prt_01kafj29rhf9w8zr0dqkwfw2mt", "renewalId": null, "renewals": 12, "stopped": 2, "givenBack": 2, "secondsGivenBack": 26400, "toldAt": "2026-11-23T09:30:01Z", "acknowledgedAt": null }
        """;
}
