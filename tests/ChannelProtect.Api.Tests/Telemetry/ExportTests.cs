namespace ChannelProtect.Api.Tests.Telemetry;

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

/// <summary>What a collector of OpenTelemetry is sent.</summary>
public sealed class ExportTests
{
    [Theory, EveryDatabase]
    public async Task A_collector_gets_metrics_and_traces_and_no_secret_address(Engine engine)
    {
        ConcurrentQueue<(string Path, string Type, string Text)> received = new();
        await using var collector = await Collector(received);
        await using (var app = ChannelApp.Start(engine, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            using var meter = new Metered(app);
            await meter.Read();
            using var http = app.Wire();
            foreach (var path in new[] { "/health/live", $"/calendars/{new string('x', 43)}.ics", "/unsubscribe/xxxxxxxxxxxx" })
            {
                using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
            }

            app.Services.GetRequiredService<MeterProvider>().ForceFlush();
            app.Services.GetRequiredService<TracerProvider>().ForceFlush();
        }

        Assert.All(received, one => Assert.Equal("application/x-protobuf", one.Type));
        var metrics = Sent("/v1/metrics");
        Assert.All(["channelprotect.settler.lag", "channelprotect.clock.skew", "http.server.request.duration", "dotnet.gc.collections"], name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        var traces = Sent("/v1/traces");
        Assert.All(["/health/live", "/calendars/…", "/unsubscribe/…"], path => Assert.Contains(path, traces, StringComparison.Ordinal));
        Assert.All(received, one => Assert.DoesNotContain("xxxx", one.Text, StringComparison.Ordinal));

        string Sent(string path) => string.Concat(received.Where(one => one.Path == path).Select(one => one.Text));
    }

    /// <summary>Names and values are plain text in Protocol Buffers.</summary>
    private static async Task<WebApplication> Collector(ConcurrentQueue<(string Path, string Type, string Text)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            received.Enqueue((context.Request.Path, context.Request.ContentType ?? "", await reader.ReadToEndAsync(context.RequestAborted)));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }
}
