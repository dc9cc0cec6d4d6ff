namespace ChannelProtect.Api.Cases;

using System.Xml;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Domain.Cases;

/// <summary>A case as it stands now, as far as the reader may see it.</summary>
/// <param name="Id"><c>case_…</c>; null in the answer to <c>validateOnly</c>.</param>
/// <param name="Kind">What kind of conflict it is.</param>
/// <param name="Status">Where it stands. A decided one is final when the time for an appeal has passed; a withdrawn one is never decided, nor is a moot one, which settled itself.</param>
/// <param name="Side">Which side the reader is on; null for those who look on.</param>
/// <param name="RenewalId">The renewal; null if accounts alone are meant, to who is accused of approaching its customer, and, until a decision other than a dismissal, to whose claim opened the case.</param>
/// <param name="TransferRequestId">The transfer request that is disputed.</param>
/// <param name="AccountIds">Accounts that may be one.</param>
/// <param name="Contact">The approach that is reported.</param>
/// <param name="Region">Where it is heard; null to the sides.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Hearing">1, or 2 on appeal.</param>
/// <param name="EvidenceUntil">Until when the sides may put in statements and evidence (exclusive). From then on each sees what the other put in; a complaint of a contact at once. Null in the answer to <c>validateOnly</c>.</param>
/// <param name="DecideBy">When it should be decided; from then on every channel manager may, of whatever region. Null in the answer to <c>validateOnly</c>.</param>
/// <param name="TimeLeft">How long that is ahead, as an ISO 8601 duration; null when it is decided or withdrawn. The entity tag does not change with it.</param>
/// <param name="Overdue">Whether that instant has passed without a decision.</param>
/// <param name="AssignedTo">The channel manager that has it: once it is overdue nobody, until somebody takes it then. Null to the sides.</param>
/// <param name="Parties">Both sides.</param>
/// <param name="Rulings">How it was decided, and how on appeal.</param>
/// <param name="AppealedBy">The side that appealed; null if none did.</param>
/// <param name="WithdrawnAt">When the claimant withdrew it; null if it did not.</param>
/// <param name="MootAt">When what it was about settled itself; null if it did not.</param>
/// <param name="Entries">What was said, oldest first, as far as the reader may see it; null in a list.</param>
/// <param name="PolicyVersion">The version of the policy that fixed the clocks of this hearing.</param>
internal sealed record CaseView(
    string? Id,
    CaseKind Kind,
    CaseStatus Status,
    CaseSide? Side,
    string? RenewalId,
    string? TransferRequestId,
    IReadOnlyList<string> AccountIds,
    ReportedContact? Contact,
    string? Region,
    DateTimeOffset OpenedAt,
    int Hearing,
    DateTimeOffset? EvidenceUntil,
    DateTimeOffset? DecideBy,
    string? TimeLeft,
    bool Overdue,
    string? AssignedTo,
    IReadOnlyList<CasePartyView> Parties,
    IReadOnlyList<RulingView> Rulings,
    CaseSide? AppealedBy,
    DateTimeOffset? WithdrawnAt,
    DateTimeOffset? MootAt,
    IReadOnlyList<CaseEntryView>? Entries,
    int PolicyVersion)
{
    /// <param name="contested">The case, already brought up to now.</param>
    /// <param name="said">Its entries; null for a list.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="now">The instant.</param>
    public static CaseView Of(Case contested, IReadOnlyList<CaseEntryRow>? said, Caller reader, DateTimeOffset now)
    {
        var (matter, hearing, sight) = (contested.Matter!, contested.Hearing!, CaseSight.Of(contested, reader, now));
        return new(
            contested.Id.Value,
            matter.Kind,
            contested.Status,
            sight.Side,
            sight.SeesRenewal ? matter.Subject.Renewal?.Value : null,
            matter.Subject.Request?.Value,
            [.. (matter.Subject.Accounts ?? []).Select(account => account.Value)],
            matter.Subject.Contact,
            sight.LooksOn ? matter.Region.Value : null,
            matter.OpenedAt,
            contested.FirstRuling is null ? 1 : 2,
            hearing.EvidenceUntil,
            hearing.DecideBy,
            contested.IsUndecided ? XmlConvert.ToString(hearing.DecideBy > now ? hearing.DecideBy - now : TimeSpan.Zero) : null,
            contested.IsUndecided && hearing.Escalated,
            sight.LooksOn ? hearing.Arbiter?.Value : null,
            [.. matter.Sides.Select(side => new CasePartyView(side, sight.Knows(side) ? matter[side]!.Partner.Value : null, hearing.Defaulted.Contains(side)))],
            RulingsOf(contested, said, sight),
            contested.Appellant,
            contested.WithdrawnAt,
            contested.MootAt,
            said is null ? null : [.. said.Where(sight.Sees).Select(entry => CaseEntryView.Of(entry, sight.LooksOn))],
            hearing.PolicyVersion);
    }

    /// <summary>Whom it concerns, each of whom is told who else read it. Complete only for those who look on.</summary>
    public IEnumerable<(string Partner, string Id)> Sides() => Parties.Where(party => party.PartnerId is not null).Select(party => (party.PartnerId!, Id!));

    /// <summary>
    /// What is said of a case that would be opened, to who leaves no trace by asking: neither the renewal's id, nor whose it is, nor instants,
    /// which the respondent's calendar sets and its region can be told by.
    /// </summary>
    public CaseView Unwritten() => this with { Id = null, Status = CaseStatus.Open, RenewalId = null, EvidenceUntil = null, DecideBy = null, TimeLeft = null, Region = null, AssignedTo = null, Parties = [] };

    /// <summary>The version that the entity tag shows. Made of what the reader sees, so that it tells nothing of what the other side does.</summary>
    public long Version() => ETags.Digest(CanonicalJson.Write(this with { TimeLeft = null }));

    private static RulingView[] RulingsOf(Case contested, IReadOnlyList<CaseEntryRow>? said, CaseSight sight)
    {
        var statements = (said ?? []).Where(entry => entry.Kind == CaseEntryKind.Decision).ToArray();
        return [.. new[] { contested.FirstRuling, contested.Ruling }.OfType<Ruling>().Select((ruling, i) =>
            new RulingView(ruling.At, ruling.Outcome, ruling.AwardTo?.Value, ruling.Reason, i < statements.Length ? statements[i].Text : null, ruling.AppealableUntil, ruling.Effect, sight.LooksOn ? ruling.By.Value : null))];
    }
}

/// <summary>A partner in a case.</summary>
/// <param name="Side">Which side it is.</param>
/// <param name="PartnerId">The partner; null to a side that does not know the other yet, and learns it with a decision other than a dismissal.</param>
/// <param name="InDefault">Whether it let a question pass, or said nothing while the evidence was open.</param>
internal sealed record CasePartyView(CaseSide Side, string? PartnerId, bool InDefault);

/// <summary>A decision of a case.</summary>
/// <param name="DecidedAt">When.</param>
/// <param name="Outcome">How.</param>
/// <param name="AwardTo">To whom the renewal was awarded; null unless it was.</param>
/// <param name="Reason">From the closed list.</param>
/// <param name="Statement">In the manager's own words; null in a list.</param>
/// <param name="AppealableUntil">Until when the side that lost may appeal (exclusive); null if nobody can.</param>
/// <param name="Effect">What it does to the renewal: <c>moves</c>, <c>stays</c>, or <c>movedOn</c> where it would have gone back, but the other side holds it no more; null in a case that awards none.</param>
/// <param name="DecidedBy">The channel manager; null to the sides.</param>
internal sealed record RulingView(DateTimeOffset DecidedAt, CaseOutcome Outcome, string? AwardTo, RulingReason Reason, string? Statement, DateTimeOffset? AppealableUntil, RulingEffect? Effect, string? DecidedBy);

/// <summary>Something said in a case.</summary>
/// <param name="Kind"><c>statement</c>, <c>question</c>, <c>answer</c> or <c>withdrawal</c>.</param>
/// <param name="Side">The side that speaks, or that is asked; null for a manager that brought the case itself, and for the programme.</param>
/// <param name="At">When.</param>
/// <param name="Hearing">In which hearing.</param>
/// <param name="Text">In its own words.</param>
/// <param name="Evidence">Documents it refers to.</param>
/// <param name="Question">The number of the question, also with its answer.</param>
/// <param name="AnswerBy">Until when the question waits for its answer (exclusive).</param>
/// <param name="By">The channel manager that asked, or that spoke on the side's behalf; null to the sides.</param>
internal sealed record CaseEntryView(
    CaseEntryKind Kind, CaseSide? Side, DateTimeOffset At, int Hearing, string? Text, IReadOnlyList<EvidenceBody> Evidence, int? Question, DateTimeOffset? AnswerBy, string? By)
{
    public static CaseEntryView Of(CaseEntryRow row, bool whole) =>
        new(row.Kind, row.Side, row.At, row.Hearing, row.Text, EvidenceBody.Of(row.Evidence), row.Question, row.AnswerBy, whole ? row.By : null);
}
