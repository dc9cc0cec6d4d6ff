namespace ChannelProtect.Api.Tests.Contract;

using System.Net;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

/// <summary>The product as a newcomer starts it: Development, a new SQLite file, the demo programme, a sandbox clock, a real socket.</summary>
public sealed class DemoApp : IAsyncDisposable
{
    private readonly Node _node = new();

    public Uri Address => _node.ClientOptions.BaseAddress;

    /// <summary>The OpenAPI document, to the byte.</summary>
    public Task<byte[]> Document => _node.Services.GetRequiredService<ApiDocument>().Utf8;

    public async Task<JsonNode> Api() => JsonNode.Parse(await Document)!;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private sealed class Node : WebApplicationFactory<Program>
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("channelprotect-");

        public Node()
        {
            UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            StartServer();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Development")
            .UseSetting("Database:ConnectionString", $"Data Source={_folder.FullName}/demo.db")
            .UseSetting("Sandbox:Enabled", "true")
            .UseSetting("Sandbox:StartsAt", "2026-12-01T00:00:00Z")
            .ConfigureLogging(logging => logging.ClearProviders());

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }
    }
}
