namespace ChannelProtect.Api.Tests.Hosting;

using System.Text.Json.Nodes;

public sealed class ApiDocumentTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_the_same_from_every_process()
    {
        await using var other = await SampleApp.StartAsync();
        using var stranger = other.As(null);
        var text = await sample.Ada.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.StartsWith("3.1", (string?)JsonNode.Parse(text)!["openapi"], StringComparison.Ordinal);
        Assert.Equal(text, await stranger.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_operation_lists_its_refusals_headers_scope_and_examples()
    {
        var create = (await DocumentAsync())["paths"]!["/v1/samples"]!["post"]!;

        Assert.Equal(["201", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503"], create["responses"]!.AsObject().Select(response => response.Key).Order());
        Assert.Equal(
            ["idempotency-key-in-use", "renewal-locked", "renewal-protected"],
            create["responses"]!["409"]!["content"]!["application/problem+json"]!["examples"]!.AsObject().Select(example => example.Key));
        Assert.Equal(["Idempotency-Key", "validateOnly"], create["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal("renewals.register", (string?)create["security"]![0]!["oauth2"]![0]);
        Assert.Equal("contoso", (string?)create["requestBody"]!["content"]!["application/json"]!["example"]!["name"]);
        Assert.NotNull(create["responses"]!["201"]!["headers"]!["ETag"]);
        Assert.NotNull(create["responses"]!["201"]!["headers"]!["Location"]);
    }

    [Fact]
    public async Task A_list_says_how_it_is_paged()
    {
        var list = (await DocumentAsync())["paths"]!["/v1/samples"]!["get"]!;

        Assert.Equal(["limit", "cursor", "open"], list["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal("""{"maximum":500,"minimum":1,"type":"integer","default":50}""", list["parameters"]![0]!["schema"]!.ToJsonString());
    }

    [Fact]
    public async Task If_Match_documents_itself()
    {
        var change = (await DocumentAsync())["paths"]!["/v1/samples/{id}"]!["put"]!;

        Assert.Contains("If-Match", change["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.NotNull(change["responses"]!["412"]);
    }

    [Fact]
    public async Task A_schema_says_what_the_reader_enforces()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;

        Assert.Equal("""["account","kind","name"]""", schemas["Sample"]!["required"]!.ToJsonString());
        Assert.Equal("null", (string?)schemas["Sample"]!["properties"]!["billing"]!["oneOf"]![1]!["type"]);
        Assert.Equal("#/components/schemas/SampleAccount", (string?)schemas["Sample"]!["properties"]!["account"]!["$ref"]);
        Assert.False((bool?)schemas["Sample"]!["additionalProperties"]);
        Assert.Null(schemas["SampleView"]!["additionalProperties"]);
        Assert.Equal("""["customerRequest","coverage"]""", schemas["SampleKind"]!["enum"]!.ToJsonString());
    }

    [Fact]
    public async Task The_page_that_reads_the_document_runs_only_its_own_scripts()
    {
        using var answer = await sample.Ada.ReadAsync("/swagger/index.html");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await sample.Ada.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
}
