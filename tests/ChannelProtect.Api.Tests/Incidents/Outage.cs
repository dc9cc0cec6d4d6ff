namespace ChannelProtect.Api.Tests.Incidents;

using ChannelProtect.Api.Incidents;
using Microsoft.Extensions.DependencyInjection;

/// <summary>A stage on a product line of its own, on which the vendor fails.</summary>
internal sealed record Outage(Stage Stage, string Renewal, Reply Request, Somebody Vendor, Somebody Auditor)
{
    public ChannelApp App => Stage.App;

    public string RequestPath => $"/v1/transfer-requests/{Request["id"]}";

    /// <summary>Ada holds, and bix asks.</summary>
    public static async Task<Outage> Set(ChannelApp app)
    {
        var stage = await Stage.Set(app);
        stage = stage with { Contract = stage.Contract with { Line = $"line-{Guid.NewGuid():N}" } };
        var renewal = await stage.Hold(stage.Contract);
        return new(stage, renewal, await stage.Ask(), await app.As(Demo.Feed), await app.As(Demo.Auditor));
    }

    public object Body(DateTimeOffset since, bool stopsClocks = true, DateTimeOffset? nextUpdateBy = null) => new
    {
        services = new[] { "licensing" },
        what = "The licence server does not answer.",
        since,
        scope = new { productLines = new[] { Stage.Contract.Line } },
        stopsClocks,
        nextUpdateBy,
    };

    public async Task<string> Publish(DateTimeOffset since, bool stopsClocks = true, DateTimeOffset? nextUpdateBy = null) =>
        (await Vendor.Post("/v1/incidents", Body(since, stopsClocks, nextUpdateBy))).Is("201")["id"]!;

    public async Task<Reply> Resolve(string id) => (await Vendor.Post($"/v1/incidents/{id}/resolve", new { statement = "A disk was replaced." })).Is("200");

    /// <summary>Works on the incident as the loop would, until nothing is left to be done.</summary>
    public static async Task Spread(ChannelApp app, string id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Spreading>().Spread(id, 10_000, TestContext.Current.CancellationToken);
    }

    public static async Task Step(ChannelApp app, string id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Spreading>().Step(id, TestContext.Current.CancellationToken);
    }
}
