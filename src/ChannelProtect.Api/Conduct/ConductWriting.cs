namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Renewals;

/// <summary>Counts facts in partners' conduct, in the transaction that writes the fact.</summary>
internal static class ConductWriting
{
    private static readonly ColumnSet Correction = new(nameof(ConductRow.Overturned));

    /// <param name="attempt">Where it is written.</param>
    /// <param name="fact">The fact, which the ledger's last entry tells.</param>
    /// <param name="before">The renewal before it.</param>
    public static void CountConduct(this Attempt attempt, RenewalEvent fact, Renewal before)
    {
        attempt.Count(ConductFact.Of(fact), ConductCorrection.Of(fact));
        if (fact is HolderAlerted alerted && (before.Alert?.Partner, before.Alert?.TermEnd) != (alerted.Partner, alerted.TermEnd))
        {
            attempt.Writes.Insert(new AlertedRow { RenewalId = before.Id.Value, Position = attempt.LastEntry!.Position, PartnerId = alerted.Partner.Value, At = alerted.At });
        }
    }

    /// <param name="attempt">Where it is written.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="before">The case before it.</param>
    /// <param name="after">The case with it.</param>
    public static void CountConduct(this Attempt attempt, CaseEvent fact, Case before, Case after) =>
        attempt.Count(ConductFact.Of(fact, after), ConductCorrection.Of(fact, before));

    private static void Count(this Attempt attempt, IEnumerable<ConductFact> facts, IEnumerable<ConductCorrection> corrections)
    {
        foreach (var fact in facts)
        {
            attempt.Writes.Insert(new ConductRow { PartnerId = fact.Partner.Value, Kind = fact.Kind, SubjectId = fact.Subject, At = fact.At });
        }

        foreach (var corrected in corrections)
        {
            attempt.Writes.Update(new ConductRow { PartnerId = corrected.Partner.Value, Kind = corrected.Kind, SubjectId = corrected.Subject, Overturned = corrected.Counts ? null : true }, Correction);
        }
    }
}
