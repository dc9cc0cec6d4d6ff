namespace ChannelProtect.Api.Tests.Contract;

using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

/// <summary>The request files tell what is so: every call exists, every body is whole, and sent in order they are answered as their titles say.</summary>
public sealed partial class RequestFilesTests(DemoApp app) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task Every_request_is_a_call_of_the_document()
    {
        var known = Operation.All(await app.Api()).Select(operation => Call(operation.Method, operation.Path)).ToHashSet();

        Assert.All(
            RequestFile.All().Where(request => request.Address.StartsWith("/v1/", StringComparison.Ordinal)),
            request => Assert.Contains(Call(request.Method, request.Address), known));
    }

    [Fact]
    public async Task Every_call_of_the_document_is_in_a_request()
    {
        var told = RequestFile.All().Select(request => Call(request.Method, request.Address)).ToHashSet();

        Assert.All(Operation.All(await app.Api()), operation => Assert.Contains(Call(operation.Method, operation.Path), told));
    }

    [Fact]
    public void Every_JSON_body_can_be_read() =>
        Assert.All(RequestFile.All().Where(request => request.ContentType == "application/json"), request => Assert.NotNull(JsonNode.Parse(request.Body!)));

    [Fact]
    public async Task Sent_in_order_they_are_answered_as_their_titles_say()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var (answers, cancel, file) = (new Dictionary<string, Answered>(), TestContext.Current.CancellationToken, "");
        foreach (var request in RequestFile.All())
        {
            if (request.File != file)
            {
                // Names hold within a file, as in the editors.
                (file, answers) = (request.File, []);
            }

            using var sent = new HttpRequestMessage(new(request.Method), Filled(request.Address, answers));
            sent.Content = request.Body is null ? null : new StringContent(Filled(request.Body, answers), new MediaTypeHeaderValue(request.ContentType!));
            foreach (var (name, value) in request.Headers.Where(header => header.Name != "Content-Type"))
            {
                sent.Headers.Add(name, Filled(value, answers));
            }

            using var answer = await http.SendAsync(sent, cancel);
            var body = await answer.Content.ReadAsStringAsync(cancel);
            Assert.True(request.Expected == (int)answer.StatusCode, $"{request}: {(int)answer.StatusCode}\n{body}");
            if (request.Name is not null)
            {
                answers[request.Name] = new(JsonNode.Parse(body)!, answer.Headers);
            }
        }
    }

    /// <summary>A call without its query and with a star for every segment that differs from request to request; what has an underscore is an id.</summary>
    private static string Call(string method, string address) =>
        $"{method} {string.Join('/', address.Split('?')[0].Split('/').Select(segment => segment is ['{', ..] or [>= '0' and <= '9', ..] || segment.Contains('_') ? "*" : segment))}";

    private static string Filled(string text, Dictionary<string, Answered> answers) => Variable().Replace(text, variable =>
    {
        var answer = answers[variable.Groups["request"].Value];
        return variable.Groups["header"] is { Success: true, Value: var header }
            ? answer.Headers.GetValues(header).Single()
            : Step().Matches(variable.Groups["path"].Value).Aggregate(answer.Body, (at, step) =>
                (step.Groups["index"] is { Success: true, Value: var index } ? at[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)] : at[step.Groups["member"].Value])!).ToString();
    });

    private sealed record Answered(JsonNode Body, HttpResponseHeaders Headers);

    [GeneratedRegex(@"\{\{(?<request>\w+)\.response\.(body\.\$(?<path>[\w.\[\]]*)|headers\.(?<header>[\w-]+))\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\.(?<member>\w+)|\[(?<index>\d+)\]")]
    private static partial Regex Step();
}
