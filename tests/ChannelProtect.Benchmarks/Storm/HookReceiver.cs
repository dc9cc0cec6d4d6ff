namespace ChannelProtect.Benchmarks.Storm;

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

/// <summary>Many partners' web hook endpoints, one a path, that take deliveries as the weather is.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Receipts _receipts;
    private readonly Weather _weather;

    private HookReceiver(WebApplication server, Receipts receipts, Weather weather) => (_server, _receipts, _weather) = (server, receipts, weather);

    public static async Task<HookReceiver> Start(Receipts receipts, Weather weather)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new HookReceiver(builder.Build(), receipts, weather);
        receiver._server.Run(receiver.Take);
        await receiver._server.StartAsync(CancellationToken.None);
        return receiver;
    }

    public string UrlOf(string path) => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + path;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        var mood = _weather.Next();
        if (mood == Mood.Drops)
        {
            context.Abort();
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        switch (mood)
        {
            case Mood.Hangs:
                await Until(Timeout.InfiniteTimeSpan, context);
                return;
            case Mood.Fails:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case Mood.Late:
                await Until(Weather.Lateness, context);
                break;
        }

        if (!context.RequestAborted.IsCancellationRequested)
        {
            _receipts.Add(context.Request.Path, context.Request.Headers["webhook-id"].ToString(), body, isAnswered: mood != Mood.LosesItsAnswer);
        }

        if (mood == Mood.LosesItsAnswer)
        {
            context.Abort();
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task Until(TimeSpan time, HttpContext context)
    {
        try
        {
            await Task.Delay(time, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Whoever sent it waits no longer.
        }
    }
}
