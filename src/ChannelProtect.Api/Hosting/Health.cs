namespace ChannelProtect.Api.Hosting;

using ChannelProtect.Api.Sandbox;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

/// <summary>Probes for an orchestrator: alive is the process, ready is the process with its database. They say one word, and why is in the log.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseReady>("database", timeout: Patience);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var probes = routes.MapGroup("/health").AllowAnonymous().WithMetadata(OutsideProgrammeTime.Marker);

        // Not limited, because an orchestrator that is refused takes the process for dead.
        probes.MapHealthChecks("/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        probes.MapHealthChecks("/ready");
    }
}
