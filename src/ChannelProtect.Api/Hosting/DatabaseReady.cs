namespace ChannelProtect.Api.Hosting;

using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

/// <summary>Ready when a table of the schema answers; that proves the connection and the migrations at once, and reads at most one row.</summary>
internal sealed class DatabaseReady(ChannelContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Set<SandboxClockRow>().AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
