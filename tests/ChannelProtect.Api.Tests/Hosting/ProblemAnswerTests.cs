namespace ChannelProtect.Api.Tests.Hosting;

using System.Net.Sockets;
using System.Text;

public sealed class ProblemAnswerTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Theory]
    [InlineData("GET", "/nowhere", "404 not-found")]
    [InlineData("GET", "/v1/samples/seven", "404 not-found")]
    [InlineData("DELETE", "/v1/samples", "405 method-not-allowed")]
    public async Task What_does_not_exist_is_a_problem_too(string method, string path, string problem)
    {
        using var answer = await sample.Ada.SendAsync(new(new(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(problem, await answer.ProblemAsync());
        Assert.Equal(method == "DELETE", answer.Content.Headers.Allow.Count > 0);
    }

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        using var answer = await sample.Ada.PostTextAsync("/v1/samples", "name=contoso", "text/plain");

        Assert.Equal("415 unsupported-media-type", await answer.ProblemAsync());
    }

    [Fact]
    public async Task A_stranger_is_asked_for_a_token()
    {
        using var stranger = sample.App.As(null);
        using var answer = await stranger.ReadAsync("/v1/samples/closed");

        Assert.Equal("401 unauthenticated", await answer.ProblemAsync());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_and_a_bulk_body_is_not()
    {
        var body = new string('x', 70_000);
        using var single = await sample.Ada.PostTextAsync("/v1/samples", $$"""{ "name": "{{body}}" }""");
        using var bulk = await sample.Ada.PostTextAsync("/v1/samples/bulk", body, "text/csv");
        using var tooMuch = await sample.Ada.PostTextAsync("/v1/samples/bulk", body + body + body, "text/csv");

        Assert.Equal("413 body-too-large", await single.ProblemAsync());
        Assert.Equal(200, (int)bulk.StatusCode);
        Assert.Equal("413 body-too-large", await tooMuch.ProblemAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_policy_carries_its_rules_under_which_policy_and_when_and_when_to_come_back()
    {
        using var answer = await sample.Ada.ReadAsync("/v1/samples/locked");

        Assert.Equal("409 renewal-locked", await answer.ProblemAsync());
        var problem = await answer.JsonAsync();
        Assert.Equal("""[{"rule":"lock","outcome":"fail","facts":{"lockedUntil":"2026-01-05"}}]""", problem["rules"]!.ToJsonString());
        Assert.Equal((7, "2026-01-04T09:00:00Z", "2026-01-05T09:00:00Z"), ((int?)problem["policyVersion"], (string?)problem["decidedAt"], (string?)problem["retryAfter"]));
        Assert.Equal("""["openCase"]""", problem["nextActions"]!.ToJsonString());
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_defect_says_nothing_and_is_logged_once()
    {
        await using var app = await SampleApp.StartAsync();
        using var ada = app.As("ada");
        using var answer = await ada.ReadAsync("/v1/samples/defect");

        Assert.Equal("500 internal-error", await answer.ProblemAsync());
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var logged = Assert.Single(app.Log.Errors);
        Assert.Contains(logged.Scopes, scope => scope.Contains(answer.Headers.GetValues("X-Request-Id").Single(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_database_is_an_outage_to_be_retried()
    {
        using var answer = await sample.Ada.ReadAsync("/v1/samples/outage");

        Assert.Equal("503 unavailable", await answer.ProblemAsync());
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_is_no_error()
    {
        await using var app = await SampleApp.StartAsync();
        using (var socket = new TcpClient("127.0.0.1", app.Address.Port))
        {
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /v1/samples/slow HTTP/1.1\r\nHost: x\r\n\r\n"), TestContext.Current.CancellationToken);
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }

        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Empty(app.Log.Entries);
    }
}
