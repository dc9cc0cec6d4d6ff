namespace ChannelProtect.Api.Evidence;

using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

/// <summary>A body that has arrived whole: its hash, and its bytes in a temporary file, of which memory never holds more than a little.</summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private const int MemoryBytes = 64 * 1024;

    private readonly FileBufferingReadStream _content;

    private ReceivedFile(FileBufferingReadStream content, string sha256, long size) => (_content, Sha256, Size) = (content, sha256, size);

    /// <summary>In lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    public long Size { get; }

    /// <summary>The bytes, from the first.</summary>
    public Stream Content
    {
        get
        {
            _content.Position = 0;
            return _content;
        }
    }

    /// <summary>Receives a body. The server ends one that is too large (413) or breaks off (400).</summary>
    public static async Task<ReceivedFile> Of(HttpRequest request, CancellationToken cancel)
    {
        var content = new FileBufferingReadStream(request.Body, MemoryBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(MemoryBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
            }

            return new(content, Convert.ToHexStringLower(hash.GetHashAndReset()), content.Length);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();
}
