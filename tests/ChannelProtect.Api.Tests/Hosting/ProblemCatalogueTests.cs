namespace ChannelProtect.Api.Tests.Hosting;

using System.Reflection;
using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.Json;
using Microsoft.AspNetCore.Mvc;

public sealed class ProblemCatalogueTests(SharedSample sample) : IClassFixture<SharedSample>
{
    [Fact]
    public void Every_problem_that_has_a_name_is_listed_once()
    {
        var named = typeof(Problems).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(ProblemType)).Select(property => ((ProblemType)property.GetValue(null)!).Reason);

        Assert.Equal(named.Order(StringComparer.Ordinal), Problems.All.Select(type => type.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_catalogue_reads_as_a_page()
    {
        var page = ProblemPages.Markdown();

        Assert.All(Problems.All, type => Assert.Contains($"### `{type.Reason}` ({type.Status})\n", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/html", "text/html", "<h1>The renewal was transferred recently and is locked.</h1>")]
    [InlineData("*/*", "text/markdown", "### `renewal-locked` (409)")]
    public async Task A_problem_type_is_an_address_that_explains_itself(string accept, string type, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/problems/renewal-locked") { Headers = { { "Accept", accept } } };
        using var stranger = sample.App.As(null);
        using var answer = await stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_problem_type_is_not_found()
    {
        using var answer = await sample.Ada.ReadAsync("/problems/no-such-thing");

        Assert.Equal("404 not-found", await answer.ProblemAsync());
    }

    [Fact]
    public void A_problem_is_written_by_generated_code_alone()
    {
        var options = new JsonSerializerOptions();
        StrictJson.Apply(options);
        var problem = Problems.Result(Problems.InvalidBody, errors: [new("account.domain", "This member is required.")]).ProblemDetails;

        // As the framework does: by the declared type when that is the whole truth, else as object.
        Assert.IsType<HostingJson>(options.GetTypeInfo(typeof(ApiProblem)).OriginatingResolver);
        Assert.Contains("\"errors\":[{\"field\":\"account.domain\"", JsonSerializer.Serialize<object>(problem, options), StringComparison.Ordinal);
        Assert.Equal(typeof(ProblemDetails), typeof(ApiProblem).BaseType);
    }
}
