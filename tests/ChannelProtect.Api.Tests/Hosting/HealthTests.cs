namespace ChannelProtect.Api.Tests.Hosting;

public sealed class HealthTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_node_with_its_database_is_healthy_to_anyone(string path)
    {
        using var stranger = sample.App.As(null);
        using var answer = await stranger.ReadAsync(path);

        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_node_without_its_schema_is_alive_and_not_ready()
    {
        await using var app = await SampleApp.StartOnAsync($"{SampleApp.NewDatabase()};Mode=ReadOnly");
        using var stranger = app.As(null);
        using var alive = await stranger.ReadAsync("/health/live");
        using var ready = await stranger.ReadAsync("/health/ready");

        Assert.Equal(200, (int)alive.StatusCode);
        Assert.Equal(503, (int)ready.StatusCode);
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
