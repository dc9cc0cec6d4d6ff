namespace ChannelProtect.Benchmarks.Storm;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

/// <summary>Calls whichever node lives, as a careful program does: a call that got no answer is made again, with the same Idempotency-Key.</summary>
internal sealed class StormClient(StormNodes nodes) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private int _repeated;

    /// <summary>Calls that were made again.</summary>
    public int Repeated => _repeated;

    public void Dispose() => _http.Dispose();

    public async Task<string> Token(string client, string secret)
    {
        using var http = new HttpClient { BaseAddress = nodes.Any };
        return await Product.Programme.Token(http, client, secret);
    }

    public Task<JsonElement> Get(string token, string path) => Call(token, HttpMethod.Get, path, null);

    public Task<JsonElement> Post(string token, string path, object body) => Call(token, HttpMethod.Post, path, () => JsonContent.Create(body));

    /// <summary>Lines of JSON.</summary>
    public Task<JsonElement> Post(string token, string path, IEnumerable<object> rows)
    {
        var text = string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row)));
        return Call(token, HttpMethod.Post, path, () => new StringContent(text, Encoding.UTF8, "application/x-ndjson"));
    }

    private async Task<JsonElement> Call(string token, HttpMethod method, string path, Func<HttpContent>? content)
    {
        var (key, until) = (Guid.NewGuid().ToString(), DateTime.UtcNow + Patience);
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(nodes.Any, path)) { Content = content?.Invoke() };
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                request.Headers.Add("Idempotency-Key", key);
                using var answer = await _http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    return answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonElement.Parse(text) : JsonSerializer.SerializeToElement(text);
                }

                // A call of which another node may still be in the middle, or a node that is just coming up.
                if ((answer.StatusCode is not System.Net.HttpStatusCode.ServiceUnavailable && !text.Contains("idempotency", StringComparison.Ordinal)) || DateTime.UtcNow > until)
                {
                    throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException && DateTime.UtcNow < until)
            {
                // The node died.
            }

            Interlocked.Increment(ref _repeated);
            await Task.Delay(200);
        }
    }
}
