namespace ChannelProtect.Api.Tests.Faults;

using System.Diagnostics;

/// <summary>The product as it was built, in a process of its own, to be killed in the middle of its work.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly Process _process;

    private Node(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<Node> Start(Engine engine, string connection)
    {
        // The tests lie beside the product, built in the same way: …/ChannelProtect.Api.Tests/debug and …/ChannelProtect.Api/debug.
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.Combine(here.Parent!.Parent!.FullName, "ChannelProtect.Api", here.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "ChannelProtect.Api.dll"), "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__Provider"] = engine.ToString();
        start.Environment["Database__ConnectionString"] = connection;
        start.Environment["RateLimits__Enabled"] = "false";
        start.Environment["Sandbox__StartsAt"] = "2026-01-05T09:00:00Z";
        var process = Process.Start(start)!;
        const string greeting = "ChannelProtect is listening on ";
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(greeting, StringComparison.Ordinal))
            {
                // Whatever else it says must not fill the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(process, new(line[greeting.Length..]));
            }
        }

        process.Dispose();
        throw new InvalidOperationException("The node ended before it listened.");
    }

    public Task<Somebody> As(string client) => Somebody.LogIn(new HttpClient { BaseAddress = Address }, client, "demo");

    /// <summary>As by kill -9: it is given no time for anything.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }
}
