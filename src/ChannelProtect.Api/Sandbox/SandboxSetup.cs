namespace ChannelProtect.Api.Sandbox;

/// <summary>Puts the programme's clock in place, and where the sandbox is enabled the means to move it.</summary>
internal static class SandboxSetup
{
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        var sandbox = configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new();
        services.AddSingleton(sandbox).AddSingleton<ProgrammeClock>();
        return sandbox.Enabled ? services.AddScoped<SandboxClockStore>().AddHostedService<SandboxRefresh>() : services;
    }

    /// <summary>Reads the clock once, or sets it for the first time. Comes after the migrations and before anything that asks for the time.</summary>
    public static async Task StartSandboxAsync(this WebApplication app, CancellationToken cancel = default)
    {
        if (IsEnabled(app.Services))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SandboxClockStore>().RefreshAsync(cancel);
        }
    }

    /// <summary>Every request sees the clock as the last advance left it, whichever node took that. Costs one indexed read, and nothing when disabled.</summary>
    public static void UseSandbox(this WebApplication app)
    {
        if (IsEnabled(app.Services))
        {
            app.Use(async (context, next) =>
            {
                if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<OutsideProgrammeTime>() is null)
                {
                    await context.RequestServices.GetRequiredService<SandboxClockStore>().RefreshAsync(context.RequestAborted);
                }

                await next(context);
            });
        }
    }

    public static void MapSandbox(this IEndpointRouteBuilder routes)
    {
        if (IsEnabled(routes.ServiceProvider))
        {
            routes.MapSandboxClock();
        }
    }

    private static bool IsEnabled(IServiceProvider services) => services.GetRequiredService<SandboxOptions>().Enabled;
}

/// <summary>Marks endpoints that never ask for programme time and must answer without the database.</summary>
internal sealed class OutsideProgrammeTime
{
    public static readonly OutsideProgrammeTime Marker = new();
}
