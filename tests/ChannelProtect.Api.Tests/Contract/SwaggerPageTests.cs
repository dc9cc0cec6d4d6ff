namespace ChannelProtect.Api.Tests.Contract;

using Microsoft.Playwright;

/// <summary>The page at <c>/swagger</c> in a real browser, used as a newcomer uses it.</summary>
public sealed class SwaggerPageTests(DemoApp app) : IClassFixture<DemoApp>
{
    private static readonly string? Chromium = new[] { Environment.GetEnvironmentVariable("CHANNELPROTECT_TEST_CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    [Fact]
    public async Task A_newcomer_logs_in_with_the_demo_client_and_reads_its_renewals()
    {
        Assert.SkipWhen(Chromium is null, "No Chromium: set CHANNELPROTECT_TEST_CHROMIUM.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(new Uri(app.Address, "swagger").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).First.ClickAsync();
        var login = page.Locator(".auth-container").Filter(new() { HasText = "clientCredentials" });
        await login.GetByRole(AriaRole.Button, new() { Name = "Apply given OAuth2 credentials" }).ClickAsync();
        await login.GetByRole(AriaRole.Button, new() { Name = "Remove authorization" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).First.ClickAsync();

        var list = page.Locator("#operations-Renewals-ListRenewals");
        await list.ClickAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        var status = list.Locator(".live-responses-table .response-col_status").Nth(1);
        await status.WaitForAsync();
        Assert.StartsWith("200", await status.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }
}
