namespace ChannelProtect.Api.Tests.Reading;

using System.Text;

/// <summary>Operations to which there is nothing to say: whoever says something is told that nobody would hear it.</summary>
public sealed class EmptyBodyTests(Apps apps) : IClassFixture<Apps>
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public async Task Nothing_is_said_with_no_body_or_an_empty_object(string? body)
    {
        foreach (var (who, path) in await Operations())
        {
            var answer = await who.Send(HttpMethod.Post, path, Content(body), Guid.NewGuid().ToString());
            Assert.True(answer.Status is 200 or 204, $"{path}: {answer.Text}");
        }
    }

    [Theory]
    [InlineData("""{ "reason": "customerStaying" }""", "reason")]
    [InlineData("[]", "body")]
    public async Task Anything_else_is_refused_by_its_name(string body, string field)
    {
        foreach (var (who, path) in await Operations())
        {
            Assert.Equal(field, (await who.Send(HttpMethod.Post, path, Content(body))).Is("400 invalid-body")["errors.0.field"]);
        }
    }

    [Fact]
    public async Task A_deletion_takes_no_body()
    {
        var app = apps.On(Engine.Sqlite);
        var (ada, admin) = (await app.Partner("ada"), await app.As(Demo.Admin));
        var credential = (await admin.Post($"/v1/partners/{ada.Id}/credentials")).Is("201")["clientId"];

        (await admin.Send(HttpMethod.Delete, $"/v1/partners/{ada.Id}/credentials/{credential}", Content("{}"))).Is("400 invalid-body");
        (await admin.Send(HttpMethod.Delete, $"/v1/partners/{ada.Id}/credentials/{credential}", null)).Is("204");
    }

    private static StringContent? Content(string? body) => body is null ? null : new(body, Encoding.UTF8, "application/json");

    /// <summary>One of each, ready to be done.</summary>
    private async Task<(Somebody Who, string Path)[]> Operations()
    {
        var app = apps.On(Engine.Sqlite);
        var (one, _, approved) = await Stage.Requested(app);
        var (two, _, cancelled) = await Stage.Requested(app);
        var (three, released) = await Stage.Held(app);
        var withdrawn = (await three.Bix.Post("/v1/registrations", Contoso.EndingIn(app, 60).Claim)).Is("201");
        var message = (await one.Ada.Get("/v1/messages")).Items("items")[0];
        return
        [
            (one.Ada, $"/v1/transfer-requests/{approved["id"]}/approve"),
            (two.Bix, $"/v1/transfer-requests/{cancelled["id"]}/cancel"),
            (three.Ada, $"/v1/renewals/{released}/release"),
            (three.Bix, $"/v1/registrations/{withdrawn["id"]}/withdraw"),
            (one.Ada, $"/v1/messages/{message["id"]}/ack"),
        ];
    }
}
