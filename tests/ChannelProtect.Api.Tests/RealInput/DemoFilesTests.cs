namespace ChannelProtect.Api.Tests.RealInput;

using System.Runtime.CompilerServices;

/// <summary>The files that the README tells a newcomer to send: each row says in its reference what it shows, and here what becomes of it.</summary>
public sealed class DemoFilesTests
{
    private static readonly string[] First =
    [
        "201 active", "201 active", "201 active", "201 active", "201 active", "201 pendingReview", "201 active", "201 pendingReview",
        "201 active", "201 active", "201 active", "400 invalid-body", "201 active", "201 active", "201 pendingReview", "200 active",
    ];

    private static readonly string[] Second =
    [
        "409 renewal-protected", "409 renewal-protected", "201 active", "201 active", "201 active", "201 active", "201 active", "201 active",
        "201 pendingReview", "201 active", "400 invalid-body", "201 active", "201 active", "409 renewal-protected", "400 invalid-body",
    ];

    [Theory, EveryDatabase]
    public async Task Every_row_ends_as_it_must(Engine engine)
    {
        await using var app = ChannelApp.Start(engine, ("Sandbox:StartsAt", "2026-11-20T09:00:00Z"));

        Assert.All(await Send(app, Demo.Feed, "/v1/subscriptions/bulk", "feed.csv"), row => Assert.Equal(201, row.Status));
        Assert.All(await Send(app, Demo.Feed, "/v1/subscriptions/bulk", "feed.csv"), row => Assert.Equal(200, row.Status));
        Assert.Equal(First, (await Send(app, Demo.Reseller, "/v1/registrations/bulk", "reseller.csv")).Select(Outcome));
        Assert.Equal(Second, (await Send(app, Demo.SecondReseller, "/v1/registrations/bulk", "reseller-2.csv")).Select(Outcome));
        await Ledgers.Verify(app);
    }

    private static string Outcome(Reply row) => $"{row.Status} {row["registrationStatus"] ?? row["problem.reason"]}";

    private static async Task<IReadOnlyList<Reply>> Send(ChannelApp app, string client, string path, string file) =>
        (await (await app.As(client)).PostText(path, await File.ReadAllTextAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken), "text/csv")).Is("207").Lines();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "api-specs", "demo");
}
