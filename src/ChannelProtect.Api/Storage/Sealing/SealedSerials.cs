namespace ChannelProtect.Api.Storage.Sealing;

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Contracts;

/// <summary>Serials as the database has them: keyed hashes to find a renewal by, and each list in one sealed text. A list of none costs nothing.</summary>
internal sealed class SealedSerials(Seal seal)
{
    private const string Member = "serials";

    private JsonSerializerOptions? _json;

    /// <summary>The ledger's spelling, with serials sealed. <see cref="CanonicalJson.Options"/> alone refuses to write them.</summary>
    public JsonSerializerOptions Json => _json ??= CanonicalJson.Sealing(this);

    /// <summary>What a serial is looked up by.</summary>
    public string KeyOf(SerialNumber serial) => KeyOf(serial.Key);

    /// <param name="key">A serial's comparison key.</param>
    public string KeyOf(string key) => seal.HashOf(key);

    /// <summary>A keyed hash of a text that names serials: without the key, one who knows the rest of it could try them all.</summary>
    public string HashOf(string text) => seal.HashOf(text);

    public string Close(ValueList<SerialNumber> serials) =>
        serials.Count == 0 ? "" : seal.Close(Encoding.UTF8.GetBytes(string.Join('\n', serials.Select(serial => serial.Text))));

    public ValueList<SerialNumber> Open(string closed) => closed.Length == 0 ? [] : [.. Texts(closed).Select(SerialNumber.Parse)];

    /// <summary>Serials as they were given, to be shown to who may see them.</summary>
    public IReadOnlyList<string> Texts(string closed) => closed.Length == 0 ? [] : Encoding.UTF8.GetString(seal.Open(closed)).Split('\n');

    /// <summary>The serials that a fact's JSON keeps sealed, in whichever of its objects; null if there are none. A fact has one list at most.</summary>
    public IReadOnlyList<string>? NamedIn(JsonElement fact) => fact.ValueKind != JsonValueKind.Object
        ? null
        : fact.TryGetProperty(Member, out var serials) && serials.ValueKind == JsonValueKind.String
            ? Texts(serials.GetString()!)
            : fact.EnumerateObject().Select(member => NamedIn(member.Value)).FirstOrDefault(named => named is not null);

    /// <summary>JSON with its sealed serials opened.</summary>
    public JsonElement Opened(string data)
    {
        var opened = JsonNode.Parse(data)!.AsObject();
        if (opened.TryGetPropertyValue(Member, out var closed) && closed?.GetValueKind() == JsonValueKind.String)
        {
            opened[Member] = new JsonArray([.. Texts(closed.GetValue<string>())]);
        }

        return JsonSerializer.SerializeToElement(opened);
    }
}
