namespace ChannelProtect.Api.Tests.Hosting;

using ChannelProtect.Api.Hosting;

public sealed class InvalidParameterTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Theory]
    [InlineData("?limit=abc", "limit")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=501", "limit")]
    [InlineData("?limit=-1", "limit")]
    [InlineData("?limit=99999999999999", "limit")]
    [InlineData("?cursor=garbage", "cursor")]
    [InlineData("?cursor=%00%ff", "cursor")]
    [InlineData("?open=maybe", "open")]
    public async Task A_parameter_that_cannot_be_read_is_refused_by_its_name(string query, string parameter)
    {
        using var answer = await sample.Ada.ReadAsync("/v1/samples" + query);

        Assert.Equal($"400 invalid-parameter {parameter}", await answer.ProblemAsync());
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        using var answer = await sample.Ada.ReadAsync($"/v1/samples?cursor={Cursor.After("renewals", "7")}");

        Assert.Equal("400 invalid-parameter cursor", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        var sizes = new List<int>();
        for (var path = "/v1/samples"; path is not null;)
        {
            using var answer = await sample.Ada.ReadAsync(path);
            var page = await answer.JsonAsync();
            sizes.Add(page["items"]!.AsArray().Count);
            path = (string?)page["next"] is { } next ? $"/v1/samples?cursor={next}" : null;
        }

        Assert.Equal([50, 50, 20], sizes);
    }

    [Theory]
    [InlineData(null, 204)]
    [InlineData("*", 204)]
    [InlineData("\"7\"", 204)]
    [InlineData("\"6\", \"7\"", 204)]
    [InlineData("\"6\"", 412)]
    [InlineData("W/\"7\"", 412)]
    [InlineData("7", 400)]
    [InlineData("\"7", 400)]
    public async Task If_Match_lets_through_the_version_it_names(string? header, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/samples/7");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", header);
        }

        using var answer = await sample.Ada.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public void A_cursor_reads_back_as_it_was_written()
    {
        var instant = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

        Assert.True(Cursor.TryParse(Cursor.After("renewals", instant, "rnw_1").ToString(), null, out var cursor));
        Assert.Equal((instant, "rnw_1"), cursor.InstantAndIdOf("renewals"));
    }
}
