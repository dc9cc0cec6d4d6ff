namespace ChannelProtect.Api.Tests.Contract;

using System.Text;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Hosting;

public sealed class ContractTests(DemoApp app) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task The_published_document_is_current() => await Published.IsCurrent("channelprotect.v1.json", await app.Document);

    [Fact]
    public async Task The_published_catalogue_of_problems_is_current() => await Published.IsCurrent("problems.md", Encoding.UTF8.GetBytes(ProblemPages.Markdown()));

    [Fact]
    public async Task Every_operation_says_what_it_does_under_a_name_of_its_own()
    {
        var operations = Operation.All(await app.Api()).ToArray();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation.Words["operationId"]);
            Assert.EndsWith(".", (string?)operation.Words["summary"], StringComparison.Ordinal);
            Assert.Single(operation.Words["tags"]!.AsArray());
        });
        Assert.Distinct(operations.Select(operation => (string?)operation.Words["operationId"]));
    }

    /// <summary>Two paths with the same segments, or a parameter in their place, and as many parameters: no reader could tell which is meant.</summary>
    [Fact]
    public async Task No_path_can_be_read_as_another()
    {
        var paths = (await app.Api())["paths"]!.AsObject().Select(path => path.Key.Split('/')).ToArray();

        Assert.All(paths, one => Assert.Single(paths, other => Parameters(one) == Parameters(other) && one.Length == other.Length && one.Zip(other).All(MayBeTheSame)));

        static int Parameters(string[] path) => path.Count(segment => segment.StartsWith('{'));

        static bool MayBeTheSame((string One, string Other) segments) => segments.One == segments.Other || segments.One.StartsWith('{') || segments.Other.StartsWith('{');
    }

    [Fact]
    public async Task Every_tag_is_explained() =>
        Assert.All((await app.Api())["tags"]!.AsArray(), tag => Assert.NotNull(tag!["description"]));

    [Fact]
    public async Task Every_operation_says_what_token_it_needs_and_how_it_refuses_without() =>
        Assert.All(Operation.All(await app.Api()).Where(operation => !operation.NeedsNoToken), operation =>
        {
            // Where roles need different scopes there is a choice of the first.
            Assert.Equal(["oauth2", "bearer"], operation.Words["security"]!.AsArray().Select(scheme => scheme!.AsObject().Single().Key).Distinct());
            Assert.NotNull(operation.Words["responses"]!["401"]);
            Assert.NotNull(operation.Words["responses"]!["403"]);
            Assert.NotNull(operation.Words["responses"]!["429"]);
        });

    [Fact]
    public async Task Every_parameter_is_explained() =>
        Assert.All(Operation.All(await app.Api()), operation =>
            Assert.All(operation.Words["parameters"]?.AsArray() ?? [], parameter =>
                Assert.True(parameter!["description"] is not null, $"{operation}: {parameter["name"]} has no description.")));

    [Fact]
    public async Task Every_body_has_an_example_and_every_example_fits_its_schema()
    {
        var document = await app.Api();
        var faults =
            from operation in Operation.All(document)
            from body in operation.Bodies()
            from fault in body.Example is null
                ? HasMembers(document, body.Schema) && !body.Where.Contains("request application/x-ndjson", StringComparison.Ordinal) ? [$"{body.Where} has no example"] : []
                : Fit.Faults(document, body.Schema, body.Example, body.Where)
            select fault;

        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_problem_of_the_catalogue_is_in_the_document_and_every_refusal_in_the_catalogue()
    {
        var document = await app.Api();
        var (catalogue, problem) = (Problems.All.Select(type => type.Reason).Order(StringComparer.Ordinal), document["components"]!["schemas"]!["Problem"]!["properties"]!);
        var refusals = Operation.All(document).SelectMany(operation => operation.Words["responses"]!.AsObject())
            .SelectMany(response => response.Value?["content"]?["application/problem+json"]?["examples"]?.AsObject().Select(example => example.Key) ?? []);

        Assert.Equal(catalogue, problem["reason"]!["examples"]!.AsArray().Select(reason => (string?)reason));
        Assert.Empty(refusals.Except(catalogue));
    }

    private static bool HasMembers(JsonNode document, JsonNode schema) => schema["$ref"] is { } reference
        ? HasMembers(document, document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!)
        : schema["properties"] is JsonObject { Count: > 0 } || ((string?)schema["type"] is not "object" && (string?)schema["format"] is not "binary");
}
