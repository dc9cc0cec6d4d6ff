namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using ChannelProtect.Domain.Conduct;

/// <summary>What is asked of a partner's conduct at its requests, all at once.</summary>
internal sealed partial class HotQueries
{
    /// <summary>Of all renewals that are due; beyond that the settler is so far behind that counts are late anyway.</summary>
    private const int MostDue = 2_000;

    /// <summary>What counts in a partner's conduct.</summary>
    /// <param name="partner">Whose.</param>
    /// <param name="since">From when on (exclusive).</param>
    /// <param name="now">The instant.</param>
    /// <param name="most">More of a kind need not be counted.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<CountedConduct> Conduct(string partner, DateTimeOffset since, DateTimeOffset now, int most, CancellationToken cancel)
    {
        var values = new Values();
        var read = await Read(
            ConductText(partner, since, now, most, values),
            values,
            reader => new CountedConduct(Number(reader, 0), Number(reader, 1), Number(reader, 2), Number(reader, 3) > 0),
            cancel);
        return read[0];

        static int Number(DbDataReader reader, int column) => Convert.ToInt32(reader.GetValue(column), null);
    }

    internal string ConductText(string partner, DateTimeOffset since, DateTimeOffset now, int most, Values values)
    {
        var (its, from, until) = (values.Place(partner), values.Place(since), values.Place(now));
        var written = First(most, $"""SELECT 1 AS "One" FROM "Conduct" AS f WHERE f."PartnerId" = {its} AND f."Overturned" IS NULL AND f."At" > {from} AND f."At" <= {until} AND f."Kind" <> '{ConductKind.AlertUnanswered}' ORDER BY f."At" """);

        // What is due first, and then whose it is: a partner holds thousands of renewals, and few are due at any moment.
        var due = First(MostDue, $"""SELECT r."Holder", r."NextHolder" FROM {shapes.From} WHERE r."NextLapseAt" <= {until} AND r."NextLapseAt" > {from} ORDER BY r."NextLapseAt" """);
        var broken = First(most, $"""
            SELECT 1 AS "One" FROM "TransferRequests" AS t
            WHERE t."Requester" = {its} AND t."Status" = 'Pending' AND t."LapsesAt" <= {until} AND t."LapsesAt" > {from} AND t."DemandedAt" IS NOT NULL AND t."ProducedAt" IS NULL ORDER BY t."LapsesAt"
            """);
        var lapsed = First(MostDue, $"""SELECT c."Claimant", c."Respondent" FROM "Cases" AS c WHERE c."NextLapseAt" <= {until} ORDER BY c."NextLapseAt" """);
        return Spelled($"""
            SELECT (SELECT COUNT(*) FROM ({written}) AS w) AS "Written",
              (SELECT COUNT(*) FROM ({due}) AS d WHERE d."Holder" = {its} AND d."NextHolder" <> d."Holder") AS "Silent",
              (SELECT COUNT(*) FROM ({broken}) AS b) AS "Broken",
              (SELECT COUNT(*) FROM ({lapsed}) AS l WHERE l."Claimant" = {its} OR l."Respondent" = {its}) AS "Lapsed"
            """);
    }
}

/// <summary>What counts in a partner's conduct: facts written down, and what time alone has made true since.</summary>
/// <param name="Written">Facts written down.</param>
/// <param name="Silent">Notices that it let pass.</param>
/// <param name="Broken">Authorisations that it did not produce in time.</param>
/// <param name="HasLapsedCases">Whether something lapsed in a case of its own.</param>
internal sealed record CountedConduct(int Written, int Silent, int Broken, bool HasLapsedCases);
