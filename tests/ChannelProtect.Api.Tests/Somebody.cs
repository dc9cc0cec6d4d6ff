namespace ChannelProtect.Api.Tests;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

/// <summary>A program with a token that calls the API as a partner, or as one of the vendor's own.</summary>
internal sealed class Somebody(HttpClient http, string partnerId)
{
    /// <summary>The partner it speaks for; empty for the vendor's own.</summary>
    public string Id { get; } = partnerId;

    /// <summary>For what the calls below do not say.</summary>
    public HttpClient Http => http;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<Somebody> LogIn(ChannelApp app, string client, string secret, string partnerId = "") => LogIn(app.Wire(), client, secret, partnerId);

    public static async Task<Somebody> LogIn(HttpClient http, string client, string secret, string partnerId = "")
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", secret)]);
        using var answer = await http.PostAsync("/connect/token", form, Cancel);
        var token = await Reply.Of(answer);
        Assert.Equal(200, token.Status);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]);
        return new(http, partnerId);
    }

    /// <summary>The same caller with the same token at another node.</summary>
    public Somebody On(ChannelApp app)
    {
        var there = app.Wire();
        there.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new(there, Id);
    }

    /// <summary>Looks into its inbox, and is served what notices it finds there.</summary>
    public Task<List<Reply>> Fetch() => All("/v1/messages");

    /// <summary>Asks for a renewal, whose incumbent fetches the notice.</summary>
    /// <returns>The request as it then stands.</returns>
    public async Task<Reply> Ask(object request, Somebody incumbent)
    {
        var asked = (await Post("/v1/transfer-requests", request)).Is("201");
        await incumbent.Fetch();
        return (await Get($"/v1/transfer-requests/{asked["id"]}")).Is("200");
    }

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Posts JSON, with a new Idempotency-Key unless one is given; an empty one sends none.</summary>
    public Task<Reply> Post(string path, object? body = null, string? key = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, path, JsonContent.Create(body ?? new { }), key ?? Guid.NewGuid().ToString(), ifMatch);

    public Task<Reply> PostText(string path, string text, string type = "application/json", string? key = null) =>
        Send(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, type), key ?? Guid.NewGuid().ToString());

    /// <summary>Every item of a list, page by page.</summary>
    public async Task<List<Reply>> All(string path, int limit = 500, Func<Task>? between = null)
    {
        List<Reply> items = [];
        for (string? cursor = null, next = path + (path.Contains('?') ? '&' : '?') + $"limit={limit}"; ; next = $"{path}{(path.Contains('?') ? '&' : '?')}limit={limit}&cursor={cursor}")
        {
            var page = await Get(next);
            Assert.Equal(200, page.Status);
            items.AddRange(page.Items("items"));
            if ((cursor = page["next"]) is null)
            {
                return items;
            }

            await (between?.Invoke() ?? Task.CompletedTask);
        }
    }

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (!string.IsNullOrEmpty(key))
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await http.SendAsync(request, Cancel);
        var reply = await Reply.Of(answer);
        Assert.True(reply.Status < 500, $"{method} {path}: {reply.Status} {reply.Text}");
        return reply;
    }
}
