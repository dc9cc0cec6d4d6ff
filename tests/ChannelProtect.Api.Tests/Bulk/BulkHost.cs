namespace ChannelProtect.Api.Tests.Bulk;

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using ChannelProtect.Api.Bulk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

/// <summary>A real Kestrel with one bulk endpoint, which answers each claim with its account's name.</summary>
internal sealed class BulkHost : IAsyncDisposable, ILoggerProvider
{
    private readonly WebApplication _app;

    public BulkHost(BulkLimits? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(this).SetMinimumLevel(LogLevel.Error);
        _app = builder.Build();
        _app.MapPost("/claims/bulk", async Task<IResult> (HttpRequest request, CancellationToken cancel) =>
        {
            var intake = await BulkRows.Open(request, Claims.Columns, ClaimJson.Default.Claim, limits ?? BulkLimits.Default, cancel);
            return intake.Refusal is { } refusal
                ? TypedResults.Problem(refusal.Detail, statusCode: refusal.Type.Status)
                : new BulkAnswer<ClaimResult>(Answers(intake.Rows), ClaimJson.Default.ClaimResult);
        });
    }

    public ConcurrentQueue<string> Errors { get; } = [];

    public int RowsTaken { get; private set; }

    public TaskCompletionSource Ended { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<BulkHost> Start(CancellationToken cancel, BulkLimits? limits = null)
    {
        var host = new BulkHost(limits);
        await host._app.StartAsync(cancel);
        return host;
    }

    /// <summary>A client on the bare socket, which says and hears exactly what a test wants, with small buffers.</summary>
    public async Task<NetworkStream> Connect(string type, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8_192, NoDelay = true };
        await socket.ConnectAsync(Address.Host, Address.Port, cancel);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var head = $"POST /claims/bulk HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancel);
        return stream;
    }

    public ILogger CreateLogger(string categoryName) => new ErrorLog(Errors);

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async IAsyncEnumerable<ClaimResult> Answers(IAsyncEnumerable<BulkItem<Claim>> rows)
    {
        try
        {
            await foreach (var item in rows)
            {
                await Task.Yield();
                RowsTaken++;
                yield return item.Body?.Account.Name == "fail"
                    ? throw new InvalidOperationException("A fault of ours.")
                    : new(item.Row, item.Body is null ? 400 : 201, item.Body?.Account.Name, item.Errors is [var fault, ..] ? fault : null);
            }
        }
        finally
        {
            Ended.TrySetResult();
        }
    }

    private sealed class ErrorLog(ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
