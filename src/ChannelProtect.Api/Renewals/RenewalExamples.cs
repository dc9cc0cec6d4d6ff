namespace ChannelProtect.Api.Renewals;

/// <summary>What the OpenAPI document shows of renewals.</summary>
internal static class RenewalExamples
{
    private const string Ada = """{ "partnerId": "prt_01ke6p4ym0e008000000000001", "since": "2026-11-20T09:00:00Z", "cause": "registration" }""";
    private const string Requested = """
        { "id": "tr_01kafj5v4pe0wvw3x4q9zmm1tb", "requestedAt": "2026-11-23T10:00:00Z", "servedAt": "2026-11-23T10:00:00Z", "respondBy": "2026-11-30T10:00:00Z" }
        """;

    public static readonly string TransferPending = As("transferPending", 2026, Ada, "\"2027-01-31T00:00:00Z\"", "null", Requested);
    public static readonly string InFlight = As("inFlight", 2026, Ada, "\"2027-01-31T00:00:00Z\"", "\"2026-12-10T17:00:00Z\"", "null");
    public static readonly string Renewed = As("active", 2027, Ada, "\"2028-01-31T00:00:00Z\"", "null", "null");
    public static readonly string Released = As("unheld", 2026, "null", "null", "null", "null");

    private static string As(string status, int year, string holder, string protectedUntil, string inFlightUntil, string pendingTransfer) => $$"""
        {
          "id": "rnw_01kafj29rhf9w8zr0dqkwfw2mt",
          "account": {
            "id": "acc_01kafj29rhe8ttbxkvsfz1ta4d", "name": "Contoso Ltd", "domain": "contoso.example", "country": "GB",
            "identifiers": [ { "scheme": "duns", "value": "150483782" } ]
          },
          "productLine": "firewall", "contractNumber": "CP-1002", "serials": [ "A1B2C3" ],
          "termStart": "{{year}}-01-01", "termEnd": "{{year}}-12-31", "value": { "amount": "12000.00", "currency": "USD" },
          "status": "{{status}}", "holder": {{holder}}, "protectedUntil": {{protectedUntil}}, "lockedUntil": null,
          "inFlightUntil": {{inFlightUntil}}, "tolledSince": null, "pendingTransfer": {{pendingTransfer}}
        }
        """;
}
