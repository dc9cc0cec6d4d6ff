namespace ChannelProtect.Api.Tests.Hosting;

using System.Net.Http.Headers;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

/// <summary>A small app of its own on a real socket, hosted as the product is, with a few endpoints to be wrong at.</summary>
public sealed class SampleApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private SampleApp(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.Single());

    internal RecordedLog Log => Services.GetRequiredService<RecordedLog>();

    /// <param name="settings">Configuration, as <c>Section:Key=value</c>.</param>
    public static Task<SampleApp> StartAsync(params string[] settings) => StartOnAsync(NewDatabase(), settings);

    /// <summary>As a second node on the same database.</summary>
    public static async Task<SampleApp> StartOnAsync(string database, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath(), EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(parts => parts[0], string? (parts) => parts[1]));
        builder.Configuration["Database:ConnectionString"] = database;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<RecordedLog>().AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecordedLog>());
        builder.Services.AddChannelStorage(builder.Configuration);
        builder.Services.AddSandbox(builder.Configuration);
        builder.Services.AddAuthorization().AddAuthentication(NameOnlyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, NameOnlyAuthentication>(NameOnlyAuthentication.Scheme, null);
        builder.AddHosting();

        var app = builder.Build();
        app.UseHosting();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAuthorization();
        app.UseSandbox();
        app.MapHosting();
        var api = app.MapApi();
        api.MapSandbox();
        api.MapSamples();

        await using (var scope = app.Services.CreateAsyncScope())
        {
            if (!database.Contains("Mode=ReadOnly", StringComparison.Ordinal))
            {
                await scope.ServiceProvider.GetRequiredService<ChannelContext>().Database.EnsureCreatedAsync();
            }
        }

        await app.StartSandboxAsync();
        await app.StartAsync();
        return new(app);
    }

    public static string NewDatabase() => $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("channelprotect-").FullName, "sample.db")}";

    /// <summary>A client that acts as a partner; nobody in particular when null.</summary>
    public HttpClient As(string? partner)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = partner is null ? null : new AuthenticationHeaderValue("Bearer", partner);
        return client;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
