namespace ChannelProtect.Api.Tests.Storage;

using ChannelProtect.Api.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

public sealed class ConnectionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task The_last_connection_given_back_goes_out_first(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await using var connections = Another(app);
        var (one, two) = (await connections.Open(Cancel), await connections.Open(Cancel));
        await one.DisposeAsync();
        await two.DisposeAsync();

        await using var next = await connections.Open(Cancel);
        await using var after = await connections.Open(Cancel);
        Assert.Same(two.Connection, next.Connection);
        Assert.Same(one.Connection, after.Connection);
    }

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task When_the_server_has_ended_its_connections_one_request_sees_it(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await using var connections = Another(app);
        var leases = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await connections.Open(Cancel)));
        var processes = leases.Select(lease => ((NpgsqlConnection)lease.Connection).ProcessID).ToArray();
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }

        await using (var admin = new NpgsqlConnection(app.Connection))
        {
            await admin.OpenAsync(Cancel);
            await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pid, 10000) FROM unnest($1) AS pid", admin) { Parameters = { new() { Value = processes } } };
            await end.ExecuteNonQueryAsync(Cancel);
        }

        Assert.IsAssignableFrom<NpgsqlException>(await Record.ExceptionAsync(Ask));
        for (var i = 0; i < 5; i++)
        {
            await Ask();
        }

        async Task Ask()
        {
            await using var lease = await connections.Open(Cancel);
            Assert.Equal(1, await lease.Command("SELECT 1").ExecuteScalarAsync(Cancel));
        }
    }

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task Who_waits_at_a_small_pool_is_served_though_connections_are_kept(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await using var connections = new Connections(new() { Provider = DatabaseProvider.Postgres, ConnectionString = new NpgsqlConnectionStringBuilder(app.Connection) { MaxPoolSize = 3 }.ToString() }, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
            {
                await using var lease = await connections.Open(Cancel);
                await lease.Command("SELECT pg_sleep(0.001)").ExecuteNonQueryAsync(Cancel);
            }
        }));
    }

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task What_nobody_asked_for_five_minutes_is_not_trusted(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var system = new Passing();
        await using var connections = Another(app, system);
        var leases = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await connections.Open(Cancel)));
        var processes = leases.Select(lease => ((NpgsqlConnection)lease.Connection).ProcessID).ToHashSet();
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }

        Assert.Contains(await Asked(), processes);
        system.By = TimeSpan.FromMinutes(5);
        Assert.DoesNotContain(await Asked(), processes);
        Assert.Equal(await Asked(), await Asked());

        async Task<int> Asked()
        {
            await using var lease = await connections.Open(Cancel);
            Assert.Equal(1, await lease.Command("SELECT 1").ExecuteScalarAsync(Cancel));
            return ((NpgsqlConnection)lease.Connection).ProcessID;
        }
    }

    private static Connections Another(ChannelApp app, TimeProvider? system = null) => new(app.Services.GetRequiredService<DatabaseOptions>(), system ?? TimeProvider.System);

    /// <summary>The system's time, and so much.</summary>
    private sealed class Passing : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override long GetTimestamp() => System.GetTimestamp() + (By.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);
    }
}
