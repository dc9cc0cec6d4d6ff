namespace ChannelProtect.Api.Tests.Delivery.Mail;

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

/// <summary>A mail server that misbehaves as it is told, at the command that it is told.</summary>
internal sealed class OddServer : IDisposable
{
    /// <summary>Answers nothing, and keeps the connection.</summary>
    public const string Hang = "hang";

    /// <summary>Closes the connection without a word.</summary>
    public const string Drop = "drop";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, string> _answers;
    private readonly X509Certificate2? _certificate;

    /// <param name="command">The command at which it misbehaves: <c>CONNECT</c>, <c>EHLO</c>, <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>, or <c>.</c> for the end of the mail.</param>
    /// <param name="answer">What it answers then.</param>
    /// <param name="certificate">With it STARTTLS is offered.</param>
    public OddServer(string command, string answer, X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _answers = new()
        {
            ["CONNECT"] = "220 odd.test",
            ["EHLO"] = certificate is null ? "250-odd.test\r\n250 ENHANCEDSTATUSCODES" : "250-odd.test\r\n250 STARTTLS",
            ["STARTTLS"] = "220 2.0.0 Go",
            ["MAIL"] = "250 2.1.0 Ok",
            ["RCPT"] = "250 2.1.5 Ok",
            ["DATA"] = "354 Go",
            ["."] = "250 2.0.0 Ok: queued as ODD",
            ["NOOP"] = "250 2.0.0 Ok",
            ["RSET"] = "250 2.0.0 Ok",
            ["QUIT"] = "221 2.0.0 Bye",
        };
        _answers[command] = answer;
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
        _certificate?.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Talk(await _listener.AcceptTcpClientAsync(_end.Token), _end.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client, CancellationToken end)
    {
        using var connection = client;
        Stream stream = client.GetStream();
        try
        {
            if (!await Answer(stream, "CONNECT", end))
            {
                return;
            }

            var reader = new StreamReader(stream, Encoding.Latin1);
            while (await reader.ReadLineAsync(end) is { } line)
            {
                if (!await Answer(stream, line.Split(' ', ':')[0].ToUpperInvariant(), end))
                {
                    return;
                }

                if (line == "STARTTLS")
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(_certificate!);
                    (stream, reader) = (tls, new StreamReader(tls, Encoding.Latin1));
                }

                if (line == "DATA")
                {
                    while (await reader.ReadLineAsync(end) is not (null or "."))
                    {
                    }

                    if (!await Answer(stream, ".", end))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The other side has hung up.
        }
    }

    /// <returns>False if that was the last word.</returns>
    private async Task<bool> Answer(Stream stream, string command, CancellationToken end)
    {
        switch (_answers.GetValueOrDefault(command, "502 5.5.2 What?"))
        {
            case Drop:
                return false;
            case Hang:
                await Task.Delay(Timeout.Infinite, end);
                return false;
            case var answer:
                await stream.WriteAsync(Encoding.Latin1.GetBytes(answer + "\r\n"), end);
                return true;
        }
    }
}
