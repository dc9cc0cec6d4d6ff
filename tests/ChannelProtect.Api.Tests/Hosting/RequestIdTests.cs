namespace ChannelProtect.Api.Tests.Hosting;

public sealed class RequestIdTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Theory]
    [InlineData("order-7_a.B", true)]
    [InlineData("with space", false)]
    [InlineData("<script>", false)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public async Task A_callers_own_id_is_kept_when_it_is_harmless(string offered, bool kept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.TryAddWithoutValidation("X-Request-Id", offered);
        using var answer = await sample.Ada.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(kept, answer.Headers.GetValues("X-Request-Id").Single() == offered);
        await answer.ProblemAsync();
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_keep_it_safe()
    {
        using var answer = await sample.Ada.ReadAsync("/v1/samples");

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_has_an_entity_tag_may_be_revalidated_by_its_owner()
    {
        using var answer = await sample.Ada.ReadAsync("/v1/samples/7/tagged");

        Assert.Equal("\"7\"", answer.Headers.ETag?.Tag);
        Assert.Equal("no-cache, private", answer.Headers.CacheControl?.ToString());
    }
}
