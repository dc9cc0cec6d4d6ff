namespace ChannelProtect.Api.Tests.Hosting;

using System.Text;
using System.Text.Json.Nodes;

/// <summary>Short ways to send something wrong and to read what comes back.</summary>
internal static class Answers
{
    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient client, string path, string body, string type = "application/json") =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> ReadAsync(this HttpClient client, string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    /// <summary>The problem in one line: status, reason, and the fields in error.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal((int)response.StatusCode, (int?)problem["status"]);
        Assert.Equal($"/problems/{problem["reason"]}", (string?)problem["type"]);
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), (string?)problem["requestId"]);
        var fields = problem["errors"]?.AsArray().Select(error => (string)error!["field"]!) ?? [];
        return string.Join(' ', [$"{problem["status"]} {problem["reason"]}", .. fields]);
    }
}
