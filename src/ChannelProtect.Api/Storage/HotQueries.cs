namespace ChannelProtect.Api.Storage;

using System.Data.Common;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>
/// The reads that carry the load, as SQL of nearly one spelling for three databases. Everything else goes through EF Core; these
/// went through it too, at a fraction of the rate (src/DECISIONS.md).
/// </summary>
internal sealed partial class HotQueries(Connections connections, Shapes shapes, SealedSerials serials)
{
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
