namespace ChannelProtect.Api.Ledger;

using System.Text.Json;
using System.Text.Json.Serialization;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>One entry of the ledger: everything that its hash covers, so that anybody can recompute it.</summary>
/// <param name="Stream">What the entry is about: the id of a renewal, an account, a registration, an upload, a case, a partner, a channel or a delivery, <c>policies</c>, or <c>disclosures/prt_…</c>.</param>
/// <param name="Position">Its place in the stream, from 1 and without gaps.</param>
/// <param name="Type">What happened: a stable word, such as <c>renewalTransferred</c>.</param>
/// <param name="At">When it became true.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Actor">The client that caused it, or <c>time</c>.</param>
/// <param name="PolicyVersion">The version of the policy under which it was decided; of what time alone made true, the one under which its instant was fixed.</param>
/// <param name="PreviousHash">The hash of the entry before it; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256, in lower-case hexadecimal, over stream, position, previousHash, type, at, recordedAt, actor, policyVersion and body, each on a line of its own.</param>
/// <param name="Body">What happened, in detail, letter for letter as it was hashed. Serials are kept sealed, and hashed so: <c>serials</c> in it is a sealed text, or an empty list.</param>
/// <param name="Serials">The serials that the body keeps sealed, opened for the reader; null if it names none. Not part of what is hashed.</param>
internal sealed record LedgerEntryView(
    string Stream,
    int Position,
    string Type,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string Actor,
    int PolicyVersion,
    string PreviousHash,
    string Hash,
    [property: JsonConverter(typeof(LetterForLetter))] JsonElement Body,
    IReadOnlyList<string>? Serials)
{
    public static LedgerEntryView Of(LedgerRow row, SealedSerials serials)
    {
        var body = JsonElement.Parse(row.Body);
        return new(row.Stream, row.Position, row.Type, row.At, row.RecordedAt, row.Actor, row.PolicyVersion, row.PreviousHash, row.Hash, body, serials.NamedIn(body));
    }
}

/// <summary>Writes JSON as it was read. The serializer's own way would escape some letters otherwise, and the hash would no longer fit.</summary>
internal sealed class LetterForLetter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => writer.WriteRawValue(value.GetRawText());
}
