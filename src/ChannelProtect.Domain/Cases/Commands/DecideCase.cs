namespace ChannelProtect.Domain.Cases.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The arbiter decides.</summary>
/// <param name="By">Who decides.</param>
/// <param name="Outcome">How.</param>
/// <param name="AwardTo">To whom the renewal is awarded; the claimant, if an award names nobody.</param>
/// <param name="Reason">Why.</param>
/// <param name="Statement">For both sides to read.</param>
/// <param name="Holder">Who holds the renewal now.</param>
public sealed record DecideCase(ManagerId By, CaseOutcome Outcome, PartnerId? AwardTo, RulingReason Reason, string Statement, PartnerId? Holder) : CaseCommand
{
    protected override IReadOnlyList<Rule> Rules(Case contested, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        Undecided(contested),
        Impartial(contested, By),
        Deciding(contested, By),
        contested.Hearing is { } hearing ? hearing.EvidenceHeard(now) : new("R6.evidence-window", false, CaseRefusal.EvidenceStillOpen(now)),
        new("R2.award", Outcome == CaseOutcome.Award ? CanAward(contested) : AwardTo is null, CaseRefusal.AwardNotPossible),
        new("R7.reason", IsFounded(contested), CaseRefusal.ReasonNotAllowed, new Fact("outcome", Words.Of(Outcome)), new Fact("reason", Words.Of(Reason))),
        new("R2.renewal", true, CaseRefusal.AwardNotPossible, contested.EffectOf(Outcome, AwardTo, Holder) is { } effect ? [new Fact("effect", Words.Of(effect))] : []),
    ];

    protected override IEnumerable<CaseEvent> Events(Case contested, ProgrammePolicy policy, DateTimeOffset now)
    {
        var awarded = Outcome == CaseOutcome.Award ? contested.Awarded(AwardTo)!.Partner : (PartnerId?)null;
        // Once only: what was decided on appeal is final.
        DateTimeOffset? until = contested.FirstRuling is null && contested.Matter!.Loser(Outcome, awarded) is { } loser
            ? policy.CalendarOf(contested.Matter![loser]!.Region).After(now, policy.Cases.Appeal)
            : null;
        return [new CaseDecided(now, Outcome, awarded, Reason, Statement, By, until) { Effect = contested.EffectOf(Outcome, AwardTo, Holder) }];
    }

    /// <summary>To a party that did not hold it before, and from the other party: what a third one holds by now is nothing that these two can be given.</summary>
    private bool CanAward(Case contested) =>
        contested.Matter?.Kind.Awards() is true
        && contested.Awarded(AwardTo) is { } party
        && party.Partner != contested.FormerHolder?.Partner
        && (party.Partner == Holder || contested.IsAffirmed(party.Partner) || contested.MovesTo(Outcome, AwardTo, Holder) is not null);

    private bool IsFounded(Case contested) =>
        contested.Matter is { } matter
        && matter.Kind.Fits(Outcome, Reason)
        && (Reason != RulingReason.PartyInDefault || (matter.Loser(Outcome, AwardTo) is { } loser && contested.Hearing!.Defaulted.Contains(loser)));
}
