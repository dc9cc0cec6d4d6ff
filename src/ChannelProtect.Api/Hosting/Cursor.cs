namespace ChannelProtect.Api.Hosting;

using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

/// <summary>
/// The place in a list after which the next page starts: the sort key of the last item seen. Opaque to callers, and good only for the list
/// that gave it; it holds nothing that the item did not show, so it needs no signature.
/// </summary>
internal sealed record Cursor : IParsable<Cursor>
{
    private const string Version = "1";
    private const char Separator = '\n';
    private const int LongestText = 1000;

    private readonly string list;
    private readonly string[] key;

    private Cursor(string list, string[] key) => (this.list, this.key) = (list, key);

    /// <param name="list">The list's name, so that a cursor of another list is refused.</param>
    /// <param name="key">The item's sort key, most significant part first, its id last.</param>
    public static Cursor After(string list, params string[] key) => new(list, key);

    public static Cursor After(string list, int number) => new(list, [number.ToString(CultureInfo.InvariantCulture)]);

    public static Cursor After(string list, DateTimeOffset instant, string id) =>
        new(list, [instant.UtcTicks.ToString(CultureInfo.InvariantCulture), id]);

    public static Cursor After(string list, DateTimeOffset instant, string id, string word) =>
        new(list, [instant.UtcTicks.ToString(CultureInfo.InvariantCulture), id, word]);

    public static Cursor Parse(string text, IFormatProvider? provider) => TryParse(text, provider, out var cursor) ? cursor : throw Unreadable();

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, [MaybeNullWhen(false)] out Cursor result)
    {
        result = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            throw Unreadable();
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        if (parts is not [Version, var list, _, ..] || parts.Any(part => part.Contains('\0')))
        {
            throw Unreadable();
        }

        result = new(list, parts[2..]);
        return true;
    }

    /// <summary>The key's parts, when the cursor is of this list; refuses the request otherwise.</summary>
    public IReadOnlyList<string> KeyOf(string list, int parts) => this.list == list && key.Length == parts ? key : throw Unreadable();

    /// <summary>The key of a list that is ordered by a number.</summary>
    public int NumberOf(string list) =>
        int.TryParse(KeyOf(list, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable();

    /// <summary>The key of a list that is ordered by an instant and an id.</summary>
    public (DateTimeOffset Instant, string Id) InstantAndIdOf(string list) => (Instant(KeyOf(list, 2)[0]), key[1]);

    /// <summary>The key of a list that is ordered by an instant, an id and a word.</summary>
    public (DateTimeOffset Instant, string Id, string Word) InstantIdAndWordOf(string list) => (Instant(KeyOf(list, 3)[0]), key[1], key[2]);

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, [Version, list, .. key])));

    private static DateTimeOffset Instant(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new(ticks, TimeSpan.Zero) : throw Unreadable();

    public static InvalidParameterException Unreadable() => new("cursor", "This is not a cursor of this list.");
}
