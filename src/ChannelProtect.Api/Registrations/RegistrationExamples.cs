namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Renewals;

/// <summary>What the OpenAPI document shows of registrations.</summary>
internal static class RegistrationExamples
{
    public const string Body = """
        {
          "account": { "name": "Contoso Ltd", "domain": "contoso.example", "country": "GB", "identifiers": [ { "scheme": "duns", "value": "150483782" } ] },
          "productLine": "firewall", "contractNumber": "CP-1002", "serials": [ "A1B2C3" ],
          "termStart": "2026-01-01", "termEnd": "2026-12-31",
          "value": { "amount": "12000.00", "currency": "USD" },
          "externalReference": "Q-1001", "evidence": []
        }
        """;

    public const string Csv =
        "accountName,domain,country,productLine,contractNumber,serials,termStart,termEnd,amount,currency,externalReference\n"
        + "Contoso Ltd,contoso.example,GB,firewall,CP-1002,A1B2C3;A1B2C4,2026-01-01,2026-12-31,12000.00,USD,Q-1001\n";

    public const string Row = """
        { "row": 1, "status": 201, "registrationStatus": "active", "id": "reg_01kafj29rhec5an6a4zh4n8vqe", "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt" }
        """;

    public static readonly string Registration = As("active", "null");
    public static readonly string Reviewed = As("active", "null", """{ "at": "2026-11-24T15:30:00Z", "rejection": null, "statement": "Two digits were swapped; the serial is right." }""");
    public static readonly string Withdrawn = As("withdrawn", "\"2026-11-24T15:30:00Z\"");

    public static readonly string Review = $$"""
        {
          "registration": {{Registration}},
          "candidates": [
            {
              "renewal": {{RenewalExamples.Released}},
              "likeness": "possible",
              "evidence": [
                { "name": "same-domain", "supports": true, "facts": { "claimed": "contoso.example", "known": "contoso.example" } },
                { "name": "near-number", "supports": true, "facts": { "claimed": "CP1020", "known": "CP1002" } }
              ]
            }
          ]
        }
        """;

    private static string As(string status, string endedAt, string review = "null") => $$"""
        {
          "id": "reg_01kafj29rhec5an6a4zh4n8vqe", "status": "{{status}}",
          "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt", "accountId": "acc_01kafj29rhe8ttbxkvsfz1ta4d", "partnerId": "prt_01ke6p4ym0e008000000000001",
          "account": { "name": "Contoso Ltd", "domain": "contoso.example", "country": "GB", "identifiers": [ { "scheme": "duns", "value": "150483782" } ] },
          "productLine": "firewall", "contractNumber": "CP-1002", "serials": [ "A1B2C3" ],
          "termStart": "2026-01-01", "termEnd": "2026-12-31",
          "value": { "amount": "12000.00", "currency": "USD" },
          "externalReference": "Q-1001", "evidence": [],
          "protectedUntil": "2027-01-31T00:00:00Z", "policyVersion": 1, "createdAt": "2026-11-20T09:00:00Z", "endedAt": {{endedAt}}, "review": {{review}}, "caseId": null
        }
        """;
}
