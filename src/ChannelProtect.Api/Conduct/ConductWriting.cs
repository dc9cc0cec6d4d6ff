namespace ChannelProtect.Api.Conduct;

using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Renewals;

/// <summary>Counts facts in partners' conduct, in the transaction that writes the fact.</summary>
internal static class ConductWriting
{
    public static void Count(this Attempt attempt, ConductFact fact) =>
        attempt.Writes.Insert(new ConductRow { PartnerId = fact.Partner.Value, Kind = fact.Kind, SubjectId = fact.Subject, At = fact.At });

    public static void CountConduct(this Attempt attempt, RenewalEvent fact)
    {
        foreach (var counted in ConductFact.Of(fact))
        {
            attempt.Count(counted);
        }

        if (ConductFact.ClearedBy(fact) is var (partner, kind, subject))
        {
            attempt.Writes.Delete(new ConductRow { PartnerId = partner.Value, Kind = kind, SubjectId = subject });
        }
    }
}
