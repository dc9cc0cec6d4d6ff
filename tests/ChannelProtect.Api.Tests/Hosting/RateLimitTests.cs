namespace ChannelProtect.Api.Tests.Hosting;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_partner_that_spends_its_allowance_waits_and_another_does_not()
    {
        await using var app = await SampleApp.StartAsync("RateLimits:PermitsPerSecond=1", "RateLimits:Burst=3");
        using var ada = app.As("ada");
        using var bix = app.As("bix");
        var remaining = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var taken = await ada.ReadAsync("/v1/samples");
            Assert.Equal(200, (int)taken.StatusCode);
            Assert.Equal("\"default\";q=3;w=3", taken.Headers.GetValues("RateLimit-Policy").Single());
            remaining.Add(taken.Headers.GetValues("RateLimit").Single());
        }

        using var refused = await ada.ReadAsync("/v1/samples");
        using var other = await bix.ReadAsync("/v1/samples");
        using var alive = await ada.ReadAsync("/health/live");

        Assert.Equal(["\"default\";r=2;t=1", "\"default\";r=1;t=2", "\"default\";r=0;t=3"], remaining);
        Assert.Equal("429 rate-limit-exceeded", await refused.ProblemAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("\"default\";r=0;t=3", refused.Headers.GetValues("RateLimit").Single());
        Assert.Equal(200, (int)other.StatusCode);
        Assert.Equal(200, (int)alive.StatusCode);
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
