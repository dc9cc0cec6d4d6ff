namespace ChannelProtect.Api.Tests.Storage;

using System.Text.RegularExpressions;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Matching;
using ChannelProtect.Domain.Registrations;
using Microsoft.Data.SqlClient;

/// <summary>The hot queries as SQL Server is sent them, seen without a server.</summary>
public sealed class SqlServerTextTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly HotQueries Hot = Queries();

    public static TheoryData<string> Queried => [.. Texts.Keys];

    private static Dictionary<string, Func<Values, string>> Texts => new()
    {
        ["a renewal"] = values =>
        {
            values.Place("rnw_a");
            return Hot.RenewalText;
        },
        ["a renewal by its serial"] = values => Hot.NamedText($"""JOIN "Serials" AS s ON s."RenewalId" = r."Id" WHERE s."Key" = {values.Place("A1B2C3")}""", new OpenCount("bix", Monday, 25), values),
        ["a renewal by its customer, without a count"] = values =>
            Hot.NamedText($"""WHERE r."Id" IN ({Hot.First(2, $"""SELECT l."Id" FROM "Renewals" AS l WHERE l."Domain" = {values.Place("contoso.example")} ORDER BY l."Id" """)})""", null, values),
        ["candidates by name"] = values => Hot.CandidatesText(Claim(null, [], null), values),
        ["candidates by number"] = values => Hot.CandidatesText(Claim("CP1002", [], null), values),
        ["candidates by serials"] = values => Hot.CandidatesText(Claim(null, ["A", "B", "C"], null), values),
        ["candidates by everything"] = values => Hot.CandidatesText(Claim("CP1002", ["A"], "contoso.example"), values),
        ["conduct"] = values => Hot.ConductText("prt_1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1), 10, values),
        ["accounts like a customer"] = values => Hot.AccountsLikeText(Customer("contoso.example"), values),
        ["a page of one kind"] = values => Hot.PageText([new($"""r."Holder" = {values.Place("ada")}""", Lapsed: false)], 51),
        ["a page of two kinds"] = values => Hot.PageText([new($"""r."Holder" = {values.Place("ada")}""", Lapsed: false), new($"""r."NextHolder" = {values.Place("ada")}""", Lapsed: true)], 51),
    };

    [Theory, MemberData(nameof(Queried))]
    public void Every_value_has_a_parameter_of_the_name_in_the_text(string query)
    {
        var (text, parameters) = Sent(query);
        Assert.Equal(parameters.Order(StringComparer.Ordinal), Regex.Matches(text, @"@p\d+").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain('$', text);
    }

    [Theory, MemberData(nameof(Queried))]
    public void Rows_are_limited_in_the_one_way_that_SQL_Server_has_and_ordered_only_where_they_are_limited(string query)
    {
        var (text, _) = Sent(query);
        var limited = Regex.Count(text, @"ORDER BY (COUNT\(\*\) DESC, )?\w\.""\w+""( DESC)?\s+OFFSET 0 ROWS FETCH NEXT \d+ ROWS ONLY");
        Assert.Equal((limited, limited, limited), (Regex.Count(text, "ORDER BY"), Regex.Count(text, "OFFSET"), Regex.Count(text, "FETCH NEXT")));
        Assert.DoesNotMatch(@"\bLIMIT\b|\|\||\b(TRUE|FALSE)\b|::", text);
    }

    [Theory, MemberData(nameof(Queried))]
    public void What_is_selected_from_a_part_of_the_query_gives_that_part_a_name(string query)
    {
        var (text, _) = Sent(query);
        Assert.Equal(Regex.Count(text, @"FROM \(\s*SELECT"), Regex.Count(text, @"\) AS \w+\b(?!"")"));
    }

    private static (string Text, IEnumerable<string> Parameters) Sent(string query)
    {
        var values = new Values();
        using var command = new SqlCommand(Texts[query](values));
        values.GiveTo(command, DatabaseProvider.SqlServer);
        return (command.CommandText, [.. command.Parameters.Cast<SqlParameter>().Select(parameter => parameter.ParameterName)]);
    }

    private static HotQueries Queries()
    {
        using var db = SchemaTests.Design(Engine.SqlServer);
        return new(new(new() { Provider = DatabaseProvider.SqlServer }, TimeProvider.System), Shapes.Of(db), new(new(() => SealingKey.Of(new byte[2 * SealingKey.HalfSize]))));
    }

    private static Claim Claim(string? number, string[] serials, string? domain) =>
        new(new("ada"), number, [.. serials], Customer(domain), new("firewall"), new Term(new(2026, 1, 1), new(2026, 12, 31)));

    private static CustomerDescription Customer(string? domain) => new(NormalName.AllOf("Contoso Retail Ltd"), domain is null ? [] : [domain], null, []);
}
