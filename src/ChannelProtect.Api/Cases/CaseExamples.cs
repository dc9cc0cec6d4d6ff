namespace ChannelProtect.Api.Cases;

using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;

/// <summary>What the OpenAPI document shows of cases.</summary>
internal static class CaseExamples
{
    public const string Body = """
        {
          "kind": "registrationConflict", "renewal": { "contractNumber": "CP-1002" },
          "statement": "We have served this customer since 2021, and quoted the renewal in October.",
          "evidence": [ { "kind": "quote", "reference": "Q-1001" } ]
        }
        """;

    public const string Dispute = """{ "statement": "The customer has signed with us.", "evidence": [ { "kind": "customerLetter", "reference": "letter of 2026-12-02" } ] }""";

    public const string Evidence = """{ "statement": "The order of last year.", "evidence": [ { "kind": "order", "reference": "PO-77" } ] }""";

    public const string Decision = """{ "outcome": "uphold", "reason": "customerConfirmed", "statement": "The customer has confirmed the holder in writing." }""";

    public const string Explanation = """
        {
          "now": "2026-12-02T09:00:00Z",
          "steps": [
            {
              "step": "caseOpened", "at": "2026-12-01T09:00:00Z", "policyVersion": 1,
              "rules": [ { "rule": "R3.one-case", "outcome": "pass", "facts": {} }, { "rule": "R10.open-cases", "outcome": "pass", "facts": { "limit": "20" } } ]
            }
          ],
          "waiting": [
            { "rule": "R6.evidence-window", "outcome": "fail", "facts": { "from": "2026-12-08T09:00:00Z" } },
            { "rule": "R6.decide-by", "outcome": "skipped", "facts": {} }
          ]
        }
        """;

    private const string Said = """[ { "kind": "statement", "side": "claimant", "at": "2026-12-01T09:00:00Z", "hearing": 1, "text": "We have served this customer since 2021.", "evidence": [], "question": null, "answerBy": null, "by": null } ]""";

    public static readonly string Opened = As("assigned", "\"claimant\"", "null", "null", "null", "[]", Said);
    public static readonly string Listed = As("assigned", "\"claimant\"", "null", "null", "null", "[]", "null");
    public static readonly string Managed = As("assigned", "null", "\"emea\"", "\"demo-manager\"", "\"prt_01ke6p4ym0e008000000000001\"", "[]", Said);
    public static readonly string Decided = As("decided", "\"claimant\"", "null", "null", "\"prt_01ke6p4ym0e008000000000001\"", Ruling("null"), Said);
    public static readonly string Withdrawn = As("withdrawn", "\"claimant\"", "null", "null", "null", "[]", Said, "\"2026-12-03T09:00:00Z\"");
    public static readonly string DecidedForManagers = As("decided", "null", "\"emea\"", "\"demo-manager\"", "\"prt_01ke6p4ym0e008000000000001\"", Ruling("\"demo-manager\""), Said);

    /// <summary>What can be decided, and for which reasons: written from the rules, so that it says what they do.</summary>
    public static readonly string Outcomes =
        "Not before every side that was asked has answered, or its time has passed. In a registrationConflict award moves the renewal to a party, uphold leaves it with its holder; in a disputedRejection award gives it to the requester, uphold lets the rejection stand; "
        + "in a noticeDispute award takes the transfer back, uphold lets it stand; of an improperContact and a possibleDuplicate uphold says that it is so. dismiss: the complaint has no merit. Reasons: "
        + string.Join("; ", from kind in Enum.GetValues<CaseKind>() from outcome in Enum.GetValues<CaseOutcome>() let reasons = Rulings.ReasonsOf(kind, outcome) where reasons.Count > 0 select $"{Words.Of(kind)} {Words.Of(outcome)}: {string.Join(", ", reasons.Select(Words.Of))}")
        + ".";

    private static string Ruling(string by) => $$"""
        [ {
          "decidedAt": "2026-12-08T09:00:00Z", "outcome": "uphold", "awardTo": null, "reason": "customerConfirmed",
          "statement": "The customer has confirmed the holder in writing.", "appealableUntil": "2026-12-15T09:00:00Z", "effect": "stays", "decidedBy": {{by}}
        } ]
        """;

    private static string As(string status, string side, string region, string manager, string respondent, string rulings, string entries, string withdrawn = "null") => $$"""
        {
          "id": "case_01kafj5v4pe0wvw3x4q9zmm1tb", "kind": "registrationConflict", "status": "{{status}}", "side": {{side}},
          "renewalId": "rnw_01kafj29rhf9w8zr0dqkwfw2mt", "transferRequestId": null, "accountIds": [], "contact": null,
          "region": {{region}}, "openedAt": "2026-12-01T09:00:00Z", "hearing": 1, "evidenceUntil": "2026-12-08T09:00:00Z", "decideBy": "2026-12-22T09:00:00Z",
          "timeLeft": {{(rulings == "[]" && withdrawn == "null" ? "\"P21D\"" : "null")}}, "overdue": false, "assignedTo": {{manager}},
          "parties": [
            { "side": "claimant", "partnerId": "prt_01ke6p4ym0e008000000000003", "inDefault": false },
            { "side": "respondent", "partnerId": {{respondent}}, "inDefault": false }
          ],
          "rulings": {{rulings}}, "appealedBy": null, "withdrawnAt": {{withdrawn}}, "mootAt": null, "entries": {{entries}}, "policyVersion": 1
        }
        """;
}
