namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Cases;

/// <summary>The data of a message about a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Kind">What kind of case it is.</param>
/// <param name="Side">Which side the reader is on.</param>
internal sealed record CaseNotice(string CaseId, CaseKind Kind, CaseSide Side)
{
    public DateTimeOffset? EvidenceUntil { get; init; }
    public int? Question { get; init; }
    public DateTimeOffset? AnswerBy { get; init; }
    public CaseOutcome? Outcome { get; init; }
    public DateTimeOffset? AppealableUntil { get; init; }
}

/// <summary>Whom a fact about a case is told. No message names the other side.</summary>
internal static class CaseMessages
{
    /// <param name="fact">The fact.</param>
    /// <param name="after">The case with it.</param>
    /// <param name="entry">The fact in the ledger.</param>
    public static IEnumerable<MessageRow> Of(CaseEvent fact, Case after, LedgerRow entry)
    {
        var matter = after.Matter!;
        return fact switch
        {
            // Who brought it knows; who did not bring it itself is told.
            CaseOpened e => matter.Sides.Where(side => side == CaseSide.Respondent || e.Opener != CaseOpener.Claimant).Select(side => Tell(side, MessageTypes.CaseOpened, notice => notice with { EvidenceUntil = e.EvidenceUntil })),
            QuestionAsked e => [Tell(e.Side, MessageTypes.CaseQuestionAsked, notice => notice with { Question = e.Question, AnswerBy = e.AnswerBy })],
            EvidenceClosed => Both(MessageTypes.CaseEvidenceClosed, notice => notice),
            CaseDecided e => Both(MessageTypes.CaseDecided, notice => notice with { Outcome = e.Outcome, AppealableUntil = e.AppealableUntil }),
            CaseAppealed e => matter.Sides.Where(side => side != e.By).Select(side => Tell(side, MessageTypes.CaseAppealed, notice => notice with { EvidenceUntil = e.EvidenceUntil })),
            CaseWithdrawn => matter.Sides.Where(side => side == CaseSide.Respondent).Select(side => Tell(side, MessageTypes.CaseWithdrawn, notice => notice)),
            CaseMooted => Both(MessageTypes.CaseMoot, notice => notice),
            CaseClosed => Both(MessageTypes.CaseClosed, notice => notice),
            _ => [],
        };

        IEnumerable<MessageRow> Both(string type, Func<CaseNotice, CaseNotice> with) => matter.Sides.Select(side => Tell(side, type, with));

        MessageRow Tell(CaseSide side, string type, Func<CaseNotice, CaseNotice> with) =>
            MessageTypes.Message(entry, matter[side]!.Partner.Value, type, fact.At, with(new(after.Id.Value, matter.Kind, side)));
    }
}
