namespace ChannelProtect.Domain.Conduct;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;

/// <summary>A counted fact that was found to be none, or to be one after all: it no longer counts, or counts again from when it happened.</summary>
/// <param name="Partner">Whose conduct.</param>
/// <param name="Kind">What had been counted.</param>
/// <param name="Subject">The transfer request that it was about.</param>
/// <param name="Counts">Whether it does from now on.</param>
public sealed record ConductCorrection(PartnerId Partner, ConductKind Kind, string Subject, bool Counts)
{
    /// <summary>Who was never served could neither answer nor be late. What a case found, the case's own facts say.</summary>
    public static IEnumerable<ConductCorrection> Of(RenewalEvent fact) => fact is TransferUndone { Reason: UndoReason.NoticeNotServed or UndoReason.ClockStopped, Case: null } undone
        ? [new(undone.To, ConductKind.NoticeUnanswered, undone.Request.Value, false), new(undone.To, ConductKind.AnswerLate, undone.Request.Value, false)]
        : [];

    /// <summary>What a decision overturns no longer counts from then on, also while it may be appealed; decided otherwise on appeal, it counts again.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="before">The case before it.</param>
    public static IEnumerable<ConductCorrection> Of(CaseEvent fact, Case before) => (fact, before) switch
    {
        (CaseDecided { Outcome: CaseOutcome.Award }, { Matter: { } matter }) => Disputed(matter, counts: false),
        (CaseDecided, { FirstRuling.Outcome: CaseOutcome.Award, Matter: { } matter }) => Disputed(matter, counts: true),
        _ => [],
    };

    /// <summary>What the claimant says should not count against it: the rejection of its request, or its silence to what it never received.</summary>
    private static IEnumerable<ConductCorrection> Disputed(Matter matter, bool counts) => matter switch
    {
        { Kind: CaseKind.DisputedRejection, Claimant: { } requester, Subject.Request: { } request } => [new(requester.Partner, ConductKind.RequestRejected, request.Value, counts)],
        { Kind: CaseKind.NoticeDispute, Claimant: { } incumbent, Subject.Request: { } request } => [new(incumbent.Partner, ConductKind.NoticeUnanswered, request.Value, counts)],
        _ => [],
    };
}
