namespace ChannelProtect.Benchmarks.Databases;

using System.Net;
using System.Net.Sockets;

/// <summary>
/// Passes bytes between a client and a database server. A round trip is counted whenever the client speaks after the server has spoken:
/// whatever it sends in one go, a batch or a BEGIN with its first statement, is waited for once.
/// </summary>
internal sealed class CountingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private long _trips;

    public CountingRelay(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public long Trips => Interlocked.Read(ref _trips);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = Relay(client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The listener was closed: nobody connects any more.
        }
    }

    private async Task Relay(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_host, _port);
            client.NoDelay = server.NoDelay = true;
            var serverSpoke = true;
            await Task.WhenAny(
                Pass(client.GetStream(), server.GetStream(), () =>
                {
                    if (serverSpoke)
                    {
                        serverSpoke = false;
                        Interlocked.Increment(ref _trips);
                    }
                }),
                Pass(server.GetStream(), client.GetStream(), () => serverSpoke = true));
        }
    }

    private static async Task Pass(NetworkStream from, NetworkStream to, Action spoke)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer)) > 0;)
            {
                spoke();
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (IOException)
        {
            // Either side hung up.
        }
    }
}
