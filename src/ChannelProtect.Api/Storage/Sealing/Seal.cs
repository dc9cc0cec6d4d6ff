namespace ChannelProtect.Api.Storage.Sealing;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

/// <summary>
/// Keeps texts from who has the database alone: a keyed hash (HMAC-SHA-256) to find them by, and encryption (AES-256-GCM) for who may
/// read them. One microsecond each, and the database is asked for the key once.
/// </summary>
internal sealed class Seal : IDisposable
{
    /// <summary>Says that a text is sealed, and how; nothing else that is kept begins so.</summary>
    private const string Mark = "sealed1.";

    private const int HashSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lazy<SealingKey> _key;

    /// <summary>OpenSSL's way of encrypting is one thread's at a time, and costs twice as much to set up as to use.</summary>
    private readonly ThreadLocal<AesGcm> _ciphers;

    /// <summary>Likewise for hashing.</summary>
    private readonly ThreadLocal<IncrementalHash> _hashes;

    public Seal(SealingKeys keys)
        : this(keys.ReadOrMake)
    {
    }

    internal Seal(Func<SealingKey> key)
    {
        // Whoever fails to read it keeps nobody from trying again; and of two who make it, the database keeps one.
        _key = new(key, LazyThreadSafetyMode.PublicationOnly);
        _ciphers = new(() => new(_key.Value.Encrypting, TagSize));
        _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key.Value.Hashing));
    }

    /// <summary>Reads the key, or makes it, so that a node that cannot have it does not start.</summary>
    public void Prepare() => _ = _key.Value;

    /// <summary>What stands for a text where it is looked up: the same for the same text, and to nobody else worth guessing. 128 bits tell all serials apart.</summary>
    public string HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hashing = _hashes.Value!;
        hashing.AppendData(Encoding.UTF8.GetBytes(text));
        hashing.GetHashAndReset(hash);
        return Base64Url.EncodeToString(hash[..HashSize]);
    }

    public string Close(ReadOnlySpan<byte> text)
    {
        Span<byte> closed = text.Length <= 512 ? stackalloc byte[NonceSize + text.Length + TagSize] : new byte[NonceSize + text.Length + TagSize];
        RandomNumberGenerator.Fill(closed[..NonceSize]);
        _ciphers.Value!.Encrypt(closed[..NonceSize], text, closed[NonceSize..^TagSize], closed[^TagSize..]);
        return Mark + Base64Url.EncodeToString(closed);
    }

    /// <exception cref="CryptographicException">It was not sealed here, or somebody has changed it.</exception>
    public byte[] Open(string closed)
    {
        ReadOnlySpan<byte> bytes = IsClosed(closed) && Base64Url.IsValid(closed.AsSpan(Mark.Length)) ? Base64Url.DecodeFromChars(closed.AsSpan(Mark.Length)) : [];
        if (bytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("This text was not sealed.");
        }

        var text = new byte[bytes.Length - NonceSize - TagSize];
        _ciphers.Value!.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], text);
        return text;
    }

    public static bool IsClosed(string text) => text.StartsWith(Mark, StringComparison.Ordinal);

    public void Dispose()
    {
        _ciphers.Dispose();
        _hashes.Dispose();
    }
}
