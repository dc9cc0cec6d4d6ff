namespace ChannelProtect.Api.Casework;

using System.Text.Json;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;

/// <summary>The only place where a case's rows and facts meet.</summary>
internal static class CaseMapping
{
    public static Case ToDomain(this CaseRow row) => JsonSerializer.Deserialize<Case>(row.State, CanonicalJson.Options)!;

    public static void Take(this CaseRow row, Case contested)
    {
        var (matter, hearing) = (contested.Matter!, contested.Hearing!);
        row.Kind = matter.Kind;
        row.RenewalId = matter.Subject.Renewal?.Value;
        row.Claimant = matter.Claimant?.Partner.Value;
        row.Respondent = matter.Respondent?.Partner.Value;
        row.Region = matter.Region.Value;
        row.Status = contested.Status;
        row.IsDecided = !contested.IsUndecided;
        row.Arbiter = hearing.Arbiter?.Value;
        row.DecideBy = hearing.DecideBy;
        row.OpenedAt = matter.OpenedAt;
        row.OpenKey = contested is { IsUndecided: true, FirstRuling: null } && row is { RenewalId: { } renewal, Claimant: { } claimant } ? OpenKeyOf(matter.Kind, renewal, claimant) : null;
        row.OpenSlot = contested is { IsUndecided: true, FirstRuling: null } ? row.OpenSlot : null;
        row.MatterKey = KeyOf(matter.Kind, matter.Subject, matter.Claimant?.Partner, matter.Respondent?.Partner);
        row.DecidedAt = (contested.Ruling ?? contested.FirstRuling)?.At ?? contested.WithdrawnAt ?? contested.MootAt;
        row.State = CanonicalJson.Write(contested);
        row.NextLapseAt = contested.NextLapse?.At;
    }

    /// <summary>By what an undecided case is known; a partner has one of each kind about a renewal.</summary>
    public static string OpenKeyOf(CaseKind kind, string renewal, string claimant) => $"{kind}/{renewal}/{claimant}";

    /// <summary>
    /// By what a case is known as the same again; null if nobody complains, or accounts alone are meant, which no partner reports. A dispute is
    /// about its request, and not about the renewal; a reported contact is one partner's, and another's is another.
    /// </summary>
    public static string? KeyOf(CaseKind kind, CaseSubject subject, PartnerId? claimant, PartnerId? respondent)
    {
        var accused = kind == CaseKind.ImproperContact && respondent is { } other ? $"/{other.Value}" : "";
        return claimant is { } who && (subject.Request?.Value ?? subject.Renewal?.Value) is { } contested ? $"{kind}/{contested}/{who.Value}{accused}" : null;
    }

    /// <summary>What the fact adds to be read; null if nobody said anything.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="before">The case before it.</param>
    /// <param name="position">Its place in the case's stream.</param>
    public static CaseEntryRow? EntryOf(CaseEvent fact, Case before, int position)
    {
        var hearing = before.FirstRuling is null && fact is not CaseAppealed ? 1 : 2;
        return fact switch
        {
            CaseOpened e => Statement(e.Claimant is null || e.Opener == CaseOpener.System ? null : CaseSide.Claimant, e.Statement, e.Evidence, e.ActingManager),
            StatementMade e => Statement(e.Side, e.Statement, e.Evidence, e.ActingManager),
            CaseAppealed e => Statement(e.By, e.Statement, e.Evidence, null),
            QuestionAsked e => Entry(CaseEntryKind.Question, e.Side, e.Text, [], e.By, e.Question, e.AnswerBy),
            QuestionAnswered e => Entry(CaseEntryKind.Answer, e.Side, e.Statement, e.Evidence, null, e.Question),
            CaseWithdrawn { Statement: not null } e => Entry(CaseEntryKind.Withdrawal, CaseSide.Claimant, e.Statement, [], null),
            CaseDecided e => Entry(CaseEntryKind.Decision, null, e.Statement, [], e.By),
            _ => null,
        };

        CaseEntryRow Statement(CaseSide? side, string? text, ValueList<Evidence> evidence, ManagerId? by) => Entry(CaseEntryKind.Statement, side, text, evidence, by);

        CaseEntryRow Entry(CaseEntryKind kind, CaseSide? side, string? text, ValueList<Evidence> evidence, ManagerId? by, int? question = null, DateTimeOffset? answerBy = null) => new()
        {
            CaseId = before.Id.Value,
            Position = position,
            Hearing = hearing,
            Kind = kind,
            Side = side,
            At = fact.At,
            Text = text,
            Evidence = evidence.Count == 0 ? null : CanonicalJson.Write(evidence),
            Question = question,
            AnswerBy = answerBy,
            By = by?.Value,
        };
    }
}
