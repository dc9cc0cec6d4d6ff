namespace ChannelProtect.Api.Hosting;

using ChannelProtect.Api.Hosting.Json;
using ChannelProtect.Api.Hosting.OpenApi;

/// <summary>What every request meets before and after its slice.</summary>
internal static class HostingSetup
{
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Default;
        });
        builder.Services.ConfigureHttpJsonOptions(json => StrictJson.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<FailureAnswers>();
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddHealth();
        builder.Services.AddOpenApiDocument();
    }

    /// <summary>Comes first. Authentication, <see cref="RateLimits.UseRateLimits"/> and authorization follow, in this order.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseMiddleware<RequestIds>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(empty => empty.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => Problems.WriteAsync(empty.HttpContext, Problems.Unauthenticated),
            StatusCodes.Status403Forbidden => Problems.WriteAsync(empty.HttpContext, Problems.RoleNotAllowed),
            StatusCodes.Status404NotFound => Problems.WriteAsync(empty.HttpContext, Problems.NotFound),
            StatusCodes.Status405MethodNotAllowed => Problems.WriteAsync(empty.HttpContext, Problems.MethodNotAllowed),
            StatusCodes.Status413PayloadTooLarge => Problems.WriteAsync(empty.HttpContext, Problems.BodyTooLarge),
            StatusCodes.Status415UnsupportedMediaType => Problems.WriteAsync(empty.HttpContext, Problems.UnsupportedMediaType),
            _ => Task.CompletedTask,
        });
        app.UseSwaggerPage();
        app.UseRouting();
    }

    /// <summary>The pages around the API: probes, the document, and what every problem means.</summary>
    public static void MapHosting(this WebApplication app)
    {
        app.MapHealth();
        app.MapOpenApiDocument();
        app.MapProblemPages();
    }

    /// <summary>The group that every slice maps its routes in: base path, body limit, and problems that carry the request's id.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/v1");
        api.LimitBody(BodyLimits.Default);
        api.TakePlainBodies();
        api.AddEndpointFilter(ProblemCompletion.Filter);
        api.AddEndpointFilter(QueryText.Filter);
        return api;
    }
}
