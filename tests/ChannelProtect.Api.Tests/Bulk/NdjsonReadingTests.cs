namespace ChannelProtect.Api.Tests.Bulk;

using System.Text;
using Xunit;

public class NdjsonReadingTests
{
    private const string Contoso = """{"account":{"name":"Contoso Ltd"},"productLine":"firewall"}""";

    private const string WrongKind = "This is not a value of the kind that this member takes.";

    [Theory]
    [InlineData("{\"account\":{\"name\":\"Con", "row: This is not a JSON object: it breaks at byte 24.")]
    [InlineData("hello", "row: This is not a JSON object: it breaks at byte 1.")]
    [InlineData(Contoso + Contoso, "row: This is not a JSON object: it breaks at byte 60.")]
    [InlineData("null", "row: A JSON object is wanted.")]
    [InlineData("[1]", "row: A JSON object is wanted.")]
    [InlineData("\"\"", "row: A JSON object is wanted.")]
    [InlineData("""{"account":{"name":"Contoso","owner":"bix"},"productLine":"firewall"}""", "account.owner: There is no such member.")]
    [InlineData("""{"account":{"name":7},"productLine":"firewall"}""", "account.name: " + WrongKind)]
    [InlineData("""{"account":{"name":"\ud800"},"productLine":"firewall"}""", "account.name: " + WrongKind)]
    [InlineData("""{"account":null,"productLine":"firewall"}""", "account: This member may not be null.")]
    [InlineData("""{"account":{"name":"Contoso"},"account":{"name":"Contoso"},"productLine":"firewall"}""", "account: This member is there twice.")]
    [InlineData("""{"account":{"name":"C"},"productLine":"backup","termStart":"2026-02-30"}""", "termStart: " + WrongKind)]
    [InlineData("""{"account":{"name":"C"},"productLine":"backup","serials":["A1",2]}""", "serials[1]: " + WrongKind)]
    [InlineData("{}", "row: Required members are missing: account, productLine.")]
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
        Assert.NotNull(rows[2].Fault);
        Assert.Equal("4 Contoso Ltd firewall", rows[3].Show());
    }
}
