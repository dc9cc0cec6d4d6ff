namespace ChannelProtect.Benchmarks.Product;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

/// <summary>Enrols partners through the API, as an administrator would.</summary>
internal sealed class Programme : IDisposable
{
    private static readonly string[] UsualScopes = ["renewals.read", "renewals.register", "transfers.request"];

    private readonly HttpClient _http;

    private Programme(HttpClient http) => _http = http;

    public static async Task<Programme> SignIn(Uri address)
    {
        var http = new HttpClient { BaseAddress = address };
        var token = await Token(http, "demo-admin", "demo");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(http);
    }

    public async Task<IReadOnlyList<(string Id, string Token)>> Enrol(string name, string kind, int count, string[]? scopes = null)
    {
        var enrolled = new List<(string Id, string Token)>();
        for (var i = 1; i <= count; i++)
        {
            var partner = await Post("/v1/partners", new { name = $"{name} {i} Ltd", kind, region = "emea" });
            var id = partner.GetProperty("id").GetString()!;
            var credential = await Post($"/v1/partners/{id}/credentials", new { name = "load", scopes = scopes ?? UsualScopes });
            var token = await Token(_http, credential.GetProperty("clientId").GetString()!, credential.GetProperty("clientSecret").GetString()!);
            enrolled.Add((id, token));
        }

        return enrolled;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A token by client credentials.</summary>
    public static async Task<string> Token(HttpClient http, string client, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = secret,
        });
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        return (await Read(answer)).GetProperty("access_token").GetString()!;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? await answer.Content.ReadFromJsonAsync<JsonElement>()
        : throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private async Task<JsonElement> Post(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _http.SendAsync(request);
        return await Read(answer);
    }
}
