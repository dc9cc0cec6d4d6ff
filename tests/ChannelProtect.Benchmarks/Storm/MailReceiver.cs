namespace ChannelProtect.Benchmarks.Storm;

using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>A submission server without TLS that takes mail as the weather is.</summary>
internal sealed class MailReceiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Receipts _receipts;
    private readonly Weather _weather;

    public MailReceiver(Receipts receipts, Weather weather)
    {
        (_receipts, _weather) = (receipts, weather);
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Talk(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The storm is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            var to = "";
            for (var line = await Say(stream, reader, "220 mail.test"); line is not null;)
            {
                to = line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? line.Split('<', '>')[1] : to;
                if (line == "DATA")
                {
                    var answer = await Take(stream, reader, to);
                    line = answer is null ? null : await Say(stream, reader, answer);
                    continue;
                }

                line = await Say(stream, reader, line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase) ? "250-mail.test\r\n250 8BITMIME" : "250 2.0.0 Ok");
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has hung up.
        }
    }

    /// <returns>The answer; null if none will come.</returns>
    private async Task<string?> Take(NetworkStream stream, StreamReader reader, string to)
    {
        var mood = _weather.Next();
        if (mood == Mood.Drops)
        {
            return null;
        }

        await Write(stream, "354 Go");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            mail.AppendLine(line);
        }

        switch (mood)
        {
            case Mood.Hangs:
                await Task.Delay(Timeout.Infinite, _end.Token);
                return null;
            case Mood.Fails:
                return "451 4.3.0 Try later";
            case Mood.Late:
                await Task.Delay(Weather.Lateness, _end.Token);
                break;
        }

        var (id, content) = Read(mail.ToString());
        _receipts.Add(to, id, content, isAnswered: mood != Mood.LosesItsAnswer);
        return mood == Mood.LosesItsAnswer ? null : "250 2.0.0 Ok: queued";
    }

    /// <summary>The Message-ID, and all but when it was sent.</summary>
    private static (string Id, string Content) Read(string mail)
    {
        var lines = mail.Split(Environment.NewLine);
        const string name = "Message-Id:";
        var id = lines.First(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))[name.Length..].Trim().Trim('<', '>');
        return (id, string.Join('\n', lines.Where(line => !line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase))));
    }

    private async Task<string?> Say(NetworkStream stream, StreamReader reader, string answer)
    {
        await Write(stream, answer);
        return await reader.ReadLineAsync(_end.Token);
    }

    private async Task Write(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), _end.Token);
}
