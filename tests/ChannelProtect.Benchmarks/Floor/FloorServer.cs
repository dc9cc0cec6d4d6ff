namespace ChannelProtect.Benchmarks.Floor;

using ChannelProtect.Api.Hosting.Json;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Issuer;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Benchmarks.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

/// <summary>
/// The floor as a server: the product's paths, bodies, schema and token check over Kestrel, and nothing else between the socket and
/// the database.
/// </summary>
internal static class FloorServer
{
    public const string Verb = "floor";

    private static readonly string[] ScopesOfAll = [Scopes.RenewalsRead, Scopes.RenewalsRegister, Scopes.TransfersRequest];

    public static async Task Run(Switches switches)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(switches.Required("urls"));
        builder.Configuration["Database:Provider"] = switches.Required("database");
        builder.Configuration["Database:ConnectionString"] = switches.Required("connection");
        builder.Services.ConfigureHttpJsonOptions(json => StrictJson.Apply(json.SerializerOptions));
        builder.Services.AddChannelStorage(builder.Configuration);
        builder.Services.AddChannelIdentity(builder.Configuration, builder.Environment);
        await using var app = builder.Build();
        await Migrate(app);

        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/health/live", () => Results.Ok());
        app.MapPost("/floor/token/{partner}", Token);

        await using var database = FloorDatabase.Open(Enum.Parse<Engine>(switches.Required("database"), ignoreCase: true), switches.Required("connection"));
        MapWork(app, new FloorWork(
            database, app.Services.GetRequiredService<IOptions<HttpJsonOptions>>().Value.SerializerOptions, app.Services.GetRequiredService<Seal>(), app.Services.GetRequiredService<SealedSerials>()));
        await app.RunAsync();
    }

    private static void MapWork(WebApplication app, FloorWork work)
    {
        app.MapPost("/v1/registrations", async context => await Send(context, await work.Register(Partner(context), Key(context), await Body(context))))
            .RequireScope(Scopes.RenewalsRegister).RequireRole(Roles.Partner);
        app.MapPost("/v1/transfer-requests", async context => await Send(context, await work.Request(Partner(context), Key(context), await Body(context))))
            .RequireScope(Scopes.TransfersRequest).RequireRole(Roles.Partner);
        app.MapGet("/v1/renewals/{id}", async context => await Send(context, await work.Renewal(Partner(context), (string)context.Request.RouteValues["id"]!)))
            .RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        app.MapGet("/v1/renewals", async context => await Send(context, await work.Renewals(Partner(context))))
            .RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
    }

    private static async Task Migrate(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ChannelContext>().Database.MigrateAsync();
    }

    /// <summary>The product's own issuer signs for partners that are only names.</summary>
    private static async Task<string> Token(string partner, AccessTokens issuer, CancellationToken cancel)
    {
        var client = new ClientRow
        {
            ClientId = partner,
            ClientName = partner,
            AllowedScopes = string.Join(' ', ScopesOfAll),
            PartnerId = partner,
            Role = Roles.Partner,
            AccessTokenLifetime = (int)TimeSpan.FromHours(4).TotalSeconds,
            CreatedAt = DateTimeOffset.UtcNow,
        };
        return (await issuer.Issue(new(client, partner, null), ScopesOfAll, "http://floor.example", cancel)).Token;
    }

    private static string Partner(HttpContext context) => ((CallerIdentity)context.User.Identity!).Caller.PartnerId!;

    private static string Key(HttpContext context) => context.Request.Headers["Idempotency-Key"].ToString();

    private static async Task<byte[]> Body(HttpContext context)
    {
        var body = new byte[(int)context.Request.ContentLength!.Value];
        await context.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static Task Send(HttpContext context, FloorAnswer? answer)
    {
        var response = context.Response;
        if (answer is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.StatusCode = answer.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        response.Headers.Location = answer.Location;
        response.Headers.ETag = answer.ETag;
        return response.Body.WriteAsync(answer.Body).AsTask();
    }
}
