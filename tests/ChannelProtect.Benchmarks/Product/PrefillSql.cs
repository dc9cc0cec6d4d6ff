namespace ChannelProtect.Benchmarks.Product;

using System.Globalization;
using ChannelProtect.Benchmarks.Load;

/// <summary>
/// INSERT … SELECT into each of the product's tables that a registration fills, in the dialect that SQLite and PostgreSQL share: renewal <c>n</c>
/// of account <c>n</c>, held by one of the holders in turn, with terms that end in each of the next twelve months.
/// </summary>
internal static class PrefillSql
{
    /// <summary>One account of so many may be meant by claims of another number and domain, so that a large programme's claims have something to look at.</summary>
    public const int Loose = 100;

    /// <summary>Ids are this and eight digits: valid, and older than all that the load will make.</summary>
    public const string IdStart = "01h000000000000000";

    private const string Number = "substr(cast(100000000 + n AS text), 2)";

    /// <summary>Ten digits that follow no order, as hashes do: another for each renewal.</summary>
    private const string Scattered = "substr(cast(10000000000 + n * 2654435761 % 10000000000 AS text), 2)";

    /// <param name="holders">Who holds the renewals.</param>
    /// <param name="renewals">How many.</param>
    /// <param name="now">Since when.</param>
    /// <param name="serial">A serial, sealed.</param>
    public static IEnumerable<string> Statements(IReadOnlyList<string> holders, int renewals, DateTime now, string serial)
    {
        var all = Series(first: 1, step: 1, renewals);
        yield return $"""
            {all} INSERT INTO "Accounts" ("Id", "Name", "Domain", "Country", "Source", "IsLoose", "CreatedAt", "Version", "LedgerHead")
            SELECT {Id("acc")}, {CustomerNames.Sql}, 'prefill-' || {Number} || '.example', 'GB', {Holder(holders)}, n % {Loose} = 0, {Instant(now)}, 1, '{Hash}' FROM series
            """;
        yield return $"""{all} INSERT INTO "Serials" ("Key", "RenewalId") SELECT {Scattered} || 'prefilled-22', {Id("rnw")} FROM series""";
        foreach (var (stream, position, type) in new[] { ("acc", 1, "accountRecorded"), ("rnw", 1, "renewalRecorded"), ("rnw", 2, "renewalRegistered") })
        {
            yield return Text($"""
                {all} INSERT INTO "Ledger" ("Stream", "Position", "Type", "Body", "At", "RecordedAt", "Actor", "PolicyVersion", "PreviousHash", "Hash")
                SELECT {Id(stream)}, {position}, '{type}', '{Body}', {Instant(now)}, {Instant(now)}, 'prefill', 1, '{Hash}', '{Hash}' FROM series
                """);
        }

        const int months = 12;
        for (var month = 1; month <= months; month++)
        {
            var some = Series(first: month, step: months, renewals);
            var end = now.Date.AddMonths(month);
            var (termStart, termEnd, protectedUntil) = (Date(end.AddYears(-1).AddDays(1)), Date(end), Instant(end.AddDays(31)));
            yield return Text($"""
                {some} INSERT INTO "Renewals" ("Id", "AccountId", "Domain", "ProductLine", "LineSequence", "ContractNumber", "ContractKey", "Serials", "TermStart", "TermEnd",
                  "Amount", "Currency", "Confirmed", "Holder", "HolderRegion", "HeldSince", "HeldBy", "RegistrationId", "ProtectedUntil", "ProtectionSetAt", "ProtectionPolicyVersion", "InFlightUsed",
                  "NextLapseAt", "NextAlertAt", "Version", "LedgerHead")
                SELECT {Id("rnw")}, {Id("acc")}, 'prefill-' || {Number} || '.example', 'firewall', 1, 'PF-' || {Number}, 'PF' || {Number}, '{serial}',
                  {termStart}, {termEnd}, 12000.00, 'USD', FALSE, {Holder(holders)}, 'emea', {Instant(now)}, 'Registration', {Id("reg")}, {protectedUntil}, {Instant(now)}, 1,
                  FALSE, {protectedUntil}, {Instant(end.AddDays(month > 3 ? -89 : month > 2 ? -59 : month > 1 ? -29 : -13))}, 2, '{Hash}' FROM series
                """);
            yield return Text($"""
                {some} INSERT INTO "Registrations" ("Id", "PartnerId", "Region", "RenewalId", "AccountId", "Status", "AccountName", "Domain", "Country", "ProductLine",
                  "ContractNumber", "Serials", "TermStart", "TermEnd", "Amount", "Currency", "ProtectedUntil", "PolicyVersion", "CreatedAt")
                SELECT {Id("reg")}, {Holder(holders)}, 'emea', {Id("rnw")}, {Id("acc")}, 'Active', {CustomerNames.Sql}, 'prefill-' || {Number} || '.example', 'GB',
                  'firewall', 'PF-' || {Number}, '{serial}', {termStart}, {termEnd}, 12000.00, 'USD', {protectedUntil}, 1, {Instant(now)} FROM series
                """);
        }
    }

    /// <summary>The id of account <c>n</c>.</summary>
    public static string Account(int n) => Text($"acc_{IdStart}{n:D8}");

    private static string Hash { get; } = new('0', 64);

    // As long as a true body, so that pages fill as they would.
    private static string Body { get; } = $$"""{"fact":"{{new string('-', 400)}}"}""";

    private static string Series(int first, int step, int last) =>
        Text($"WITH RECURSIVE series(n) AS (SELECT {first} WHERE {first} <= {last} UNION ALL SELECT n + {step} FROM series WHERE n + {step} <= {last})");

    private static string Id(string prefix) => $"'{prefix}_{IdStart}' || {Number}";

    private static string Holder(IReadOnlyList<string> holders) =>
        $"CASE n % {holders.Count} {string.Concat(holders.Select((holder, i) => $"WHEN {i} THEN '{holder}' "))}END";

    private static string Date(DateTime day) => Text($"'{day:yyyy-MM-dd}'");

    private static string Instant(DateTime instant) => Text($"'{instant:yyyy-MM-dd HH:mm:ss}'");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
