namespace ChannelProtect.Api.Tests.Bulk;

using System.Text;
using Xunit;

public class NdjsonReadingTests
{
    private const string Contoso = """{"account":{"name":"Contoso Ltd"},"productLine":"firewall"}""";

    [Theory]
    [InlineData("{\"account\":{\"name\":\"Con", "account.name: This is not well-formed JSON: it breaks at byte 24.")]
    [InlineData("hello", "row: This is not well-formed JSON: it breaks at byte 1.")]
    [InlineData(Contoso + Contoso, "row: This is not well-formed JSON: it breaks at byte 60.")]
    [InlineData("null", "row: This must be an object.")]
    [InlineData("[1]", "row: This must be an object.")]
    [InlineData("\"\"", "row: This must be an object.")]
    [InlineData("""{"account":{"name":"Contoso","owner":"bix"},"productLine":"firewall"}""", "account.owner: This member is not known here.")]
    [InlineData("""{"account":{"name":7},"productLine":"firewall"}""", "account.name: This must be a string.")]
    [InlineData("""{"account":{"name":"\ud800"},"productLine":"firewall"}""", "account.name: This must be a string.")]
    [InlineData("""{"account":null,"productLine":"firewall"}""", "account: This member must not be null.")]
    [InlineData("""{"account":{"name":"Contoso"},"account":{"name":"Contoso"},"productLine":"firewall"}""", "account: This member is given twice.")]
    [InlineData("""{"account":{"name":"C"},"productLine":"backup","termStart":"2026-02-30"}""", "termStart: This must be a date that exists, such as 2026-12-31.")]
    [InlineData("""{"account":{"name":"C"},"productLine":"backup","serials":["A1",2]}""", "serials[1]: This must be a string.")]
    [InlineData("{}", "account: This member is required. productLine: This member is required.")]
    public async Task A_broken_line_is_its_rows_fault_and_no_others(string line, string fault)
    {
        var (_, rows) = await Claims.Read("application/x-ndjson", $"{Contoso}\r\n{line}\n\n{Contoso}");

        Assert.Equal("1 Contoso Ltd firewall", rows[0].Show());
        Assert.Equal("2 " + fault, rows[1].Show());
        Assert.Equal("3 Contoso Ltd firewall", rows[2].Show());
    }

    [Fact]
    public async Task Lines_too_long_or_not_in_UTF8_or_nested_without_end_are_skipped()
    {
        byte[] body =
        [
            0xEF, 0xBB, 0xBF,
            .. Encoding.UTF8.GetBytes("{\"account\":{\"name\":\"" + new string('x', 1_000_000) + "\"}}\n"),
            .. "{\"account\":{\"name\":\"Soci"u8, 0xE9, .. "t\"}}\n"u8,
            .. Encoding.UTF8.GetBytes(new string('[', 60_000) + "\n"),
            .. Encoding.UTF8.GetBytes(Contoso),
        ];

        var (_, rows) = await Claims.Read("application/x-ndjson", body);

        Assert.Equal("1 row: A row has at most 65536 bytes.", rows[0].Show());
        Assert.Equal("2 row: The row is not valid UTF-8.", rows[1].Show());
        Assert.NotEmpty(rows[2].Errors);
        Assert.Equal("4 Contoso Ltd firewall", rows[3].Show());
    }
}
