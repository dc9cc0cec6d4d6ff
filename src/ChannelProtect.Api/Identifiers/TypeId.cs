namespace ChannelProtect.Api.Identifiers;

using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

/// <summary>
/// Identifiers that say what they name: a type prefix and a UUIDv7 in Crockford's base 32, as the TypeID specification (0.3) writes them.
/// They sort by the time they were made, so that new rows land side by side in an index.
/// </summary>
internal static class TypeId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int SuffixLength = 26;
    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);
    private static readonly Lock Made = new();
    private static UInt128 _last;

    /// <summary>A new identifier. It is stamped by the system's clock even where the sandbox has moved the programme's time.</summary>
    public static string New(string prefix) => New(prefix, Next());

    public static string New(string prefix, Guid id) => string.Create(prefix.Length + 1 + SuffixLength, (prefix, id), static (text, named) =>
    {
        named.prefix.CopyTo(text);
        text[named.prefix.Length] = '_';
        Span<byte> bytes = stackalloc byte[16];
        named.id.TryWriteBytes(bytes, bigEndian: true, out _);
        var rest = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        for (var place = text.Length - 1; place > named.prefix.Length; place--)
        {
            text[place] = Alphabet[(int)(uint)(rest & 0x1F)];
            rest >>= 5;
        }
    });

    /// <summary>Of two made in one millisecond the later is greater too (RFC 9562, 6.2): a list that is ordered by id is ordered by age.</summary>
    private static Guid Next()
    {
        var id = Guid.CreateVersion7();
        lock (Made)
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes, bigEndian: true, out _);
            var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
            if (number <= _last)
            {
                number = _last + 1;
                BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
                id = new(bytes, bigEndian: true);
            }

            _last = number;
            return id;
        }
    }

    /// <summary>Whether the text is an identifier of this type, in the one spelling that is allowed: lower case, 128 bits and no more.</summary>
    public static bool IsValid(string prefix, [NotNullWhen(true)] string? text) =>
        text is not null
        && text.Length == prefix.Length + 1 + SuffixLength
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length] == '_'
        // 26 digits of 5 bits hold 130; a first digit past 7 would not fit into a UUID.
        && text[prefix.Length + 1] <= '7'
        && !text.AsSpan(prefix.Length + 1).ContainsAnyExcept(Digits);
}
