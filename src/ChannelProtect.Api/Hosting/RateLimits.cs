namespace ChannelProtect.Api.Hosting;

using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

/// <summary>
/// An allowance of requests per partner, else per client, else per remote address: a token bucket on the system's clock, in this node's memory.
/// Behind a proxy, anonymous callers share its address unless forwarded headers are configured.
/// </summary>
internal static class RateLimits
{
    private const string Policy = "default";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new();
        if (options.PermitsPerSecond < 1 || options.Burst < 1)
        {
            throw new InvalidOperationException("RateLimits:PermitsPerSecond and RateLimits:Burst must be at least 1; RateLimits:Enabled turns the limits off.");
        }

        return services.AddSingleton(options).AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(PartitionOf(context), _ => Bucket(options)));
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => Refuse(rejected, options);
        });
    }

    /// <summary>Comes after authentication, because the allowance is the partner's.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<RateLimitOptions>();
        if (!options.Enabled)
        {
            return;
        }

        var limiter = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        app.UseRateLimiter();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null)
            {
                SetHeaders(context, limiter.GetStatistics(context)?.CurrentAvailablePermits ?? options.Burst, options);
            }

            return next(context);
        });
    }

    private static string PartitionOf(HttpContext context) => context.User switch
    {
        { Identity.IsAuthenticated: true } user when user.FindFirstValue("partner_id") is { } partner => "partner:" + partner,
        { Identity.IsAuthenticated: true } user when user.FindFirstValue("client_id") is { } client => "client:" + client,
        _ => "address:" + context.Connection.RemoteIpAddress,
    };

    private static TokenBucketRateLimiterOptions Bucket(RateLimitOptions options)
    {
        // Refilled ten times a second where the rate allows it, so that the allowance flows rather than ticks.
        var tokens = Math.Max(1, options.PermitsPerSecond / 10);
        return new()
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = Math.Min(tokens, options.Burst),
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / (double)options.PermitsPerSecond),
            AutoReplenishment = false,
            QueueLimit = 0,
        };
    }

    private static async ValueTask Refuse(OnRejectedContext rejected, RateLimitOptions options)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var until) ? until : TimeSpan.Zero;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        SetHeaders(rejected.HttpContext, 0, options);
        await Problems.WriteAsync(rejected.HttpContext, Problems.RateLimitExceeded);
    }

    /// <summary>draft-ietf-httpapi-ratelimit-headers: a quota of q in a window of w seconds; r remain, and in t seconds the quota is whole.</summary>
    private static void SetHeaders(HttpContext context, long remaining, RateLimitOptions options)
    {
        var refill = (options.Burst - remaining + options.PermitsPerSecond - 1) / options.PermitsPerSecond;
        context.Response.Headers["RateLimit-Policy"] = options.PolicyHeader;
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{Policy}\";r={remaining};t={refill}");
    }
}
