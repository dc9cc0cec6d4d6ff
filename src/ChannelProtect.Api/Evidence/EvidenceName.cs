namespace ChannelProtect.Api.Evidence;

using System.Buffers;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;

/// <summary>What a file may be called: a line that can be read, and no path.</summary>
internal static class EvidenceName
{
    private const int Longest = 150;
    private static readonly SearchValues<char> Reserved = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>The name in Unicode's composed form; null if none is given.</summary>
    public static string? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // Measured before it is composed, with room for what will be.
        var fault = text.Length > 4 * Longest ? TooLong : Legibility.FirstUnseenInWords(text) is { } unseen ? $"This contains {unseen}: remove it." : null;
        var name = fault is null ? Legibility.OnOneLine(text) : "";
        return (fault ?? FaultOf(name)) is { } message ? throw new InvalidParameterException("name", message) : name;
    }

    private static string TooLong => $"This must be the name of a file, of 1 to {Longest} characters.";

    private static string? FaultOf(string name) => name switch
    {
        { Length: 0 or > Longest } => TooLong,
        _ when name.Any(char.IsControl) => "This contains a control character: remove it.",
        _ when name.AsSpan().ContainsAny(Reserved) || name.All(character => character == '.') => "This must be the name of a file, without a path.",
        _ => null,
    };
}
