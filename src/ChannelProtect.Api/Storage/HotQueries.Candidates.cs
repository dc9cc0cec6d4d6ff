namespace ChannelProtect.Api.Storage;

using System.Collections.Concurrent;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Matching;
using ChannelProtect.Domain.Registrations;

/// <summary>The searches for what a claim may mean.</summary>
internal sealed partial class HotQueries
{
    /// <summary>More renewals of one customer and product line than this are too many to tell apart anyway.</summary>
    private const int MostCandidates = 20;

    /// <summary>Accounts whose names are compared with that of one claim.</summary>
    private const int MostAlike = 30;

    /// <summary>Accounts looked at of one key.</summary>
    private const int MostOfKey = 50;

    private readonly ConcurrentDictionary<CandidatePlaces, string> _candidates = new();

    /// <summary>Everything a claim could mean: what has its number or a serial, what customers like its own have in the product line, and one renewal whose account the claimant may join.</summary>
    public async Task<IReadOnlyList<RenewalAndAccount>> Candidates(Claim claim, CancellationToken cancel)
    {
        var values = new Values();
        return [.. (await Read(CandidatesText(claim, values), values, shapes.ReadWithAccount, cancel)).DistinctBy(found => found.Renewal.Id)];
    }

    /// <summary>
    /// That a claim which tells its contract apart means nothing that is known, as a condition for writing. It fails where the search might find
    /// something, and asks less: few and simple questions, since most such claims find nothing. That its number and its serials are nobody else's
    /// the tables themselves see to.
    /// </summary>
    public WriteCondition NoCandidates(Claim claim)
    {
        var values = new Values();
        var (domain, keys) = (values.Place(claim.Customer.Domains[0]), values.PlaceKeys(BlockingKeys.ToFind(claim.Customer), connections.Provider));
        return new(
            $"""SELECT 1 / CASE WHEN EXISTS (SELECT 1 FROM "Renewals" AS r WHERE r."Domain" = {domain}) OR EXISTS ({Sharing("LooseKeys", keys)}) THEN 0 ELSE 1 END""",
            values);
    }

    /// <summary>The texts are made apart from the reading, so that tests see those of a database that is not there.</summary>
    internal string CandidatesText(Claim claim, Values values)
    {
        var places = new CandidatePlaces(
            claim.Number is null ? null : values.Place(claim.Number),
            claim.Serials.Count == 0 ? null : values.PlaceAll([.. claim.Serials.Select(serials.KeyOf)]),
            claim.Customer.Domains.Count == 0 ? null : values.Place(claim.Customer.Domains[0]),
            claim.Customer.Domains.Count == 0 ? null : values.Place(true),
            claim.Customer.Domains.Count == 0 ? null : values.Place(claim.Claimant.Value ?? ""),
            values.Place(claim.Line.Value),
            claim.TellsApart ? "LooseKeys" : "AccountKeys",
            values.PlaceKeys(BlockingKeys.ToFind(claim.Customer), connections.Provider));

        // The places follow from which of them there are, and how many.
        return _candidates.GetOrAdd(places, CandidatesText);
    }

    private string CandidatesText(CandidatePlaces at)
    {
        var found = new List<string>(5);
        if (at.Number is not null)
        {
            found.Add($"""SELECT r."Id" FROM {shapes.From} WHERE r."ContractKey" = {at.Number}""");
        }

        if (at.Serials is not null)
        {
            found.Add($"""SELECT s."RenewalId" AS "Id" FROM "Serials" AS s WHERE s."Key" IN ({at.Serials})""");
        }

        if (at.Domain is not null)
        {
            found.Add(First(MostCandidates, $"""
                SELECT r."Id" FROM {shapes.From} WHERE r."Domain" = {at.Domain} AND r."ProductLine" = {at.Line} ORDER BY r."LineSequence" DESC
                """));
            found.Add(First(1, $"""
                SELECT r."Id" FROM {shapes.From}
                WHERE r."Domain" = {at.Domain} AND (r."Confirmed" = {at.Confirmed} OR r."Holder" = {at.Claimant}) ORDER BY r."Id"
                """));
        }

        var (joined, loose) = at.Table == "LooseKeys"
            ? (shapes.JoinAccount, """ AND (r."Domain" IS NULL OR r."ContractKey" IS NULL OR a."Domains" IS NOT NULL OR a."Domain" <> r."Domain")""")
            : ("", "");
        found.Add(First(MostCandidates, $"""
            SELECT r."Id" FROM {shapes.From} {joined}
            WHERE EXISTS ({Sharing(at.Table, at.Keys)}) AND r."ProductLine" = {at.Line} AND r."AccountId" IN ({Alike(at.Table, at.Keys)}){loose} ORDER BY r."Id"
            """));

        // By their ids first: most claims find nothing, and a plan costs PostgreSQL what the columns of all its steps cost, unless they are those of a table as it stands.
        var ids = string.Join(" UNION ALL ", found);
        return Spelled($"""{shapes.SelectWholeWithAccount} WHERE r."Id" {In(connections.Provider == DatabaseProvider.Postgres ? $"ARRAY({ids})" : ids)}""");
    }

    /// <summary>The accounts that share any key.</summary>
    private string Sharing(string table, string keys) => $"""SELECT 1 FROM "{table}" AS k WHERE k."Key" {In(keys)}""";

    private string In(string values) => connections.Provider == DatabaseProvider.Postgres ? $"= ANY ({values})" : $"IN ({values})";

    /// <summary>
    /// The accounts that share most keys. Of a key that thousands share only some are looked at: it tells nothing, and an account that is meant
    /// shares others too. So a claim costs the same however many accounts there are.
    /// </summary>
    internal string Alike(string table, string keys)
    {
        var sharing = connections.Provider == DatabaseProvider.Postgres
            ? $"""SELECT k."AccountId" FROM unnest({keys}) AS q("Key") CROSS JOIN LATERAL ({SomeOfKey("q.\"Key\"")}) AS k"""
            : string.Join(" UNION ALL ", keys.Split(", ").Select(SomeOfKey));
        return First(MostAlike, $"""SELECT k."AccountId" FROM ({sharing}) AS k GROUP BY k."AccountId" ORDER BY COUNT(*) DESC, k."AccountId" """);

        string SomeOfKey(string key) => First(MostOfKey, $"""SELECT n."AccountId" FROM "{table}" AS n WHERE n."Key" = {key} ORDER BY n."AccountId" """);
    }

    /// <summary>The accounts that share most with what somebody says of a customer.</summary>
    public Task<List<AccountRow>> AccountsLike(CustomerDescription customer, CancellationToken cancel)
    {
        var values = new Values();
        return Read(AccountsLikeText(customer, values), values, shapes.ReadAccount, cancel);
    }

    internal string AccountsLikeText(CustomerDescription customer, Values values) =>
        Spelled($"""{shapes.SelectAccount} WHERE a."Id" IN ({Alike("AccountKeys", values.PlaceKeys(BlockingKeys.ToFind(customer), connections.Provider))})""");

    /// <summary>Where the values of a search stand among its parameters, and the table of the accounts that could be meant.</summary>
    private sealed record CandidatePlaces(string? Number, string? Serials, string? Domain, string? Confirmed, string? Claimant, string Line, string Table, string Keys);
}
