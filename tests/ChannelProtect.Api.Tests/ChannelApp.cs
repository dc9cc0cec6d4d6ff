namespace ChannelProtect.Api.Tests;

using System.Collections.Concurrent;
using System.Net;
using ChannelProtect.Api.Alerts;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Telemetry;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>
/// The whole product as one node: a real socket, a real database of its own (or another node's), the demo programme, a system clock that
/// stands still and a sandbox clock that tests move. No loop runs unless a test asks for it: nothing may depend on when the settler does (R4).
/// </summary>
internal sealed class ChannelApp : WebApplicationFactory<Program>
{
    private static readonly SocketsHttpHandler Handler = new() { AllowAutoRedirect = false };

    private static readonly Type?[] Loops = [typeof(SettlerLoop), typeof(ReminderLoop), typeof(DeliveryLoop), typeof(AlertLoop), typeof(PulseLoop)];

    private readonly ConcurrentDictionary<string, Task<Somebody>> _known = new();
    private readonly StoppedClock _system = new();
    private readonly bool _ownsDatabase;
    private readonly (string Key, string Value)[] _settings;

    private ChannelApp(Engine engine, string connection, bool ownsDatabase, (string Key, string Value)[] settings) =>
        (Engine, Connection, _ownsDatabase, _settings) = (engine, connection, ownsDatabase, settings);

    public Engine Engine { get; }

    public string Connection { get; }

    /// <summary>The programme's time.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<ProgrammeClock>().Now;

    /// <summary>Where SQLite's writers queue.</summary>
    public WriteGate Gate => Services.GetRequiredService<WriteGate>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static ChannelApp Start(Engine engine, params (string Key, string Value)[] settings) => Start(engine, null, settings);

    /// <param name="engine">Which database.</param>
    /// <param name="beside">Another node, whose database this one shares.</param>
    /// <param name="settings">Configuration that differs from the usual.</param>
    public static ChannelApp Start(Engine engine, ChannelApp? beside, params (string Key, string Value)[] settings)
    {
        var app = new ChannelApp(engine, beside?.Connection ?? Engines.NewDatabase(engine), beside is null, settings);
        app.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app.StartServer();
        return app;
    }

    /// <summary>A client that shows what was answered, redirects too.</summary>
    public HttpClient Wire() => new(Handler, disposeHandler: false) { BaseAddress = ClientOptions.BaseAddress };

    /// <summary>A client of the demo programme, with its token.</summary>
    public Task<Somebody> As(string client) => _known.GetOrAdd(client, _ => Somebody.LogIn(this, client, "demo"));

    /// <summary>A partner of its own for one test, so that lists and limits are nobody else's.</summary>
    public async Task<Somebody> Partner(string name, string kind = "reseller", string region = "emea")
    {
        var admin = await As(Demo.Admin);
        var partner = (await admin.Post("/v1/partners", new { name, kind, region }))["id"]!;
        var credential = await admin.Post($"/v1/partners/{partner}/credentials", new { name });
        return await Somebody.LogIn(this, credential["clientId"]!, credential["clientSecret"]!, partner);
    }

    /// <summary>A channel manager of these regions. The programme makes its own people's clients by hand, so this one is written into the database.</summary>
    public async Task<Somebody> Manager(string regions, string? clientId = null)
    {
        var id = clientId ?? TypeId.New("cli");
        await Look(async db =>
        {
            ClientRow client = new() { ClientId = id, ClientName = "a manager", Role = Roles.ChannelManager, Regions = regions, AllowedScopes = string.Join(' ', Scopes.For(Roles.ChannelManager)), CreatedAt = Now };
            client.ClientSecrets.Add(ClientSecret.Row(id, "demo", Now));
            db.Add(client);
            return await db.SaveChangesAsync(Cancel);
        });
        return await As(id);
    }

    public Task MoveTo(DateTimeOffset instant) => Advance(new { to = instant });

    public Task Pass(TimeSpan time) => Advance(new { to = Now + time });

    /// <summary>Writes down what time has made true, as the settler's loop would.</summary>
    public async Task Settle()
    {
        await using var scope = Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Settler>().Settle(Cancel) > 0)
        {
        }
    }

    /// <summary>Follows the ledger to its end, as the delivery's loop would before it delivers.</summary>
    public async Task PutIntoQueues()
    {
        await using var scope = Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Dispatch>().Step(Cancel) > 0 || await Look(db => Dispatch.Waiting(db, Cancel)) is not null)
        {
            // On a server that other tests write to as well, the last entries may have to wait for them.
        }
    }

    /// <summary>Delivers what is due, as the delivery's loop would.</summary>
    public async Task Deliver()
    {
        await PutIntoQueues();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        while (await db.Due(Now, _system.GetUtcNow(), 100, Cancel) is { Count: > 0 } due)
        {
            await Task.WhenAll(due.Select(channel => Services.GetRequiredService<ChannelWork>().Run(channel.Id, Cancel)));
        }
    }

    /// <summary>Reminds whom there is to be reminded, as the loop would.</summary>
    public async Task Remind()
    {
        await using var scope = Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Reminding>().Remind(Cancel) > 0)
        {
        }
    }

    /// <summary>Alerts whoever is to be alerted, as one run of the loop would.</summary>
    public async Task Alert()
    {
        await using var scope = Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<Alerter>().Alert(Cancel) > 0)
        {
        }
    }

    /// <summary>Looks into the database behind the API's back.</summary>
    public async Task<T> Look<T>(Func<ChannelContext, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<ChannelContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        (string Key, string Value)[] usual =
        [
            ("Database:Provider", Engine.ToString()), ("Database:ConnectionString", Connection), ("RateLimits:Enabled", "false"),
            ("Sandbox:Enabled", "true"), ("Sandbox:StartsAt", "2026-01-05T09:00:00Z"),
        ];
        foreach (var (key, value) in usual.Concat(_settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(_system);
            foreach (var loop in services.Where(service => service.ServiceType == typeof(IHostedService) && Loops.Contains(service.ImplementationType)).ToArray())
            {
                services.Remove(loop);
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsDatabase)
        {
            await Engines.Drop(Engine, Connection);
        }
    }

    private async Task Advance(object command)
    {
        var reply = await (await As(Demo.Admin)).Post("/v1/sandbox/clock/advance", command);
        Assert.Equal(200, reply.Status);
    }
}

/// <summary>The demo programme's clients.</summary>
internal static class Demo
{
    public const string Admin = "demo-admin";
    public const string Manager = "demo-manager";
    public const string Feed = "demo-feed";
    public const string Reseller = "demo-reseller";
    public const string SecondReseller = "demo-reseller-2";
    public const string LargeVolumeReseller = "demo-lvr";
    public const string Agency = "demo-agency";
    public const string Auditor = "demo-auditor";
}
