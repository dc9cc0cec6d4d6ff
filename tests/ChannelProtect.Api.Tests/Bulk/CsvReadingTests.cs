namespace ChannelProtect.Api.Tests.Bulk;

using System.Text;
using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Hosting;
using Xunit;

public class CsvReadingTests
{
    private const string Header = "accountName,productLine\n";

    [Theory]
    [InlineData("accountName,productLine\nContoso Ltd,firewall\nAdatum,backup\n")]
    [InlineData("accountName,productLine\r\nContoso Ltd,firewall\r\nAdatum,backup")]
    [InlineData("\uFEFFaccountName,productLine\r\nContoso Ltd,firewall\r\nAdatum,backup\r\n")]
    [InlineData("\uFEFF\"accountName\",\"productLine\"\n\"Contoso Ltd\",\"firewall\"\n\nAdatum,backup\n\n")]
    [InlineData(" PRODUCTLINE , AccountName \nfirewall,Contoso Ltd\nbackup,\"Adatum\"\n")]
    [InlineData("domain,accountName,productLine\n,Contoso Ltd,firewall\nadatum.example,Adatum,backup\n")]
    public async Task Every_honest_spelling_of_a_file_gives_the_same_rows(string file)
    {
        var (refusal, rows) = await Claims.Read("text/csv; charset=utf-8", file);

        Assert.Null(refusal);
        Assert.Equal(["1 Contoso Ltd firewall", "2 Adatum backup"], rows.Select(Claims.Show));
    }

    [Fact]
    public async Task A_quoted_field_holds_commas_quotes_and_line_breaks()
    {
        var (_, rows) = await Claims.Read("text/csv", Header + "\"Contoso \"\"Widgets\"\",\r\nLtd\",\"\"\n\"\"\"\",\"a\"\"\"\nAdatum,backup");

        Assert.Equal(["1 Contoso \"Widgets\",\r\nLtd ", "2 \" a\"", "3 Adatum backup"], rows.Select(Claims.Show));
    }

    [Fact]
    public async Task A_row_becomes_the_body_of_the_single_call()
    {
        var (_, rows) = await Claims.Read(
            "text/csv",
            "accountName,domain,productLine,serials,termStart\nContoso Ltd,,firewall,A1B2C3; D4E5F6;,2026-01-01\nAdatum,x.example,backup,,2026-02-30\n");

        Assert.Equivalent(new Claim(new("Contoso Ltd", null), "firewall", new(2026, 1, 1), ["A1B2C3", "D4E5F6"]), rows[0].Body, strict: true);
        Assert.Equal("2 termStart: This is not a date: write it like 2026-12-31.", rows[1].Show());
        Assert.Null(rows[1].Body);
    }

    [Fact]
    public async Task One_bad_row_harms_no_other()
    {
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes(Header + "Contoso Ltd,firewall\n5\" disks,backup\n\"Con\"toso,backup\nonly one field\na,b,c\nSoci"),
            0xE9, // as Latin-1 writes it
            .. Encoding.UTF8.GetBytes($"te,backup\n{new string('x', 1_000_000)},backup\nAdatum,backup\n"),
        ];

        var (_, rows) = await Claims.Read("text/csv", file);

        Assert.Equal(
            [
                "1 Contoso Ltd firewall",
                "2 row: The row has a quote where none may be: write a field that holds quotes in quotes, and each quote in it twice.",
                "3 row: The row has a quote where none may be: write a field that holds quotes in quotes, and each quote in it twice.",
                "4 row: The row has 1 fields, the header 2.",
                "5 row: The row has 3 fields, the header 2.",
                "6 row: The row is not valid UTF-8.",
                "7 row: A row has at most 65536 bytes.",
                "8 Adatum backup",
            ],
            rows.Select(Claims.Show));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task A_quote_that_is_never_closed_ends_the_reading_at_its_row(int length)
    {
        var (_, rows) = await Claims.Read("text/csv", Header + "Contoso Ltd,firewall\n\"Adatum,backup\n" + string.Concat(Enumerable.Repeat("a,b\n", length)));

        Assert.Equal(
            ["1 Contoso Ltd firewall", "2 row: A quote is opened and not closed within 65536 bytes: what follows it was not read."], rows.Select(Claims.Show));
    }

    [Fact]
    public async Task A_header_says_by_name_what_is_missing_unknown_or_twice()
    {
        var (refusal, rows) = await Claims.Read("text/csv", "accountName,AccountName,contractNo,\nContoso,a,b,c\n");

        Assert.Equal(Problems.InvalidBody, refusal!.Type);
        Assert.Empty(rows);
        Assert.Equal(["productLine", "AccountName", "contractNo", ""], refusal.Errors!.Select(e => e.Field));
        Assert.Equal("This column is missing.", refusal.Errors![0].Message);
        Assert.Equal("This column is there twice.", refusal.Errors[1].Message);
        Assert.StartsWith("There is no such column; the columns are accountName, productLine", refusal.Errors[2].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accountName;productLine\nContoso;firewall\n", "accountName")]
    [InlineData("\"accountName,productLine\nContoso,firewall\n", "header")]
    [InlineData("account\"Name,productLine\n", "header")]
    public async Task A_header_that_cannot_be_used_is_refused(string file, string field)
    {
        var (refusal, _) = await Claims.Read("text/csv", file);

        Assert.Equal((Problems.InvalidBody, field), (refusal!.Type, refusal.Errors![0].Field));
    }

    [Fact]
    public async Task A_header_longer_than_a_row_may_be_is_refused()
    {
        var (refusal, _) = await Claims.Read("text/csv", new string(',', 1_000_000) + "\n");
        var (many, _) = await Claims.Read("text/csv", string.Join(',', Enumerable.Range(0, 5_000)) + "\n");

        Assert.Equal("header", Assert.Single(refusal!.Errors!).Field);
        Assert.Equal(20, many!.Errors!.Count);
    }

    [Fact]
    public async Task A_header_alone_is_a_call_without_rows()
    {
        var (refusal, rows) = await Claims.Read("text/csv", Header);

        Assert.Null(refusal);
        Assert.Empty(rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n \n")]
    [InlineData("\uFEFF")]
    public async Task An_empty_body_is_refused(string body)
    {
        Assert.Equal(Problems.InvalidBody, (await Claims.Read("text/csv", body)).Refusal!.Type);
        Assert.Equal(Problems.InvalidBody, (await Claims.Read("application/x-ndjson", body)).Refusal!.Type);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("text/csv; charset=iso-8859-1")]
    [InlineData("text/csv;;;===")]
    public async Task Any_other_content_is_refused_with_the_accepted_types(string? type)
    {
        var (refusal, _) = await Claims.Read(type, Encoding.UTF8.GetBytes(Header));

        Assert.Equal(Problems.UnsupportedMediaType, refusal!.Type);
        Assert.Contains("text/csv or application/x-ndjson", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_row_past_the_limit_gets_a_fault_and_the_rest_is_not_read()
    {
        var limits = new BulkLimits { MaxRows = 2 };
        var (_, rows) = await Claims.Read("text/csv", Header + "a,b\nc,d\ne,f\ng,h\n", limits);

        Assert.Equal(["1 a b", "2 c d", "3 row: A call takes at most 2 rows: this one and those after it were not read."], rows.Select(Claims.Show));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_row_of_exactly_the_limit_is_read(int more, bool isRead)
    {
        var (_, rows) = await Claims.Read("text/csv", Header + new string('x', 98 + more) + ",b\nAdatum,backup\n", new BulkLimits { MaxRowBytes = 100 });

        Assert.Equal((isRead, true), (rows[0].Body is not null, rows[1].Body is not null));
    }
}
