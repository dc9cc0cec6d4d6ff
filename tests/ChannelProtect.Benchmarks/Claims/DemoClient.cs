namespace ChannelProtect.Benchmarks.Claims;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChannelProtect.Benchmarks.Product;

/// <summary>A client of the demo programme, calling as its documentation says.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient _http;

    private DemoClient(HttpClient http) => _http = http;

    public static async Task<DemoClient> SignIn(Uri address, string client)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Programme.Token(http, client, "demo"));
        return new(http);
    }

    /// <summary>Sends a file, and answers what became of each row.</summary>
    public async Task<IReadOnlyList<RowAnswer>> Send(string path, byte[] csv)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(csv) };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RowAnswer.Read)]
            : throw new InvalidOperationException($"{path}: {answer.StatusCode} {text}");
    }

    /// <summary>The renewals that a channel manager is shown beside a claim, the likeliest first.</summary>
    public async Task<IReadOnlyList<string>> Shown(string registration)
    {
        var review = await _http.GetFromJsonAsync<JsonElement>(new Uri($"/v1/registrations/{registration}/review", UriKind.Relative));
        return [.. review.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("renewal").GetProperty("id").GetString()!)];
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What became of one row.</summary>
/// <param name="Row">Counted from 1.</param>
/// <param name="Status">What the single call would have answered.</param>
/// <param name="Registration">The claim, if it was filed.</param>
/// <param name="Renewal">The renewal, if it is told.</param>
/// <param name="IsUnderReview">Whether a person must look.</param>
/// <param name="Reason">Why it was refused, if it was.</param>
internal sealed record RowAnswer(int Row, int Status, string? Registration, string? Renewal, bool IsUnderReview, string? Reason)
{
    public static RowAnswer Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        return new(
            row.GetProperty("row").GetInt32(),
            row.GetProperty("status").GetInt32(),
            Text(row, "id"),
            Text(row, "renewalId"),
            Text(row, "registrationStatus") == "pendingReview",
            row.TryGetProperty("problem", out var problem) && problem.ValueKind == JsonValueKind.Object ? Text(problem, "reason") : null);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
