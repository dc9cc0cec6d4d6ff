namespace ChannelProtect.Domain.Conduct;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;

/// <summary>What counts in a partner's conduct (R10).</summary>
public enum ConductKind
{
    /// <summary>Silence spoke against it.</summary>
    NoticeUnanswered,

    /// <summary>It answered only after its last reminder was due.</summary>
    AnswerLate,

    /// <summary>It took its own request back.</summary>
    RequestWithdrawn,

    /// <summary>Its request was rejected, or refused in review.</summary>
    RequestRejected,

    /// <summary>It could not keep the promise that the customer asked.</summary>
    AuthorisationNotProduced,

    /// <summary>It approached another's customer, as a case found.</summary>
    ImproperContactUpheld,

    /// <summary>It opened a case without merit.</summary>
    CaseDismissed,

    /// <summary>It was asked in a case that had merit and was decided against it, and let its time pass.</summary>
    EvidenceNotProduced,

    /// <summary>It was alerted of the end of a term, and did nothing. It is shown, and sets no limit.</summary>
    AlertUnanswered,
}

/// <summary>One counted fact.</summary>
/// <param name="Partner">Whose conduct.</param>
/// <param name="Kind">What it did, or did not.</param>
/// <param name="At">When that became true.</param>
/// <param name="Subject">The transfer request, the case, or the renewal and its term that it is about: of one kind it counts once.</param>
public sealed record ConductFact(PartnerId Partner, ConductKind Kind, DateTimeOffset At, string Subject)
{
    /// <summary>What a fact about a renewal counts for.</summary>
    public static IEnumerable<ConductFact> Of(RenewalEvent fact) => fact switch
    {
        RenewalTransferred { Basis: TransferBasis.Silence } e => [new(e.From, ConductKind.NoticeUnanswered, e.At, e.Request.Value)],
        RenewalTransferred { Late: true } e => [new(e.From, ConductKind.AnswerLate, e.At, e.Request.Value)],
        TransferRejected { Late: true } e => [Rejected(e), new(e.Incumbent, ConductKind.AnswerLate, e.At, e.Request.Value)],
        TransferRejected e => [Rejected(e)],
        TransferCancelled { By: Decider.Requester } e => [new(e.Requester, ConductKind.RequestWithdrawn, e.At, e.Request.Value)],
        TransferCancelled { Cause: CancellationCause.AuthorisationMissing } e => [new(e.Requester, ConductKind.AuthorisationNotProduced, e.At, e.Request.Value)],
        TransferCancelled { Cause: CancellationCause.ReviewRefused } e => [new(e.Requester, ConductKind.RequestRejected, e.At, e.Request.Value)],
        ProtectionLapsed { Unanswered: { } alert } e => [new(e.Partner, ConductKind.AlertUnanswered, e.At, alert.Subject)],
        AlertUnanswered e => [new(e.Partner, ConductKind.AlertUnanswered, e.At, e.Alert.Subject)],
        _ => [],
    };

    /// <summary>What a fact about a case counts for: a decision only once it is final.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="after">The case with it.</param>
    public static IEnumerable<ConductFact> Of(CaseEvent fact, Case after) => (fact, after) switch
    {
        (CaseDecided or CaseClosed, { Status: CaseStatus.Final, Ruling.Outcome: CaseOutcome.Uphold, Matter: { Kind: CaseKind.ImproperContact, Respondent: { } accused } }) =>
            [new(accused.Partner, ConductKind.ImproperContactUpheld, fact.At, after.Id.Value), .. NotProduced(after)],
        // What the programme brings, nobody complains of, and nobody owes an answer to.
        (_, { Matter.BroughtBySystem: true }) => [],
        // Who reports a duplicate complains of nobody. Who claims with evidence against a holder stops its clocks, as who brings the case itself.
        (CaseDecided or CaseClosed, { Status: CaseStatus.Final, Ruling.Outcome: CaseOutcome.Dismiss, Matter: { Kind: not CaseKind.PossibleDuplicate, Claimant: { } claimant } }) =>
            [new(claimant.Partner, ConductKind.CaseDismissed, fact.At, after.Id.Value)],
        (CaseDecided or CaseClosed, { Status: CaseStatus.Final, Ruling.Outcome: CaseOutcome.Award or CaseOutcome.Uphold }) => [.. NotProduced(after)],
        _ => [],
    };

    /// <summary>What counts of a case by what time alone has made true of it by <paramref name="now"/>, and nobody wrote down.</summary>
    public static IEnumerable<ConductFact> Lapsed(Case contested, DateTimeOffset now)
    {
        var after = contested;
        foreach (var lapse in contested.LapsesBy(now))
        {
            after = after.Apply(lapse);
            foreach (var fact in Of(lapse, after))
            {
                yield return fact;
            }
        }
    }

    /// <summary>Nobody has to answer a complaint without merit, or one that is taken back, and who was right without a word owed none: silence counts against the side that lost.</summary>
    private static IEnumerable<ConductFact> NotProduced(Case contested) =>
        from silent in contested.Silent
        where silent.Side == contested.Matter!.Loser(contested.Ruling!.Outcome, contested.Ruling!.AwardTo)
        let party = contested.Matter![silent.Side]
        where party is not null
        select new ConductFact(party.Partner, ConductKind.EvidenceNotProduced, silent.At, contested.Id.Value);

    private static ConductFact Rejected(TransferRejected rejected) => new(rejected.Requester, ConductKind.RequestRejected, rejected.At, rejected.Request.Value);
}
