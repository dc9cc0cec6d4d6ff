namespace ChannelProtect.Api.Ledger;

using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;

/// <summary>Links the entries of a stream: each hash covers the entry and the hash before it, so that no entry can be changed, dropped or moved alone.</summary>
internal static class LedgerChain
{
    /// <summary>What the first entry of a stream follows.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>The next entry of a stream.</summary>
    public static LedgerRow Next(string stream, int position, string previousHash, string type, string body, DateTimeOffset at, DateTimeOffset recordedAt, string actor, int policyVersion) => new()
    {
        Stream = stream,
        Position = position,
        Type = type,
        Body = body,
        At = at,
        RecordedAt = recordedAt,
        Actor = actor,
        PolicyVersion = policyVersion,
        PreviousHash = previousHash,
        Hash = HashOf(stream, position, previousHash, type, body, at, recordedAt, actor, policyVersion),
    };

    /// <summary>What an entry's hash must be.</summary>
    public static string HashOf(LedgerRow entry) =>
        HashOf(entry.Stream, entry.Position, entry.PreviousHash, entry.Type, entry.Body, entry.At, entry.RecordedAt, entry.Actor, entry.PolicyVersion);

    /// <summary>
    /// SHA-256 over the members, each on a line of its own, the body last: no other member can hold a line feed, so no two entries
    /// have one text. Anybody can recompute it from what the API shows.
    /// </summary>
    private static string HashOf(string stream, int position, string previousHash, string type, string body, DateTimeOffset at, DateTimeOffset recordedAt, string actor, int policyVersion)
    {
        var text = $"{stream}\n{position}\n{previousHash}\n{type}\n{Fact.Instant(at)}\n{Fact.Instant(recordedAt)}\n{actor}\n{policyVersion}\n{body}";
        return Digest.Of(text);
    }
}
