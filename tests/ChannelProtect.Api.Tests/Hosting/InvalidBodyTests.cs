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
