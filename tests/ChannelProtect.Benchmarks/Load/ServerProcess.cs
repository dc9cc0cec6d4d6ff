namespace ChannelProtect.Benchmarks.Load;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

/// <summary>A server under load: a process of its own on a free port, ended with this object or with the benchmark.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 40;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lastLines = [];

    private ServerProcess(ProcessStartInfo start, Uri address)
    {
        Address = address;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public Uri Address { get; }

    /// <summary>The memory that it has in use, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="arguments">The program's dll and its arguments, given the address to listen on.</param>
    /// <param name="environment">Configuration, as environment variables.</param>
    public static async Task<ServerProcess> Start(Func<Uri, IEnumerable<string>> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] command = [.. arguments(address)];
        var start = new ProcessStartInfo("dotnet", command)
        {
            WorkingDirectory = Path.GetDirectoryName(command[0])!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(start, address);
        await server.Alive(TimeSpan.FromMinutes(2));
        return server;
    }

    /// <summary>What the server said last, for the report of a failure.</summary>
    public string LastWords() => string.Join(Environment.NewLine, _lastLines);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Alive(TimeSpan patience)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience && !_process.HasExited; await Task.Delay(100))
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        Kill(null, EventArgs.Empty);
        throw new InvalidOperationException($"The server did not come up:{Environment.NewLine}{LastWords()}");
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.TryDequeue(out _);
            }
        }
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
