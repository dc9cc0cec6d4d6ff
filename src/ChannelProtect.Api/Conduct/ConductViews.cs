namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain.Conduct;

/// <summary>A partner's conduct as it stands now, and what follows from it.</summary>
/// <param name="PartnerId">Whose.</param>
/// <param name="Since">Facts from then on count (exclusive): policy says for how long.</param>
/// <param name="Counted">How many of those that set limits.</param>
/// <param name="Counts">How many of each kind.</param>
/// <param name="Asleep">How it heeds alerts; sets no limit.</param>
/// <param name="Limits">What follows.</param>
/// <param name="Rules">Why (R11): a rule that fails is one whose limit applies.</param>
/// <param name="PolicyVersion">The version of the policy in force.</param>
internal sealed record ConductView(string PartnerId, DateTimeOffset Since, int Counted, ConductCounts Counts, Asleep Asleep, ConductLimits Limits, IReadOnlyList<EvaluatedRule> Rules, int PolicyVersion);

/// <summary>How many facts of each kind count.</summary>
/// <param name="NoticeUnanswered">Notices that met silence.</param>
/// <param name="AnswerLate">Answers after the last reminder was due.</param>
/// <param name="RequestWithdrawn">Requests taken back.</param>
/// <param name="RequestRejected">Requests rejected, or refused in review.</param>
/// <param name="AuthorisationNotProduced">Promises that the customer asked, not kept.</param>
/// <param name="ImproperContactUpheld">Improper contacts, as cases found.</param>
/// <param name="CaseDismissed">Cases opened without merit.</param>
/// <param name="EvidenceNotProduced">Cases in which it was asked and let its time pass; only those that were decided against it and not dismissed, once that is final.</param>
/// <param name="AlertUnanswered">Terms that it was alerted of and let end; they are not among those counted.</param>
internal sealed record ConductCounts(
    int NoticeUnanswered, int AnswerLate, int RequestWithdrawn, int RequestRejected, int AuthorisationNotProduced, int ImproperContactUpheld, int CaseDismissed,
    int EvidenceNotProduced, int AlertUnanswered)
{
    public static ConductCounts Of(IReadOnlyDictionary<ConductKind, int> counts)
    {
        return new(
            Number(ConductKind.NoticeUnanswered), Number(ConductKind.AnswerLate), Number(ConductKind.RequestWithdrawn), Number(ConductKind.RequestRejected),
            Number(ConductKind.AuthorisationNotProduced), Number(ConductKind.ImproperContactUpheld), Number(ConductKind.CaseDismissed), Number(ConductKind.EvidenceNotProduced),
            Number(ConductKind.AlertUnanswered));

        int Number(ConductKind kind) => counts.GetValueOrDefault(kind);
    }
}

/// <summary>How a partner heeds alerts of terms that end.</summary>
/// <param name="Alerted">Of how many terms it was alerted since then.</param>
/// <param name="Unanswered">How many it let end without doing anything, of those and of earlier ones.</param>
/// <param name="Score">From 0, awake, to 1: unanswered of alerted; null if it was not alerted.</param>
internal sealed record Asleep(int Alerted, int Unanswered, decimal? Score)
{
    public static Asleep Of(int alerted, int unanswered) => new(alerted, unanswered, alerted + unanswered == 0 ? null : Math.Round(Math.Min(1m, unanswered / (decimal)Math.Max(1, alerted)), 2));
}

/// <summary>What follows from a partner's conduct for its next request.</summary>
/// <param name="OpenRequests">How many requests it may have open at once.</param>
/// <param name="ReviewFirst">Whether silence waits for a channel manager's review of each.</param>
internal sealed record ConductLimits(int OpenRequests, bool ReviewFirst);

/// <summary>A fact that counts.</summary>
/// <param name="Kind">What the partner did, or did not.</param>
/// <param name="At">When that became true.</param>
/// <param name="SubjectId">The transfer request (<c>tr_…</c>), the case (<c>case_…</c>), or the renewal with the last day of its term (<c>rnw_…/2026-12-31</c>) that it is about.</param>
internal sealed record ConductFactView(ConductKind Kind, DateTimeOffset At, string SubjectId);
