namespace ChannelProtect.Api.Tests.Hosting;

public sealed class InvalidBodyTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Theory]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "contoso.example" } }""", null)]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("""{ "name": "contoso", }""", "body")]
    [InlineData("""{ "name": contoso }""", "name")]
    [InlineData("""{ "name": "\ud800", "kind": "coverage", "account": { "domain": "d" } }""", "name")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "nickname": 1 }""", "nickname")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d", "owner": { "x": 1 } } }""", "account.owner")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d", "it's [odd].name": 1 } }""", "account.it's [odd].name")]
    [InlineData("""{ "Name": "contoso", "kind": "coverage", "account": { "domain": "d" } }""", "Name")]
    [InlineData("""{ "kind": "coverage", "account": {} }""", "account.domain")]
    [InlineData("""{ "kind": "coverage" }""", "name account")]
    [InlineData("""{ "name": null, "kind": "coverage", "account": { "domain": "d" } }""", "name")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": null }""", "account")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": null } }""", "account.domain")]
    [InlineData("""{ "name": "contoso", "name": "contoso", "kind": "coverage", "account": { "domain": "d" } }""", "name")]
    [InlineData("""{ "name": 7, "kind": "coverage", "account": { "domain": "d" } }""", "name")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": 7 } }""", "account.domain")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": "d" }""", "account")]
    [InlineData("""{ "name": "contoso", "kind": "price", "account": { "domain": "d" } }""", "kind")]
    [InlineData("""{ "name": "contoso", "kind": "coverage, customerRequest", "account": { "domain": "d" } }""", "kind")]
    [InlineData("""{ "name": "contoso", "kind": 1, "account": { "domain": "d" } }""", "kind")]
    [InlineData("""{ "name": "contoso", "kind": "1", "account": { "domain": "d" } }""", "kind")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "termStart": "2026-02-30" }""", "termStart")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "at": "2026-01-05T09:00:00" }""", "at")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "at": "2026-01-05" }""", "at")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "at": "0001-01-01T00:00:00+14:00" }""", "at")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "count": "7" }""", "count")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "count": 99999999999 }""", "count")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "serials": ["A", 7] }""", "serials[1]")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "serials": {} }""", "serials")]
    [InlineData("""{ "name": "contoso", "x": [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]] }""", "x")]
    public async Task An_invalid_body_is_refused_by_the_name_of_its_member(string body, string? fields)
    {
        using var answer = await sample.Ada.PostTextAsync("/v1/samples", body);

        if (fields is null)
        {
            Assert.Equal(201, (int)answer.StatusCode);
            return;
        }

        Assert.Equal($"400 invalid-body {fields}", await answer.ProblemAsync());
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "contoso", "kind": "price", "account": { "domain": "d" } }""", "This must be one of customerRequest, coverage.")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "termStart": "2026-02-30" }""", "This must be a date that exists, such as 2026-12-31.")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "at": "noon" }""", "This must be an instant with a time zone, such as 2026-01-05T09:00:00Z.")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": 7 }""", "This must be an object.")]
    [InlineData("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" }, "nickname": 1 }""", "This member is not known here.")]
    public async Task A_refusal_says_what_would_have_been_right(string body, string message)
    {
        using var answer = await sample.Ada.PostTextAsync("/v1/samples", body);

        Assert.Equal(message, (string?)(await answer.JsonAsync())["errors"]![0]!["message"]);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe, 0x00 }, "application/json")]
    [InlineData(new byte[] { (byte)'{', (byte)'"', (byte)'n', (byte)'a', (byte)'m', (byte)'e', (byte)'"', (byte)':', (byte)'"', 0xff, (byte)'"', (byte)'}' }, "application/json")]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, "application/json")]
    [InlineData(new byte[] { (byte)'{', (byte)'}' }, "application/json; charset=utf-16")]
    [InlineData(new byte[] { (byte)'{', (byte)'}' }, "application/json; charset=klingon")]
    [InlineData(new byte[] { 0x1f, 0x8b, 0x08, 0x00 }, "application/json")]
    public async Task Bytes_that_are_no_text_are_the_callers_mistake(byte[] bytes, string type)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await sample.Ada.PostAsync("/v1/samples", body, TestContext.Current.CancellationToken);

        Assert.StartsWith("4", await answer.ProblemAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16", null, "415 unsupported-media-type")]
    [InlineData("application/json; charset=iso-8859-1", null, "415 unsupported-media-type")]
    [InlineData("application/json; charset=klingon", null, "415 unsupported-media-type")]
    [InlineData("application/json", "gzip", "415 unsupported-media-type")]
    [InlineData("application/json; charset=\"UTF-8\"", null, "201")]
    public async Task A_body_is_in_UTF8_and_not_compressed(string type, string? encoding, string outcome)
    {
        using var body = new ByteArrayContent("""{ "name": "contoso", "kind": "coverage", "account": { "domain": "contoso.example" } }"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        body.Headers.TryAddWithoutValidation("Content-Encoding", encoding is null ? [] : [encoding]);
        using var answer = await sample.Ada.PostAsync("/v1/samples", body, TestContext.Current.CancellationToken);

        Assert.Equal(outcome, answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}" : await answer.ProblemAsync());
        if (!answer.IsSuccessStatusCode)
        {
            Assert.Equal("A body is in UTF-8 and not compressed.", (string?)(await answer.JsonAsync())["detail"]);
        }
    }

    [Theory]
    [InlineData("GET", "{}", "400 invalid-body body")]
    [InlineData("GET", "", "200")]
    [InlineData("PUT", "{}", "400 invalid-body body")]
    public async Task An_operation_that_takes_no_body_is_sent_none(string method, string body, string outcome)
    {
        using var request = new HttpRequestMessage(new(method), "/v1/samples/7") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var answer = await sample.Ada.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(outcome, answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}" : await answer.ProblemAsync());
    }

    [Theory]
    [InlineData("Content-Length: 0\r\n\r\n")]
    [InlineData("\r\n")]
    public async Task A_body_that_does_not_arrive_is_the_callers_mistake(string rest)
    {
        using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", sample.App.Address.Port);
        var request = $"POST /v1/samples HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n{rest}";
        await socket.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());

        Assert.Contains("invalid-body", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_name_without_end_is_cut_before_it_is_repeated()
    {
        using var answer = await sample.Ada.PostTextAsync("/v1/samples", $$"""{ "{{new string('x', 10_000)}}": 1 }""");

        Assert.Equal(101, ((string)(await answer.JsonAsync())["errors"]![0]!["field"]!).Length);
    }

    [Fact]
    public async Task Instants_are_written_in_UTC_with_a_Z()
    {
        using var answer = await sample.Ada.PostTextAsync("/v1/samples", """{ "name": "contoso", "kind": "coverage", "account": { "domain": "d" } }""");

        Assert.Equal("""{"id":"1","kind":"coverage","at":"2026-01-05T09:00:00Z"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
