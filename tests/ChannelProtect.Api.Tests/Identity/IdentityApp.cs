namespace ChannelProtect.Api.Tests.Identity;

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Registrations;
using ChannelProtect.Api.Renewals;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Transfers;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

/// <summary>A clock that stands still until it is told otherwise. What it measures as elapsed is real time.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Monday;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}

/// <summary>
/// One node on a real socket, with the demo programme in a database of its own or of another node. There is no sandbox and no loop: the
/// programme's time and the system's are one, and stand still.
/// </summary>
internal sealed class IdentityApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsDatabase;

    private IdentityApp(WebApplication app, Engine engine, string connection, bool ownsDatabase, StoppedClock clock)
    {
        (_app, Engine, Connection, _ownsDatabase, Clock) = (app, engine, connection, ownsDatabase, clock);
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public Engine Engine { get; }

    public string Connection { get; }

    public StoppedClock Clock { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<IdentityApp> Start(IdentityApp? beside = null, params (string Key, string Value)[] settings) => Start(Engine.Sqlite, beside, settings);

    public static async Task<IdentityApp> Start(Engine engine, IdentityApp? beside = null, params (string Key, string Value)[] settings)
    {
        var connection = beside?.Connection ?? Engines.NewDatabase(engine);
        var clock = beside?.Clock ?? new StoppedClock();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ApplicationName = "ChannelProtect.Api.Tests" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration["Sandbox:Enabled"] = "false";
        builder.Configuration["RateLimits:Enabled"] = "false";
        builder.Configuration["Database:Provider"] = engine.ToString();
        builder.Configuration["Database:ConnectionString"] = connection;
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddChannelStorage(builder.Configuration).AddSandbox(builder.Configuration).AddChannelIdentity(builder.Configuration, builder.Environment);
        builder.Services.AddWriting().AddScoped<Disclosures>().AddScoped<LedgerStreams>().AddScoped<EvidenceReaders>().AddScoped<Registrar>().AddScoped<Settler>().AddScoped<InboxServing>().AddSingleton<PartnerDirectory>().AddSingleton<OpenRequests>().AddSingleton<Standings>();
        builder.AddHosting();

        var app = builder.Build();
        app.UseHosting();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAuthorization();
        app.MapChannelIdentity();
        var v1 = app.MapApi();
        v1.MapPartners();
        v1.MapPolicies();
        v1.MapLedger();
        v1.MapRegistrations();
        v1.MapRenewals();
        v1.MapTransfers();
        v1.MapMessages();
        app.MapGet("/whoami", (Caller caller) => caller).RequireAuthorization();
        app.MapGet("/register", () => "registered").RequireScope(Scopes.RenewalsRegister);
        app.MapGet("/arbitrate", () => "arbitrated").RequireRole(Roles.ChannelManager, Roles.Admin);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
            await db.Database.EnsureCreatedAsync(Cancel);
            await DemoProgramme.Seed(db, app.Services.GetRequiredService<WriteGate>(), clock.GetUtcNow(), clock.GetUtcNow(), Cancel);
        }

        await app.StartAsync(Cancel);
        return new(app, engine, connection, beside is null, clock);
    }

    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] form) =>
        await Http.PostAsync(path, new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))), Cancel);

    public Task<HttpResponseMessage> AskToken(string clientId, string secret, string? scope = null) => Post(
        "/connect/token", [("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret), .. scope is null ? [] : new[] { ("scope", scope) }]);

    public async Task<string> Token(string clientId, string secret = DemoProgramme.Secret, string? scope = null)
    {
        using var answer = await AskToken(clientId, secret, scope);
        return (await Json(answer.EnsureSuccessStatusCode())).GetProperty("access_token").GetString()!;
    }

    /// <summary>Sends a request; one that creates has a key of its own unless the test gives one, or none by an empty one.</summary>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? token, object? body = null, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post && key is not "")
        {
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await Http.SendAsync(request, Cancel);
    }

    public async Task<HttpStatusCode> Status(string path, string? token)
    {
        using var answer = await Send(HttpMethod.Get, path, token);
        return answer.StatusCode;
    }

    /// <summary>Waits, in real time, until the node answers so; a node learns of another's revocations within a few seconds.</summary>
    public async Task<bool> Comes(string path, string token, HttpStatusCode expected)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            if (await Status(path, token) == expected)
            {
                return true;
            }

            await Task.Delay(100, Cancel);
        }

        return false;
    }

    public async Task Change(Func<ChannelContext, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<ChannelContext>());
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_ownsDatabase)
        {
            await Engines.Drop(Engine, Connection);
        }
    }
}
