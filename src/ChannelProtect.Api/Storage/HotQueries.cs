namespace ChannelProtect.Api.Storage;

using System.Collections.Concurrent;
using System.Data.Common;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Matching;
using ChannelProtect.Domain.Registrations;

/// <summary>
/// The reads that carry the load, as SQL of nearly one spelling for three databases. Everything else goes through EF Core; these
/// went through it too, at a fraction of the rate (src/DECISIONS.md).
/// </summary>
internal sealed class HotQueries(Connections connections, Shapes shapes, SealedSerials serials)
{
    /// <summary>More renewals of one customer and product line than this are too many to tell apart anyway.</summary>
    private const int MostCandidates = 20;

    /// <summary>Accounts whose names are compared with that of one claim.</summary>
    private const int MostAlike = 30;

    /// <summary>Accounts looked at of one key.</summary>
    private const int MostOfKey = 50;

    private readonly ConcurrentDictionary<CandidatePlaces, CandidateTexts> _candidates = new();
    private string? _renewalText;

    public Connections Connections => connections;

    public SealedSerials Serials => serials;

    /// <summary>A renewal with its account, to be shown; null if there is none of this id.</summary>
    public async Task<RenewalAndAccount?> Renewal(string id, CancellationToken cancel)
    {
        var values = new Values();
        values.Place(id);
        var found = await Read(RenewalText, values, shapes.ReadShown, cancel);
        return found.Count == 0 ? null : found[0];
    }

    internal string RenewalText => _renewalText ??= Spelled($"""{shapes.SelectShownWithAccount(lapsed: true)} WHERE r."Id" = $1""");

    /// <summary>Everything a claim could mean: what has its number or a serial, what customers like its own have in the product line, and one renewal whose account the claimant may join.</summary>
    public async Task<IReadOnlyList<RenewalAndAccount>> Candidates(Claim claim, CancellationToken cancel)
    {
        var values = new Values();
        return [.. (await Read(CandidatesText(claim, values), values, shapes.ReadWithAccount, cancel)).DistinctBy(found => found.Renewal.Id)];
    }

    /// <summary>
    /// That a claim with a number and a domain means nothing that is known, as a condition for writing. It asks less than the search does, and
    /// fails where that might find something: with few and simple questions, since most claims find nothing.
    /// </summary>
    public WriteCondition NoCandidates(Claim claim)
    {
        var values = new Values();
        return new(Texts(claim, values).None, values);
    }

    /// <summary>The texts are made apart from the reading, so that tests see those of a database that is not there.</summary>
    internal string CandidatesText(Claim claim, Values values) => Texts(claim, values).Rows;

    private CandidateTexts Texts(Claim claim, Values values)
    {
        var places = new CandidatePlaces(
            claim.Number is null ? null : values.Place(claim.Number),
            claim.Serials.Count == 0 ? null : values.PlaceAll([.. claim.Serials.Select(serials.KeyOf)]),
            claim.Customer.Domains.Count == 0 ? null : values.Place(claim.Customer.Domains[0]),
            claim.Customer.Domains.Count == 0 ? null : values.Place(true),
            claim.Customer.Domains.Count == 0 ? null : values.Place(claim.Claimant.Value ?? ""),
            values.Place(claim.Line.Value),
            claim.Customer.Identifiers.Count > 0,
            values.PlaceKeys(BlockingKeys.ToFind(claim.Customer), connections.Provider));

        // The places follow from which of them there are, and how many.
        return _candidates.GetOrAdd(places, Texts);
    }

    private CandidateTexts Texts(CandidatePlaces at)
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

        var (joined, elsewhere) = at.MeansItsOwn
            ? (shapes.JoinAccount, """ AND (r."Domain" IS NULL OR r."ContractKey" IS NULL OR a."Domains" IS NOT NULL)""")
            : ("", "");
        found.Add(First(MostCandidates, $"""
            SELECT r."Id" FROM {shapes.From} {joined}
            WHERE EXISTS ({Sharing(at)}) AND r."ProductLine" = {at.Line} AND r."AccountId" IN ({Alike(KeysFor(at), at.Keys)}){elsewhere} ORDER BY r."Id"
            """));

        // By their ids first: most claims find nothing, and a plan costs PostgreSQL what the columns of all its steps cost, unless they are those of a table as it stands.
        var ids = string.Join(" UNION ALL ", found);
        return new(
            Spelled($"""{shapes.SelectWholeWithAccount} WHERE r."Id" {In(connections.Provider == DatabaseProvider.Postgres ? $"ARRAY({ids})" : ids)}"""),
            $"SELECT 1 / CASE WHEN EXISTS ({string.Join(") OR EXISTS (", Signs(at))}) THEN 0 ELSE 1 END");
    }

    /// <summary>What is there if anything could be meant.</summary>
    private IEnumerable<string> Signs(CandidatePlaces at)
    {
        if (at.Number is not null)
        {
            yield return $"""SELECT 1 FROM "Renewals" AS r WHERE r."ContractKey" = {at.Number}""";
        }

        if (at.Serials is not null)
        {
            yield return $"""SELECT 1 FROM "Serials" AS s WHERE s."Key" IN ({at.Serials})""";
        }

        if (at.Domain is not null)
        {
            yield return $"""SELECT 1 FROM "Renewals" AS r WHERE r."Domain" = {at.Domain}""";
        }

        yield return Sharing(at);
    }

    /// <summary>The accounts that share any key.</summary>
    private string Sharing(CandidatePlaces at) => $"""SELECT 1 FROM "{KeysFor(at)}" AS k WHERE k."Key" {In(at.Keys)}""";

    private static string KeysFor(CandidatePlaces at) => at.MeansItsOwn ? "LooseKeys" : "AccountKeys";

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

    /// <summary>Up to so many renewals of all parts together, in the order of their ids, with their accounts, to be shown.</summary>
    /// <param name="parts">Each should have an index of its own.</param>
    /// <param name="values">The values in the conditions.</param>
    /// <param name="rows">How many rows at most.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<List<RenewalAndAccount>> Page(IEnumerable<PagePart> parts, Values values, int rows, CancellationToken cancel) =>
        Read(PageText(parts, rows), values, shapes.ReadShown, cancel);

    /// <summary>
    /// SQLite merges parts that come in the order of their indexes, and reads each no further than the page needs; anything else it gathers and
    /// sorts, one thread at a time. PostgreSQL plans for any value, and walks to the end of an index unless each part says how many rows it needs.
    /// </summary>
    internal string PageText(IEnumerable<PagePart> parts, int rows)
    {
        if (connections.Provider == DatabaseProvider.Sqlite)
        {
            return Limited(rows, $"{string.Join(" UNION ALL ", parts.Select(part => $"{shapes.SelectShownWithAccount(part.Lapsed)} WHERE {part.Condition}"))} ORDER BY 1");
        }

        var all = string.Join(" UNION ALL ", parts.Select(part => First(rows, $"""{shapes.SelectShown(part.Lapsed)} WHERE {part.Condition} ORDER BY r."Id" """)));
        return Spelled(Limited(rows, $"""SELECT r.*, {shapes.AccountColumns} FROM ({all}) AS r {shapes.JoinAccount} ORDER BY r."Id" """));
    }

    /// <summary>The renewals that fit a condition, which are few.</summary>
    /// <param name="condition">What must hold of <c>r</c>, with the word WHERE.</param>
    /// <param name="count">Whose transfer requests to count along; nobody's if null.</param>
    /// <param name="values">The values in the condition.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<List<FoundRenewal>> Named(string condition, OpenCount? count, Values values, CancellationToken cancel) => Read(
        NamedText(condition, count, values),
        values,
        reader => new FoundRenewal(shapes.Read(reader), count is null ? null : Convert.ToInt32(reader.GetValue(shapes.Width), null)),
        cancel);

    internal string NamedText(string condition, OpenCount? count, Values values)
    {
        if (count is null)
        {
            return Spelled($"{shapes.SelectWhole} {condition}");
        }

        var open = First(count.Most, $"""
            SELECT 1 AS "One" FROM "TransferRequests" AS t
            WHERE t."Requester" = {values.Place(count.Requester)} AND t."Status" = 'Pending' AND (t."LapsesAt" IS NULL OR t."LapsesAt" > {values.Place(count.Now)}) ORDER BY t."LapsesAt"
            """);
        return Spelled($"""SELECT {shapes.Columns}, (SELECT COUNT(*) FROM ({open}) AS o) AS "Open" FROM {shapes.From} {condition}""");
    }

    /// <summary>The first rows of a query, as a part that others can stand beside.</summary>
    internal string First(int rows, string query) => $"SELECT * FROM ({Limited(rows, query)}) AS q";

    private string Limited(int rows, string query) => connections.Provider == DatabaseProvider.Sqlite
        ? $"{query} LIMIT {rows}"
        : $"{query} OFFSET 0 ROWS FETCH NEXT {rows} ROWS ONLY";

    /// <summary>The text as this database numbers its parameters.</summary>
    private string Spelled(string text) => connections.Provider == DatabaseProvider.SqlServer ? text.Replace("$", "@p", StringComparison.Ordinal) : text;

    private async Task<List<T>> Read<T>(string text, Values values, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var lease = await connections.Open(cancel);
        var command = lease.Command(text);
        values.GiveTo(command, connections.Provider);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Where the values of a search stand among its parameters.</summary>
    private sealed record CandidatePlaces(string? Number, string? Serials, string? Domain, string? Confirmed, string? Claimant, string Line, bool Identified, string Keys)
    {
        /// <summary>What is of another number at another domain is another contract, whatever its customer is called, unless a register knows better: it need not be looked at.</summary>
        public bool MeansItsOwn => this is { Number: not null, Domain: not null, Identified: false };
    }

    /// <param name="Rows">Reads them.</param>
    /// <param name="None">Divides by zero if there are any.</param>
    private sealed record CandidateTexts(string Rows, string None);
}

/// <summary>A renewal and its end customer; to be shown, without what no view shows.</summary>
internal sealed record RenewalAndAccount(RenewalRow Renewal, AccountRow Account);

/// <summary>A renewal that was named, and how many transfer requests the asker has open, if they were counted.</summary>
internal sealed record FoundRenewal(RenewalRow Row, int? OpenRequests);

/// <summary>Whose open transfer requests to count, at which instant, and when to stop counting.</summary>
internal sealed record OpenCount(string Requester, DateTimeOffset Now, int Most);

/// <summary>Which renewals are part of a page.</summary>
/// <param name="Condition">What must hold of <c>r</c>.</param>
/// <param name="Lapsed">Whether time alone has changed them since they were written down; the others are read without what would bring them up to now.</param>
internal sealed record PagePart(string Condition, bool Lapsed);
