namespace ChannelProtect.Benchmarks.Storm;

using ChannelProtect.Benchmarks.Load;

/// <summary>Nodes of the product on one database, each a process of its own, that are killed and started again.</summary>
internal sealed class StormNodes : IAsyncDisposable
{
    private readonly ServerProcess?[] _nodes;
    private readonly Dictionary<string, string> _environment;

    private StormNodes(int count, Dictionary<string, string> environment) => (_nodes, _environment) = (new ServerProcess?[count], environment);

    public int Kills { get; private set; }

    /// <summary>One that lives, or is about to.</summary>
    public Uri Any => (Random.Shared.GetItems(_nodes, 1)[0] ?? Array.Find(_nodes, node => node is not null))!.Address;

    /// <summary>The memory of those that live, in bytes.</summary>
    public long WorkingSet => _nodes.Sum(node => node?.WorkingSet ?? 0);

    public static async Task<StormNodes> Start(int count, string provider, string connectionString, int mailPort)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["RateLimits__Enabled"] = "false",
            ["Logging__LogLevel__Default"] = "Error",
            ["Database__Provider"] = provider,
            ["Database__ConnectionString"] = connectionString,
            ["Smtp__Host"] = "127.0.0.1",
            ["Smtp__Port"] = $"{mailPort}",
            ["Smtp__Security"] = "None",
            ["Smtp__Timeout"] = "00:00:10",
            ["Smtp__From"] = "notices@vendor.example",
            ["Smtp__OnBehalfOf"] = "Acme Security",
            ["Smtp__Contact"] = "channel@vendor.example",
            ["Smtp__Api"] = "https://channel.vendor.example",
        };
        var nodes = new StormNodes(count, environment);
        for (var i = 0; i < count; i++)
        {
            nodes._nodes[i] = await nodes.Start();
        }

        return nodes;
    }

    /// <summary>Kills one after the other, at a random moment each.</summary>
    /// <param name="every">The mean time between.</param>
    /// <param name="end">Ends it.</param>
    public async Task KillAtRandom(TimeSpan every, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(every * (0.5 + Random.Shared.NextDouble()), end);
                await KillOne();
            }
        }
        catch (OperationCanceledException)
        {
            // The storm is over.
        }
    }

    /// <summary>As by kill -9, at any moment; then another is started in its place.</summary>
    public async Task KillOne()
    {
        var i = Random.Shared.Next(_nodes.Length);
        var node = _nodes[i]!;
        _nodes[i] = null;
        await node.DisposeAsync();
        Kills++;
        _nodes[i] = await Start();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await (node?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private Task<ServerProcess> Start() => ServerProcess.Start(address => [Repository.Product, "--urls", $"{address}"], _environment);
}
