namespace ChannelProtect.Api.Tests.Contract;

using System.Net.Http.Headers;
using System.Text.Json.Nodes;

/// <summary>The demo files, sent as the README sends them, are answered as its table says.</summary>
public sealed class DemoFilesTests(DemoApp app) : IClassFixture<DemoApp>
{
    [Fact]
    public async Task The_feed_and_both_resellers_files_are_answered_as_the_readme_says()
    {
        using var http = new HttpClient { BaseAddress = app.Address };

        Assert.Equal(["20 × 201"], await Send(http, "demo-feed", "subscriptions", "feed.csv"));
        Assert.Equal(["1 × 200 active", "11 × 201 active", "1 × 400 invalid-body", "3 × 201 pendingReview"], await Send(http, "demo-reseller", "registrations", "reseller.csv"));
        Assert.Equal(["9 × 201 active", "2 × 400 invalid-body", "1 × 201 pendingReview", "3 × 409 renewal-protected"], await Send(http, "demo-reseller-2", "registrations", "reseller-2.csv"));
        Assert.Equal(["20 × 200"], await Send(http, "demo-feed", "subscriptions", "feed.csv"));
    }

    private static async Task<IEnumerable<string>> Send(HttpClient http, string client, string what, string file)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var login = await http.PostAsync("/connect/token", new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "demo")]), cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/{what}/bulk") { Content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Published.Folder, "demo", file), cancel)) };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string?)JsonNode.Parse(await login.Content.ReadAsStringAsync(cancel))!["access_token"]);
        using var answer = await http.SendAsync(request, cancel);
        var lines = (await answer.Content.ReadAsStringAsync(cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => JsonNode.Parse(line)!)
            .GroupBy(row => $"{row["status"]} {row["problem"]?["reason"] ?? row["registrationStatus"]}".TrimEnd())
            .OrderBy(rows => rows.Key.Length > 4 ? rows.Key[4..] + rows.Key : rows.Key, StringComparer.Ordinal)
            .Select(rows => $"{rows.Count()} × {rows.Key}");
    }
}
