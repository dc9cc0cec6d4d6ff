namespace ChannelProtect.Api.Bulk;

using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;

/// <summary>
/// Finished lines on their way to a client that may not be reading yet. Most clients send their whole body before they read a byte; if
/// the answer waited for them, the reading would wait for the answer, and both for ever. So lines that cannot leave wait here, the
/// first 256 KiB in memory and the rest in a temporary file, and neither side ever waits for the other.
/// </summary>
internal sealed class AnswerSpool : IAsyncDisposable
{
    private const int ChunkBytes = 32 * 1024;
    private const int MemoryBytes = 256 * 1024;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _due = new(0);
    private FileBufferingWriteStream _waiting = new(MemoryBytes);
    private bool _complete;

    public void Append(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            var before = _waiting.Length;
            _waiting.Write(line);
            if (before < ChunkBytes && _waiting.Length >= ChunkBytes)
            {
                _due.Release();
            }
        }
    }

    /// <summary>No line will follow.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            _due.Release();
        }
    }

    /// <summary>Sends lines on, in pieces of about 32 KiB or once a second, until all are sent or the client is gone.</summary>
    public async Task SendTo(PipeWriter client)
    {
        for (var last = false; !last;)
        {
            await _due.WaitAsync(LongestDelay);
            FileBufferingWriteStream ready;
            lock (_gate)
            {
                last = _complete;
                (ready, _waiting) = (_waiting, _waiting.Length == 0 ? _waiting : new(MemoryBytes));
            }

            if (ready.Length > 0)
            {
                await ready.DrainBufferAsync(client);
                await ready.DisposeAsync();
                last |= (await client.FlushAsync()).IsCompleted;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _waiting.DisposeAsync();
        _due.Dispose();
    }
}
