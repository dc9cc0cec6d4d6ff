namespace ChannelProtect.Api.Tests.Registrations;

using System.Text.Json;

public sealed class BulkTests(Apps apps) : IClassFixture<Apps>
{
    private const string Header = "accountName,domain,country,productLine,contractNumber,serials,termStart,termEnd,amount,currency,externalReference\n";

    private static string Row(Contoso contract, string? number = null, string? end = null) =>
        $"\"Contoso, Ltd\",{contract.Domain},GB,firewall,{number ?? contract.Number},{contract.Serial};{contract.Serial}9,{contract.Start:yyyy-MM-dd},{end ?? $"{contract.End:yyyy-MM-dd}"},12000.00,USD,Q-1\n";

    private static IEnumerable<string> Fields(Reply row) => row.Json!["problem"]!["errors"]!.AsArray().Select(error => (string)error!["field"]!);

    [Theory, EveryDatabase]
    public async Task Each_row_is_answered_as_the_single_call_and_no_row_harms_another(Engine engine)
    {
        var (stage, renewal) = await Stage.Held(apps.On(engine));
        var (one, two) = (Contoso.EndingIn(stage.App, 60), Contoso.EndingIn(stage.App, 60));
        var csv = "\uFEFF" + (Header + Row(one) + Row(one, end: "2026-02-30") + Row(stage.Contract) + Row(two, number: "Я 77") + "\"open\"x\n" + Row(two) + Row(one)).Replace("\n", "\r\n", StringComparison.Ordinal);

        var answer = await stage.Bix.PostText("/v1/registrations/bulk", csv, "text/csv");

        Assert.Equal((207, "application/x-ndjson"), (answer.Status, answer.Headers["Content-Type"]));
        var rows = answer.Lines();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], rows.Select(row => int.Parse(row["row"]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([201, 400, 409, 400, 400, 201, 200], rows.Select(row => row.Status));
        Assert.Equal(("active", rows[6]["id"], "termEnd"), (rows[0]["registrationStatus"], rows[0]["id"], rows[1]["problem.errors.0.field"]));
        Assert.Equal(("renewal-protected", "contractNumber", "row"), (rows[2]["problem.reason"], rows[3]["problem.errors.0.field"], rows[4]["problem.errors.0.field"]));
        Assert.DoesNotContain(renewal, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Ada.Id, answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await stage.Bix.All("/v1/registrations")).Count);
    }

    [Theory, EveryDatabase]
    public async Task Lines_of_JSON_are_taken_as_well(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var lines = string.Join('\n', JsonSerializer.Serialize(stage.Contract.Claim), "{\"account\":", JsonSerializer.Serialize(Contoso.EndingIn(stage.App, 60).ClaimOf(null, [])));

        var rows = (await stage.Ada.PostText("/v1/registrations/bulk", lines, "application/x-ndjson")).Lines();

        Assert.Equal([(201, "active"), (400, null), (201, "pendingReview")], rows.Select(row => (row.Status, row["registrationStatus"])));
    }

    [Fact]
    public async Task A_row_is_faulted_by_the_columns_of_a_table_and_by_the_members_of_a_line_of_JSON()
    {
        var ada = await apps.On(Engine.Sqlite).As(Demo.Reseller);
        const string Table = "accountName,domain,country,productLine,contractNumber,serials,termStart,termEnd,amount,currency\n!,no domain,XX,fire wall,!,A1B2C3;!,2026-01-01,2025-01-01,12000.00,XXQ\nContoso,,,firewall,,,2026-01-01,2026-12-31,much,USD\n";
        const string Line = """{"account":{"name":"!","domain":"no domain","country":"XX"},"productLine":"firewall","serials":["A1B2C3","!"],"termStart":"2026-01-01","termEnd":"2026-12-31","value":{"amount":"much","currency":"USD"}}""";

        var columns = (await ada.PostText("/v1/registrations/bulk", Table, "text/csv")).Lines();
        var members = (await ada.PostText("/v1/registrations/bulk", Line, "application/x-ndjson")).Lines().Single();

        Assert.Equal(["accountName", "domain", "country", "productLine", "termEnd", "contractNumber", "serials", "currency"], Fields(columns[0]));
        Assert.StartsWith("Value 2: ", (string)columns[0].Json!["problem"]!["errors"]![6]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(["amount"], Fields(columns[1]));
        Assert.Equal(["account.name", "account.domain", "account.country", "serials[1]", "value.amount"], Fields(members));
    }

    [Theory, EveryDatabase]
    public async Task A_retry_with_the_same_key_repeats_no_row_and_gives_the_same_answers(Engine engine)
    {
        var (stage, _) = await Stage.Held(apps.On(engine));
        var csv = Header + Row(Contoso.EndingIn(stage.App, 60)) + Row(stage.Contract) + Row(Contoso.EndingIn(stage.App, 60), number: "!");
        var key = new string('k', 180);

        var first = await stage.Bix.PostText("/v1/registrations/bulk", csv, "text/csv", key);
        var again = await stage.Bix.PostText("/v1/registrations/bulk", csv, "text/csv", key);

        Assert.Equal([201, 409, 400], first.Lines().Select(row => row.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.Single(await stage.Bix.All("/v1/registrations"));
    }

    [Theory, EveryDatabase]
    public async Task Asked_to_validate_only_it_says_the_same_and_writes_nothing(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var rows = (await stage.Ada.PostText("/v1/registrations/bulk?validateOnly=true", Header + Row(stage.Contract) + "x\n", "text/csv")).Lines();
        Assert.Equal([201, 400], rows.Select(row => row.Status));
        Assert.Empty(await stage.Ada.All("/v1/registrations"));
    }

    [Theory]
    [InlineData("application/json", "{}", "415 unsupported-media-type")]
    [InlineData("text/csv", "", "400 invalid-body")]
    [InlineData("text/csv", "accountName;productLine;termStart;termEnd\n", "400 invalid-body")]
    [InlineData("text/csv", "accountName,productLine,termStart\nx,y,z\n", "400 invalid-body")]
    [InlineData("text/csv", "accountName,productLine,termStart,termEnd,owner\n", "400 invalid-body")]
    public async Task A_body_that_is_no_table_is_refused_as_a_whole(string type, string body, string outcome) =>
        (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).PostText("/v1/registrations/bulk", body, type)).Is(outcome);
}
