namespace ChannelProtect.Api.Accounts;

/// <summary>The bodies shown in the API's description.</summary>
internal static class AccountExamples
{
    public const string Account = """
        {
          "id": "acc_01kafj29rhe9btmkh8g9tcgk1x", "name": "Contoso Ltd",
          "nameFrom": { "source": "feed", "partnerId": null, "since": "2026-11-20T09:00:00Z" },
          "aliases": [ { "text": "Contoso Retail", "source": "feed", "partnerId": null, "since": "2026-11-20T09:00:00Z" } ],
          "domains": [ { "text": "contoso.example", "source": "feed", "partnerId": null, "since": "2026-11-20T09:00:00Z" } ],
          "country": "GB", "countryFrom": { "source": "feed", "partnerId": null, "since": "2026-11-20T09:00:00Z" },
          "identifiers": [ { "scheme": "duns", "value": "150483782", "source": "feed", "partnerId": null, "since": "2026-11-20T09:00:00Z" } ], "createdAt": "2026-11-20T09:00:00Z"
        }
        """;

    public const string History = """
        { "at": "2026-11-20T09:00:00Z", "type": "renewalRegistered", "subject": "rnw_01kafj29rhf9w8zr0dqkwfw2mt", "position": 2, "entry": null }
        """;

    public const string Matches = $$"""
        {
          "account": {{Account}},
          "items": [ { "account": {{Account}}, "likeness": "possible", "evidence": [ { "name": "name-equal", "supports": true, "facts": { "similarity": "1.00" } } ] } ]
        }
        """;

    public const string Merge = """{ "into": "acc_01kafj29rhe9btmkh8g9tcgk1x", "statement": "One customer: the same D-U-N-S number, and the customer says so." }""";

    public const string Split = """{ "merged": "acc_01kafj5v4pe0wvw3x4q9zmm1tb", "statement": "Two companies after all." }""";

    public const string ContactBody = """{ "name": "Grace Hopper", "email": "grace@contoso.example", "phone": "+44 20 7946 0000", "position": "Head of IT" }""";

    public const string Contact = """
        {
          "id": "con_01kafj5v4qff8rfdwy0x8xhn37", "partnerId": "prt_01kafj29rhe9btmkh8g9tcgk1x", "name": "Grace Hopper", "email": "grace@contoso.example",
          "phone": "+44 20 7946 0000", "position": "Head of IT", "createdAt": "2026-11-20T09:00:00Z"
        }
        """;
}
