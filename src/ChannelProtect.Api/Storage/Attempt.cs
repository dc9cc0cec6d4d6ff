namespace ChannelProtect.Api.Storage;

using System.Text.Json;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Policies;

/// <summary>
/// One try at a write: what it read, it read now; what it wants written waits in <see cref="Writes"/>. If somebody else was faster,
/// the try is thrown away and made again on fresh state.
/// </summary>
/// <param name="Db">Where to read.</param>
/// <param name="Hot">The queries that carry the load.</param>
/// <param name="Now">The instant of the decision, the same for everything in it.</param>
/// <param name="Policy">The policy in force at that instant.</param>
/// <param name="Actor">Who acts: the client's id, or <see cref="Time"/>.</param>
internal sealed record Attempt(ChannelContext Db, HotQueries Hot, DateTimeOffset Now, ProgrammePolicy Policy, string Actor)
{
    /// <summary>The actor of what nobody did.</summary>
    public const string Time = "time";

    /// <summary>Whether the caller only asks what would happen (<c>validateOnly</c>): nothing of it will be written.</summary>
    public bool OnlyAsks { get; init; }

    /// <inheritdoc cref="SharedCommits.MayAssume"/>
    public bool MayAssume { get; init; }

    /// <summary>Where reminders are gathered for a message about all of them; null if each is told by itself.</summary>
    public List<RequestDue>? Digest { get; init; }

    public WriteBatch Writes { get; } = new(Db, Hot.Connections);

    /// <summary>How serials are kept.</summary>
    public SealedSerials Serials => Hot.Serials;

    /// <summary>Begins to record what happens to a renewal that is in the database.</summary>
    public Recording Record(RenewalRow row) => new(this, row, isNew: false);

    /// <summary>Begins to record a renewal that the programme learns of now.</summary>
    public Recording Create(RenewalRow row) => new(this, row, isNew: true);

    /// <summary>The entry of the ledger that was made last: what a message tells.</summary>
    public LedgerRow? LastEntry { get; set; }

    /// <summary>Tells a partner of the entry made last.</summary>
    public void Tell(string partnerId, string type, DateTimeOffset at, object data) => Writes.Insert(MessageTypes.Message(LastEntry!, partnerId, type, at, data));

    /// <summary>Appends an entry to a stream other than a renewal's, and answers its hash.</summary>
    public string Append(string stream, int position, string previousHash, string type, object body)
    {
        var entry = LedgerChain.Next(stream, position, previousHash, type, JsonSerializer.Serialize(body, Serials.Json), Now, Now, Actor, Policy.Version);
        Writes.Insert(entry);
        LastEntry = entry;
        return entry.Hash;
    }
}
