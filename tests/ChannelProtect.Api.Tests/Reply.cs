namespace ChannelProtect.Api.Tests;

using System.Text.Json.Nodes;

/// <summary>What the API answered.</summary>
internal sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A status and, for a problem, its reason: <c>409 renewal-protected</c>.</summary>
    public string Outcome => Status < 400 ? $"{Status}" : $"{Status} {this["reason"]}";

    public string? ETag => Headers.GetValueOrDefault("ETag");

    public JsonNode? Json => JsonNode.Parse(Text);

    /// <summary>A member by its path, such as <c>holder.partnerId</c> or <c>rules.0.outcome</c>, as text.</summary>
    public string? this[string path] => At(path)?.ToString();

    public static async Task<Reply> Of(HttpResponseMessage answer) => new(
        (int)answer.StatusCode,
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));

    public JsonNode? At(string path) =>
        path.Split('.').Aggregate(Json, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node?[step]);

    public DateTimeOffset Instant(string path) => At(path)!.GetValue<DateTimeOffset>();

    public IReadOnlyList<Reply> Items(string path) => [.. At(path)!.AsArray().Select(item => new Reply(Status, item!.ToJsonString(), Headers))];

    /// <summary>The lines of an NDJSON answer.</summary>
    public IReadOnlyList<Reply> Lines() => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Reply((int)JsonNode.Parse(line)!["status"]!, line, Headers))];

    /// <summary>Everything that a caller can tell two answers apart by.</summary>
    public string Seen()
    {
        var body = Text.Length > 0 && Json is JsonObject problem && problem.Remove("requestId") ? problem.ToJsonString() : Text;
        var headers = Headers.Where(header => header.Key is not ("X-Request-ID" or "Date")).OrderBy(header => header.Key, StringComparer.Ordinal);
        return $"{Status}\n{string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{body}";
    }

    public Reply Is(string outcome)
    {
        Assert.True(Outcome == outcome, $"Expected {outcome}, but was {Status}: {Text}");
        return this;
    }
}
