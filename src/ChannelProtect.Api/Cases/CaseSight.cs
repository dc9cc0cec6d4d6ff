namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Identity;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;

/// <summary>What a reader may see of a case (R9): those who look on see all of it, a side its own, and the rest when it may.</summary>
/// <param name="Case">The case, already brought up to now.</param>
/// <param name="Side">The reader's side; null if it is on none.</param>
/// <param name="LooksOn">Whether the reader is a channel manager or an auditor.</param>
/// <param name="Now">The instant.</param>
internal sealed record CaseSight(Case Case, CaseSide? Side, bool LooksOn, DateTimeOffset Now)
{
    /// <summary>The rules of an opening that look at what else its claimant has brought, and when.</summary>
    private static readonly string[] OfClaimant = ["R3.one-case", "R3.decided-once", "R10.open-cases"];

    public static CaseSight Of(Case contested, Caller reader, DateTimeOffset now) =>
        new(contested, reader.PartnerId is { } partner ? contested.Matter!.SideOf(new(partner)) : null, reader.Role is Roles.ChannelManager or Roles.Auditor, now);

    /// <summary>
    /// Who is accused of a contact never held the renewal, and does not learn that there is one. Who claimed it may have told it by a name, and
    /// learns its id, as the claim does, with a decision that finds merit.
    /// </summary>
    public bool SeesRenewal => LooksOn || Case.Matter! switch
    {
        { Kind: CaseKind.ImproperContact } => Side == CaseSide.Claimant,
        { Subject.Registration: not null } => Side == CaseSide.Respondent || Names(Case.FirstRuling) || Names(Case.Ruling),
        _ => true,
    };

    /// <summary>
    /// Whether the reader may know who is on a side: on its own, and on the other if it knew from the beginning, or a decision found merit in
    /// what either said. From a dismissal it learns nothing, or anybody could find out who holds by a case without merit.
    /// </summary>
    public bool Knows(CaseSide side) => LooksOn || (Side is { } mine && (mine == side || Case.Matter!.Knows(mine) || Names(Case.FirstRuling) || Names(Case.Ruling)));

    /// <summary>Decisions are shown as such. What the other side put in is seen when its hearing's evidence is closed; a complaint of a contact at once.</summary>
    public bool Sees(CaseEntryRow entry) => entry.Kind != CaseEntryKind.Decision && (LooksOn || (Side is not null && (entry.Side == Side || entry.Kind == CaseEntryKind.Withdrawal || (entry.IsComplaint && Case.Matter!.ComplaintSeenAtOnce) || IsOpenToBoth(entry.Hearing))));

    /// <summary>Whether a rule by which the case was opened, decided or appealed is for the reader.</summary>
    public bool Sees(RuleEvaluation rule) => LooksOn || Side == CaseSide.Claimant || !OfClaimant.Contains(rule.Rule);

    /// <summary>The rules by which the case can be decided, as far as they tell a side nothing of what the other does.</summary>
    public ValueList<RuleEvaluation> Waiting(Hearing hearing) => LooksOn || Side is not { } mine ? hearing.Explain(Now) : hearing.ExplainTo(mine, Now);

    private static bool Names(Ruling? ruling) => ruling is { Outcome: CaseOutcome.Award or CaseOutcome.Uphold };

    /// <summary>What was not open yet when the case was withdrawn, or became moot, never is: nobody brings a case to read what the other says of it.</summary>
    private bool IsOpenToBoth(int hearing) =>
        Case.Matter!.SeenAtOnce || Case.Ruling is not null || (hearing == 1 && Case.FirstRuling is not null) || (Case.WithdrawnAt ?? Case.MootAt ?? Now) >= Case.Hearing!.EvidenceUntil;
}
