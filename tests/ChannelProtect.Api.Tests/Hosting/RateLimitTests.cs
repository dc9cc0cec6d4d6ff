namespace ChannelProtect.Api.Tests.Hosting;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_partner_that_spends_its_allowance_waits_and_another_does_not()
    {
        await using var app = await SampleApp.StartAsync("RateLimits:PermitsPerSecond=1", "RateLimits:Burst=3");
        using var ada = app.As("ada");
        using var bix = app.As("bix");
        HttpResponseMessage answer;
        var taken = 0;
        do
        {
            answer = await ada.ReadAsync("/v1/samples");
            Assert.Equal("\"default\";q=3;w=3", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Matches("^\"default\";r=[0-2];t=[1-3]$", answer.Headers.GetValues("RateLimit").Single());
        }
        while (answer.IsSuccessStatusCode && ++taken < 100);

        using var other = await bix.ReadAsync("/v1/samples");
        using var alive = await ada.ReadAsync("/health/live");

        Assert.InRange(taken, 3, 99);
        Assert.Equal("429 rate-limit-exceeded", await answer.ProblemAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("\"default\";r=0;t=3", answer.Headers.GetValues("RateLimit").Single());
        Assert.Equal(200, (int)other.StatusCode);
        Assert.Equal(200, (int)alive.StatusCode);
    }

    [Theory]
    [InlineData("/v1/samples?limit=0")]
    [InlineData("/v1/samples/defect")]
    [InlineData("/nowhere")]
    public async Task An_error_tells_the_allowance_too(string path)
    {
        await using var app = await SampleApp.StartAsync("RateLimits:PermitsPerSecond=1", "RateLimits:Burst=1000");
        using var ada = app.As("ada");
        using var answer = await ada.ReadAsync(path);

        Assert.StartsWith("\"default\";r=", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_allowance_flows_back()
    {
        await using var app = await SampleApp.StartAsync("RateLimits:PermitsPerSecond=10", "RateLimits:Burst=1");
        using var ada = app.As("ada");
        using var first = await ada.ReadAsync("/v1/samples");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        using var second = await ada.ReadAsync("/v1/samples");

        Assert.Equal((200, 200), ((int)first.StatusCode, (int)second.StatusCode));
    }

    [Fact]
    public async Task Limits_can_be_turned_off()
    {
        await using var app = await SampleApp.StartAsync("RateLimits:Enabled=false", "RateLimits:Burst=1");
        using var ada = app.As("ada");
        using var first = await ada.ReadAsync("/v1/samples");
        using var second = await ada.ReadAsync("/v1/samples");

        Assert.Equal(200, (int)second.StatusCode);
        Assert.False(second.Headers.Contains("RateLimit"));
    }
}
