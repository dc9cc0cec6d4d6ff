namespace ChannelProtect.Benchmarks.Floor;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChannelProtect.Benchmarks.Databases;

/// <summary>The floor as a server: the product's paths and bodies over Kestrel, and nothing in between but the token and the database.</summary>
internal static class FloorServer
{
    public const string Verb = "floor";

    public static async Task Run(Switches switches)
    {
        await using var database = FloorDatabase.Open(Enum.Parse<Engine>(switches.Required("database"), ignoreCase: true), switches.Required("connection"));
        await database.CreateTables();
        using var tokens = new FloorTokens();
        var work = new FloorWork(database);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(switches.Required("urls"));
        await using var app = builder.Build();

        app.MapGet("/health/live", () => Results.Ok());
        app.MapPost("/floor/token/{partner}", (string partner) => tokens.Issue(partner));
        app.MapPost("/v1/registrations", context => As(context, async partner =>
            await Created(context, await work.Register(partner, Key(context), await Body(context)), FloorJson.Default.FloorRegistration)));
        app.MapPost("/v1/transfer-requests", context => As(context, async partner =>
            await Created(context, await work.Request(partner, Key(context), await Body(context)), FloorJson.Default.FloorTransfer)));
        app.MapGet("/v1/renewals/{id}", context => As(context, async partner =>
            await Ok(context, await work.Renewal(partner, (string)context.Request.RouteValues["id"]!), FloorJson.Default.FloorRenewal)));
        app.MapGet("/v1/renewals", context => As(context, async partner =>
            await Ok(context, await work.Renewals(partner, limit: 50), FloorJson.Default.FloorPage)));
        await app.RunAsync();

        async Task As(HttpContext context, Func<string, Task> serve)
        {
            if (await tokens.Partner(context.Request.Headers.Authorization) is { } partner)
            {
                await serve(partner);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
        }
    }

    private static string Key(HttpContext context) => context.Request.Headers["Idempotency-Key"].ToString();

    private static async Task<byte[]> Body(HttpContext context)
    {
        var body = new byte[(int)context.Request.ContentLength!.Value];
        await context.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static Task Created<T>(HttpContext context, T? value, JsonTypeInfo<T> type) => Answer(context, StatusCodes.Status201Created, value, type);

    private static Task Ok<T>(HttpContext context, T? value, JsonTypeInfo<T> type) => Answer(context, StatusCodes.Status200OK, value, type);

    private static Task Answer<T>(HttpContext context, int status, T? value, JsonTypeInfo<T> type)
    {
        if (value is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
