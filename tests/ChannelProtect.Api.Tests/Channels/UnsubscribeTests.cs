namespace ChannelProtect.Api.Tests.Channels;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using Microsoft.Extensions.DependencyInjection;

public sealed class UnsubscribeTests(Post post) : IClassFixture<Post>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task One_click_ends_what_need_not_be_told_and_following_the_link_ends_nothing(Engine engine)
    {
        var app = post.On(engine);
        var ada = await app.Partner("ada");
        var (id, _) = await post.Confirmed(ada);
        var link = new Uri(app.Services.GetRequiredService<Unsubscribing>().UrlFor(id, "renewal.expiring")!).AbsolutePath;

        // A reader of mail sends what RFC 8058 says, and has no credentials.
        using var reader = app.Wire();
        using var page = await reader.GetAsync(link, Cancel);
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Null((await ada.Get($"/v1/email-addresses/{id}"))["types"]);

        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var done = await reader.PostAsync(link, click, Cancel);
        Assert.Equal(200, (int)done.StatusCode);
        Assert.Equal("""["transfer.*","case.*"]""", (await ada.Get($"/v1/email-addresses/{id}")).At("types")!.ToJsonString());
        using var again = await reader.PostAsync(link, null, Cancel);
        Assert.Equal(200, (int)again.StatusCode);
        using var forged = await reader.PostAsync($"{link[..^1]}{(link[^1] == 'A' ? 'B' : 'A')}x", null, Cancel);
        Assert.Equal(404, (int)forged.StatusCode);
    }

    [Fact]
    public void Legal_notices_have_no_such_link()
    {
        var links = post.On(Engine.Sqlite).Services.GetRequiredService<Unsubscribing>();
        Assert.All(["transfer.requested", "transfer.reminder", "transfer.remindersDue", "transfer.approved", "case.opened", "case.decided"], type => Assert.Null(links.UrlFor("eml_1", type)));
        Assert.All(["renewal.expiring", "renewals.expiring", "incident.published"], type => Assert.NotNull(links.UrlFor("eml_1", type)));
    }

    [Theory]
    [InlineData(null, "case.decided", true)]
    [InlineData("""["case.*"]""", "case.decided", true)]
    [InlineData("""["case.*"]""", "cases.decided", false)]
    [InlineData("""["case.decided"]""", "case.opened", false)]
    [InlineData("""[]""", "case.opened", false)]
    public void A_channel_takes_what_it_says(string? kept, string type, bool takes) => Assert.Equal(takes, ChannelTypes.Takes(kept, type));
}
