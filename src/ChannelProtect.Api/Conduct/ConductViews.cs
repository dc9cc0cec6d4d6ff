namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain.Conduct;

/// <summary>A partner's conduct as it stands now, and what follows from it.</summary>
/// <param name="PartnerId">Whose.</param>
/// <param name="Since">Facts from then on count (exclusive): policy says for how long.</param>
/// <param name="Counted">How many.</param>
/// <param name="Counts">How many of each kind.</param>
/// <param name="Limits">What follows.</param>
/// <param name="Rules">Why (R11): a rule that fails is one whose limit applies.</param>
/// <param name="PolicyVersion">The version of the policy in force.</param>
internal sealed record ConductView(string PartnerId, DateTimeOffset Since, int Counted, ConductCounts Counts, ConductLimits Limits, IReadOnlyList<EvaluatedRule> Rules, int PolicyVersion);

/// <summary>How many facts of each kind count.</summary>
/// <param name="NoticeUnanswered">Notices that met silence.</param>
/// <param name="AnswerLate">Answers after the last reminder was due.</param>
/// <param name="RequestWithdrawn">Requests taken back.</param>
/// <param name="RequestRejected">Requests rejected, or refused in review.</param>
/// <param name="AuthorisationNotProduced">Promises that the customer asked, not kept.</param>
/// <param name="ImproperContactUpheld">Improper contacts, as cases found.</param>
/// <param name="CaseDismissed">Cases opened without merit.</param>
/// <param name="EvidenceNotProduced">Cases in which it was asked and let its time pass; only those that were decided against it and not dismissed, once that is final.</param>
internal sealed record ConductCounts(
    int NoticeUnanswered, int AnswerLate, int RequestWithdrawn, int RequestRejected, int AuthorisationNotProduced, int ImproperContactUpheld, int CaseDismissed,
    int EvidenceNotProduced)
{
    public static ConductCounts Of(IReadOnlyDictionary<ConductKind, int> counts)
    {
        return new(
            Number(ConductKind.NoticeUnanswered), Number(ConductKind.AnswerLate), Number(ConductKind.RequestWithdrawn), Number(ConductKind.RequestRejected),
            Number(ConductKind.AuthorisationNotProduced), Number(ConductKind.ImproperContactUpheld), Number(ConductKind.CaseDismissed), Number(ConductKind.EvidenceNotProduced));

        int Number(ConductKind kind) => counts.GetValueOrDefault(kind);
    }
}

/// <summary>What follows from a partner's conduct for its next request.</summary>
/// <param name="OpenRequests">How many requests it may have open at once.</param>
/// <param name="ReviewFirst">Whether silence waits for a channel manager's review of each.</param>
internal sealed record ConductLimits(int OpenRequests, bool ReviewFirst);

/// <summary>A fact that counts.</summary>
/// <param name="Kind">What the partner did, or did not.</param>
/// <param name="At">When that became true.</param>
/// <param name="SubjectId">The transfer request (<c>tr_…</c>) or the case (<c>case_…</c>) that it is about.</param>
internal sealed record ConductFactView(ConductKind Kind, DateTimeOffset At, string SubjectId);
