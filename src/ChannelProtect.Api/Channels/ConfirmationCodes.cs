namespace ChannelProtect.Api.Channels;

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>The code that was sent to an address, as it is kept: sealed, and of the code itself only a keyed digest.</summary>
/// <param name="Digest">Of the code.</param>
/// <param name="SentAt">When the last was sent.</param>
/// <param name="Sent">How many were sent.</param>
/// <param name="Tries">How often a wrong one was given for the last.</param>
internal sealed record SentCode(string Digest, DateTimeOffset SentAt, int Sent, int Tries)
{
    public const int MostTries = 5;
    public const int MostSent = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>So that nobody floods a stranger's mailbox from here.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public bool IsOpen(DateTimeOffset now) => Tries < MostTries && now < SentAt + Lifetime;
}

/// <summary>Makes codes of eight digits, and compares them without telling by the time it takes.</summary>
internal sealed class ConfirmationCodes(Seal seal)
{
    private const int Codes = 100_000_000;

    /// <summary>A new code, and what is kept of it.</summary>
    public (string Code, string Kept) Issue(string channelId, SentCode? before, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D8", CultureInfo.InvariantCulture);
        return (code, Close(new(DigestOf(channelId, code), now, (before?.Sent ?? 0) + 1, 0)));
    }

    public SentCode? Open(string? kept) => kept is null ? null : JsonSerializer.Deserialize<SentCode>(seal.Open(kept));

    public string Close(SentCode sent) => seal.Close(JsonSerializer.SerializeToUtf8Bytes(sent));

    public bool Matches(string channelId, SentCode sent, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(DigestOf(channelId, code)), Encoding.UTF8.GetBytes(sent.Digest));

    private string DigestOf(string channelId, string code) => seal.HashOf($"code\n{channelId}\n{code}");
}
