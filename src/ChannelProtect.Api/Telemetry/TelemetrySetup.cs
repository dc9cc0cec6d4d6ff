namespace ChannelProtect.Api.Telemetry;

using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

/// <summary>What operators see: metrics and traces by OpenTelemetry's conventions, and whether the programme keeps up.</summary>
internal static class TelemetrySetup
{
    /// <summary>The meter of everything that is the programme's own.</summary>
    public const string Meter = "ChannelProtect";

    /// <summary>What Npgsql calls its meter and its traces.</summary>
    public const string Postgres = "Npgsql";

    private const string Web = "Microsoft.AspNetCore";

    /// <summary>Nothing is exported before an operator says where to.</summary>
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(HealthOptions.Section).Get<HealthOptions>() ?? new());
        builder.Services.AddScoped<ReadVitals>().AddSingleton<Pulse>().AddHostedService<PulseLoop>();
        builder.Services.AddHealthChecks().AddCheck<LagHealth>("lag");
        if (!string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            Export(builder);
        }
    }

    /// <summary>By the standard's own settings: protocol, headers, interval, sampler and the rest are read by the library.</summary>
    private static void Export(WebApplicationBuilder builder)
    {
        // Without it ASP.NET Core traces requests, but says nothing about them.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "channelprotect"))
            .WithMetrics(metrics => metrics.AddMeter(Meter, Postgres, $"{Web}.*", "Microsoft.EntityFrameworkCore", "System.Runtime").AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Web, Postgres).AddProcessor<Discretion>().AddOtlpExporter());
    }
}
