namespace ChannelProtect.Api.Tests;

using System.Collections.Concurrent;

/// <summary>One app on each database for all the tests of a class, started when the first of them asks. When they are done, every ledger must verify.</summary>
public class Apps : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Engine, Lazy<ChannelApp>> _apps = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await Verify(app.Value);
            await app.Value.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    internal virtual Task Verify(ChannelApp app) => Ledgers.Verify(app);

    internal ChannelApp On(Engine engine) => _apps.GetOrAdd(engine, _ => new(() => ChannelApp.Start(engine))).Value;
}

/// <summary>The same for tests that write rows past all rules: there is no ledger of them.</summary>
public sealed class UnruledApps : Apps
{
    internal override Task Verify(ChannelApp app) => Task.CompletedTask;
}
